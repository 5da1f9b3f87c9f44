import { readDefinition, readNames } from './design/names.js'
import { readIds } from './ids.js'
import { type MarkdownLines, readMarkdownLines } from './markdown-lines.js'
import type { OutlineHeading } from './outline.js'
import { readPaths } from './paths.js'
import { plainText } from './requirements/heading.js'
import { letteredIds, plainId } from './requirements/ids.js'

/** What stands below one heading of a design.md, and the sections below it. Lines count from 1. */
export interface DesignSection {
  /** 1 to 6; 0 for what stands above the first heading. */
  readonly level: number
  /** Plain text; '' above the first heading. */
  readonly title: string
  /** Titles of the sections that hold it, the outermost first. */
  readonly above: readonly string[]
  readonly line: number
  /** Last line before the next heading. */
  readonly ownEndLine: number
  /** Last line of the last section in it. */
  readonly endLine: number
  /** Its own lines as they stand, the heading among them. */
  readonly ownText: string
  /** Those, and its sections'. */
  readonly text: string
  /** Ids of requirements that its own lines name, as they are compared; what only looks like an id with letters is among them. */
  readonly requirements: ReadonlySet<string>
  /** Paths that its own lines name, fences included. */
  readonly paths: readonly string[]
  /** Names of code and components in its own lines. */
  readonly names: ReadonlySet<string>
  /** Those that its code defines. */
  readonly defined: ReadonlySet<string>
  readonly children: readonly DesignSection[]
}

/** The tree of sections of a design.md by its headings, in document order: the own lines of all of them are the document's. Linear in the text; never throws. */
export function readDesign(text: string): readonly DesignSection[] {
  const lines = readMarkdownLines(text)
  if (lines.count === 0) return []
  const { headings } = lines
  const isHeaded = headings[0]?.line === 0
  return sectionsIn(lines, isHeaded ? headings : [{ line: 0, level: 0, text: '' }, ...headings])
}

type Built = DesignSection & { readonly children: DesignSection[] }

function sectionsIn(
  lines: MarkdownLines,
  headings: readonly OutlineHeading[],
): readonly DesignSection[] {
  const ends = endsOf(headings, lines.count)
  const top: DesignSection[] = []
  const open: Built[] = []
  headings.forEach((heading, index) => {
    const { level, line } = heading
    // What stands above the first heading holds nothing.
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= Math.max(level, 1)) open.pop()
    const ownEnd = (headings[index + 1]?.line ?? lines.count) - 1
    const end = ends[index] ?? ownEnd
    const section: Built = {
      level,
      title: plainText(heading.text),
      above: open.map(({ title }) => title),
      line: line + 1,
      ownEndLine: ownEnd + 1,
      endLine: end + 1,
      ownText: lines.slice(line, ownEnd),
      text: lines.slice(line, end),
      ...readOwn(lines, line, ownEnd),
      children: [],
    }
    ;(open.at(-1)?.children ?? top).push(section)
    if (level > 0) open.push(section)
  })
  return top
}

/** The last line of each section, from 0. */
function endsOf(headings: readonly OutlineHeading[], count: number): readonly number[] {
  const ends = headings.map(() => count - 1)
  const open: number[] = []
  headings.forEach(({ level, line }, index) => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const above = headings[last]?.level ?? 0
      if (above > 0 && above < level) break
      ends[last] = line - 1
      open.pop()
    }
    open.push(index)
  })
  return ends
}

type Own = Pick<DesignSection, 'requirements' | 'paths' | 'names' | 'defined'>

function readOwn(lines: MarkdownLines, from: number, to: number): Own {
  const requirements = new Set<string>()
  const paths = new Set<string>()
  const names = new Set<string>()
  const defined = new Set<string>()
  for (let line = from; line <= to; line++) {
    const whole = lines.at(line)
    if (whole === '') continue
    // A word longer than any path or name is neither, and dear to look at.
    const text = whole.length > 300 ? whole.replace(/\S{301,}/g, ' ') : whole
    if (/[./]/.test(text)) for (const path of readPaths(text)) paths.add(path)
    if (lines.isHidden(line)) {
      const name = readDefinition(text)
      if (name !== undefined) defined.add(name)
      continue
    }
    for (const name of readNames(text)) names.add(name)
    if (/\d/.test(text)) for (const id of requirementsIn(text)) requirements.add(id)
  }
  return { requirements, paths: [...paths], names, defined }
}

function requirementsIn(text: string): readonly string[] {
  const numbered = Array.from(text.matchAll(listed), ([, ids = '']) => ids)
  return [...numbered.flatMap(readIds).map(plainId), ...letteredIds(text)]
}

/** `Requirements 1.1, 1.3-1.5`, `需求: 2.1`, with or without bold and italics. */
const listed =
  /(?:requirements?|reqs?|validates|requisitos?|需求|要件|要求|요구사항)[\s_*:：.#]{0,6}((?:[A-Z]{1,6}-?)?\d[\d.]{0,9}(?:(?:\s?[,、，;~–-]\s?|\s(?:and|&|to)\s)(?:requirements?\s)?(?:[A-Z]{1,6}-?)?\d[\d.]{0,9}){0,60})/giu
