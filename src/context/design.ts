import { posix } from 'node:path'
import { type ChosenSection, chooseSections } from '../spec/design/choose.js'
import type { Wanted } from '../spec/design/wanted.js'
import { readDesign } from '../spec/design.js'
import type { ContextDesign, ContextSection } from './context.js'
import type { SpecDocument } from './documents.js'

/** The sections of a spec's documents that concern a task, each with the reason. */
export function chooseDesign(documents: readonly SpecDocument[], wanted: Wanted): ContextDesign {
  const sections = documents.flatMap((document) =>
    sectionsOf(document, wanted).filter(
      // That an overview stands in it is no reason to open a detail.
      ({ score }) => score > 1 || document.role !== 'detail',
    ),
  )
  const included = new Set(sections.map(({ path }) => path))
  return {
    // The sort is stable: documents keep their order where scores are equal.
    sections: sections.sort((a, b) => b.score - a.score),
    others: documents.map(({ path }) => path).filter((path) => !included.has(path)),
  }
}

function sectionsOf(document: SpecDocument, wanted: Wanted): readonly ContextSection[] {
  const { path, text } = document
  if (/\.md$/i.test(path))
    return chooseSections(readDesign(text), wanted).map((each) => inContext(path, each))
  const [found] = chooseSections(readDesign(asDocument(document)), wanted)
  if (!found) return []
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  const { score, reasons } = found
  return [{ title: posix.basename(path), path, line: 1, endLine: lines, text, score, reasons }]
}

/** A contract is one section, however many of its lines look like headings. */
function asDocument({ path, text }: SpecDocument): string {
  let longest = 2
  for (const [run] of text.matchAll(/~{3,}/g)) longest = Math.max(longest, run.length)
  const fence = '~'.repeat(longest + 1)
  return `# ${posix.basename(path)}\n\n${fence}\n${text}\n${fence}\n`
}

function inContext(path: string, chosen: ChosenSection): ContextSection {
  const { section, text, line, endLine, score, reasons } = chosen
  const title = [...section.above, section.title].filter((each) => each !== '').join(' > ')
  return { title, path, line, endLine, text, score, reasons }
}
