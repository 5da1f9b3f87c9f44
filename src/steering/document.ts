import { kinds as allKinds } from '../clauses/all.js'
import type { Clause, ClauseKind } from '../clauses/clause.js'
import { type Uncovered, uncoveredIn } from './coverage.js'
import { readDeclared } from './declared.js'
import { declaredParts } from './declaring.js'
import type { DocumentFault } from './fault.js'
import { placeholderIn } from './filled.js'
import { type Inclusion, readFrontMatter } from './front-matter.js'
import { type Outline, readOutline } from './outline.js'
import { deepestList, largestBlock } from './pieces.js'
import { readForms } from './read.js'

/** What a steering document comes to. */
export interface SteeringDocument {
  /** In force, in the order of the document. None for a template, and none where it is included by hand. */
  readonly clauses: readonly Clause[]
  /** What is broken in it. */
  readonly faults: readonly DocumentFault[]
  readonly uncovered: readonly Uncovered[]
  readonly inclusion: Inclusion
  readonly isTemplate: boolean
}

/** Where a document lies: its path from the root, and the folder that its clauses hold below. */
export interface DocumentPlace {
  readonly path: string
  readonly scope: string
}

/** The largest document that is read, in UTF-16 units: remark's parser takes some two seconds for it. */
export const largestDocument = 262_144

/** The most lines of one: each costs the parser something, however short. */
export const mostLines = 8000

/** The most clauses of one document. */
export const mostClauses = 500

/** Reads a steering document: pure, bounded in time, never throws. What is too large or too deep is a fault that names it. */
export function readDocument(
  place: DocumentPlace,
  text: string,
  kinds: readonly ClauseKind[] = allKinds,
): SteeringDocument {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const { path } = place
  if (text.length > largestDocument)
    return unread(path, `${largestDocument} characters, found ${text.length}`)
  if (lines.length > mostLines) return unread(path, `${mostLines} lines, found ${lines.length}`)
  const { inclusion, within, faults: front, size } = readFrontMatter(path, lines)
  const outline = readOutline(
    lines.map((line, at) => (at < size ? '' : line)),
    nameOf(path),
  )
  const declared = readDeclared({ ...place, lines, kinds }, outline.parts)
  const broken = [...front, ...stopFault(path, outline), ...declared.faults]
  const mark = placeholderIn(outline)
  if (mark !== undefined) {
    const [first] = declared.blocks
    const fault = first && templateFault(path, first.line, mark)
    return {
      ...nothing,
      inclusion,
      isTemplate: true,
      faults: [...front, ...(fault ? [fault] : [])],
    }
  }
  if (inclusion.mode === 'manual') {
    const [first] = declared.blocks
    const idle = first ? [manualFault(path, first.line)] : []
    return { ...nothing, inclusion, faults: inOrder([...broken, ...idle]) }
  }
  const stoodFor = declaredParts(outline.parts)
  // A document that is included where its description fits says nothing of other work: only what it declares is sure.
  const read =
    inclusion.mode === 'auto' ? [] : readForms(place, outline.parts, { kinds, declared: stoodFor })
  const clauses = [...declared.clauses, ...read.map(({ clause }) => clause)]
    .sort((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0))
    .map((clause) => (within ? { ...clause, within } : clause))
  const covered = { read: new Set(read.map(({ part }) => part)), declared: stoodFor }
  return {
    clauses: clauses.slice(0, mostClauses),
    faults: inOrder([...broken, ...tooMany(path, clauses)]),
    uncovered: uncoveredIn(outline.parts, covered),
    inclusion,
    isTemplate: false,
  }
}

const nothing = { clauses: [], uncovered: [], isTemplate: false } as const

function unread(path: string, amounts: string): SteeringDocument {
  const message = `Expected at most ${amounts}: nothing of this document is read`
  const fault = { message, place: { path, line: 1 }, column: 1, fix: 'Split the document' }
  return { ...nothing, inclusion: { mode: 'always' }, faults: [fault] }
}

function inOrder(faults: readonly DocumentFault[]): readonly DocumentFault[] {
  const lineOf = ({ place }: DocumentFault) => place.line ?? 0
  return [...faults].sort((a, b) => lineOf(a) - lineOf(b) || a.column - b.column)
}

function stopFault(path: string, { stop }: Outline): readonly DocumentFault[] {
  if (!stop) return []
  const message =
    stop.reason === 'size'
      ? `Expected blocks of at most ${largestBlock} characters, found a longer one: nothing is read from here on`
      : `Expected lists and quotations at most ${deepestList} deep, found deeper ones: nothing is read from here on`
  const fix = stop.reason === 'size' ? 'Divide it by headings or blank lines' : 'Nest it less'
  return [{ message, place: { path, line: stop.line }, column: 1, fix }]
}

function templateFault(path: string, line: number, mark: string): DocumentFault {
  return {
    message: `Expected a document that is filled in around its declared clauses, found the placeholder \`${mark}\``,
    place: { path, line },
    column: 1,
    fix: 'Fill in the placeholders, or take the document out',
  }
}

function manualFault(path: string, line: number): DocumentFault {
  return {
    message:
      'Expected a document that is always in force around its declared clauses, found `inclusion: manual`: they are not in force',
    place: { path, line },
    column: 1,
    fix: 'Write `inclusion: always`, or `fileMatch` with a pattern, or declare them elsewhere',
  }
}

function tooMany(path: string, clauses: readonly Clause[]): readonly DocumentFault[] {
  const next = clauses[mostClauses]
  if (!next) return []
  const message = `Expected at most ${mostClauses} clauses, found ${clauses.length}: the rest is not in force`
  const place = { path, line: next.place.line ?? 1 }
  return [{ message, place, column: 1, fix: 'Split the document' }]
}

/** The name of a document as a heading above all of it: `api-standards` says what it is about. */
function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.md$/i, '')
    .replace(/[-_]+/g, ' ')
}
