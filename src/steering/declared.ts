import { isMap, isScalar, isSeq, parseDocument, visit, type YAMLMap } from 'yaml'
import type { Clause, ClauseKind } from '../clauses/clause.js'
import { readEntry } from './declared-entry.js'
import { infoOf } from './declaring.js'
import type { DocumentPlace } from './document.js'
import { type DocumentFault, type Frame, faultAt } from './fault.js'
import type { Fence, Part } from './part.js'

/** A document as its declared blocks are read. */
export interface Declaring extends DocumentPlace {
  readonly lines: readonly string[]
  readonly kinds: readonly ClauseKind[]
}

export interface Declared {
  readonly clauses: readonly Clause[]
  readonly faults: readonly DocumentFault[]
  /** The blocks themselves, broken ones too. */
  readonly blocks: readonly Fence[]
}

/** Reads the fenced blocks `yaml spec-exec` of a document. A clause with a fault is not in force; the others of its block are. */
export function readDeclared(declaring: Declaring, parts: readonly Part[]): Declared {
  const clauses: Clause[] = []
  const faults: DocumentFault[] = []
  const blocks: Fence[] = []
  for (const [at, part] of parts.entries()) {
    if (part.type !== 'fence') continue
    const meant = infoOf(part.info)
    if (meant === 'other') continue
    blocks.push(part)
    const { path, lines } = declaring
    if (meant !== 'block') {
      const message = `Expected the words \`yaml spec-exec\` behind the fence, found \`${part.info.slice(0, 60)}\``
      const column = (lines[part.line - 1] ?? '').indexOf(part.info.split(' ')[0] ?? '') + 1
      const fix = 'Write `yaml spec-exec`'
      faults.push({ message, place: { path, line: part.line }, column, fix })
      continue
    }
    const frame = { path, line: part.line + 1, lines, text: part.value }
    const prose = proseBefore(parts, at)
    for (const entry of entriesOf(frame, faults)) {
      const read = readEntry({ ...declaring, frame, ...(prose && { prose }) }, entry)
      faults.push(...read.faults)
      if (read.clause) clauses.push(read.clause)
    }
  }
  return { ...unique(clauses, faults), blocks }
}

/** The sentence right before a block, in its section: what it stands for. */
function proseBefore(parts: readonly Part[], at: number): string | undefined {
  const before = parts[at - 1]
  return before?.type === 'passage' && before.section === parts[at]?.section
    ? before.text
    : undefined
}

/** The entries of a block that are maps; all else goes to the faults. */
function entriesOf(frame: Frame, faults: DocumentFault[]): readonly YAMLMap[] {
  const document = parseDocument(frame.text, { prettyErrors: false, logLevel: 'error' })
  const [error] = document.errors
  const fault = (offset: number, message: string, fix?: string) => {
    faults.push(faultAt(frame, offset, message, fix))
    return []
  }
  if (error) {
    const [what = ''] = error.message.split('\n')
    return fault(error.pos[0], `Expected YAML, found an error: ${what}`)
  }
  let alias: number | undefined
  visit(document, {
    Alias(_, node) {
      alias = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  if (alias !== undefined)
    return fault(alias, 'Expected a value, found an alias of another one', 'Write the value itself')
  const { contents } = document
  const start = contents?.range?.[0] ?? 0
  if (isMap(contents))
    return fault(
      start,
      'Expected a list of clauses, found a map',
      'Write `- ` before its first key',
    )
  if (!isSeq(contents)) return fault(start, 'Expected a list of clauses, found none')
  return contents.items.flatMap((item) => {
    if (isMap(item)) return [item]
    const at = isScalar(item) || isSeq(item) ? (item.range?.[0] ?? start) : start
    return fault(at, 'Expected a clause, such as `kind: text`, found no map')
  })
}

/** Ids name clauses in waivers: the second one of a name is a fault, and not in force. */
function unique(
  clauses: readonly Clause[],
  faults: readonly DocumentFault[],
): Pick<Declared, 'clauses' | 'faults'> {
  const seen = new Map<string, Clause>()
  const repeated: DocumentFault[] = []
  for (const clause of clauses) {
    const first = seen.get(clause.id)
    if (!first) seen.set(clause.id, clause)
    else {
      const message = `Expected an id of its own, found \`${clause.id}\` of line ${first.place.line}`
      repeated.push({ message, place: clause.place, column: 1, fix: 'Give it another `id`' })
    }
  }
  return { clauses: [...seen.values()], faults: [...faults, ...repeated] }
}
