import { readFileSync } from 'node:fs'

/** One document as the older calls print it, below a heading of its own. */
export interface Section {
  readonly title: string
  /** Without the blank lines around it. */
  readonly text: string
}

/** UTF-8 with its BOM, U+FFFD for what is none; undefined for whatever cannot be read as a file. */
export function readText(full: string | Buffer): string | undefined {
  try {
    return readFileSync(full).toString('utf8')
  } catch {
    return undefined
  }
}

/** The section of a file; none where there is no file, or it is blank. */
export function readSection(title: string, full: string | Buffer): readonly Section[] {
  const text = readText(full)?.trim() ?? ''
  return text === '' ? [] : [{ title, text }]
}

/** Documents in one text, for a model's context; `kind` is what the closing note calls them. */
export function formatSections(
  heading: string,
  sections: readonly Section[],
  kind: 'Specification' | 'Steering',
): string {
  const parts = sections.map(({ title, text }) => `### ${title}\n${text}`)
  const note = `**Note**: ${kind} documents have been pre-loaded. Do not use get-content to fetch them again.`
  return `## ${heading}\n\n${parts.join('\n\n---\n\n')}\n\n${note}\n`
}
