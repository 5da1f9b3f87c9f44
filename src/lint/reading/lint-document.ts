import type { Found } from '../../text/words.js'
import { type FixedList, fixList } from '../fixing/fix-list.js'
import { type Around, type Document, readFacts } from './facts.js'
import { judgeDocument } from './judge.js'

/** One document, judged as it stands. */
export interface LintedDocument {
  readonly found: readonly Found[]
  /** What the certain fixes would make of it; absent where there are none. */
  readonly fixes?: FixedList
}

/** Reads and judges one document. Throws SpecExecError where a file around it cannot be read. */
export async function lintDocument(document: Document, around: Around): Promise<LintedDocument> {
  const facts = await readFacts(document, around)
  const found = judgeDocument(facts)
  const fixes = facts.on === 'list' ? await fixesOf(document, facts.list) : undefined
  return { found, ...(fixes && { fixes }) }
}

/** The fixes of a document that was read as a task list. */
export function fixesOf(
  { path, bytes, place, maxListBytes: maxBytes }: Document,
  list: Parameters<typeof fixList>[1],
): Promise<FixedList | undefined> {
  const { spec = '', dialect } = place
  return fixList({ path, spec, dialect, bytes, maxBytes }, list)
}
