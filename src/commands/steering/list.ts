import { printable, printableJson } from '../../escape.js'
import type { ClauseInForce, DocumentInForce } from '../../plan/steering/documents.js'
import type { HeadLaw } from '../../plan/steering/law.js'
import type { Pending } from '../../plan/steering/pending.js'
import { fit } from '../../text/width.js'
import { count, textOf } from '../../text/words.js'
import { cell, type Format, noteLine, type View, wordsOf } from './view.js'

/** The steering documents of HEAD, and what a reader must know of them. */
export interface ListedSteering {
  readonly law: HeadLaw
  readonly documents: readonly DocumentInForce[]
  readonly pending: readonly Pending[]
  readonly notes: readonly string[]
}

/** All clauses of some documents, counted. */
export interface Totals {
  readonly clauses: number
  readonly declared: number
  readonly read: number
  readonly errors: number
  readonly warnings: number
  readonly off: number
  readonly faults: number
  readonly uncovered: number
}

/** Steering → text, by the name of the format. */
export const listTexts: Readonly<Record<Format, (listed: ListedSteering, view: View) => string>> = {
  pretty: prettyText,
  json: jsonText,
  markdown: markdownText,
}

/** What some documents come to; clauses that are off count apart. */
export function totalsOf(documents: readonly DocumentInForce[]): Totals {
  const all = documents.flatMap(({ clauses }) => clauses)
  const inForce = all.filter(({ severity }) => severity !== 'off')
  const amount = (isCounted: (one: ClauseInForce) => boolean) => inForce.filter(isCounted).length
  const sum = (of: (document: DocumentInForce) => readonly unknown[]) =>
    documents.reduce((total, document) => total + of(document).length, 0)
  return {
    clauses: inForce.length,
    declared: amount(({ clause }) => clause.origin === 'declared'),
    read: amount(({ clause }) => clause.origin === 'read'),
    errors: amount(({ severity }) => severity === 'error'),
    warnings: amount(({ severity }) => severity === 'warning'),
    off: all.length - inForce.length,
    faults: sum(({ faults }) => faults),
    uncovered: sum(({ uncovered }) => uncovered),
  }
}

/** `31 clauses in force (12 declared, 19 read; 14 error, 17 warning), 9 sentences covered by no clause`. */
function conclusionOf(totals: Totals): string {
  const { clauses, declared, read, errors, warnings, off, faults, uncovered } = totals
  const sorts = ` (${declared} declared, ${read} read; ${errors} error, ${warnings} warning)`
  return [
    `${count(clauses, 'clause')} in force${clauses > 0 ? sorts : ''}`,
    ...(off > 0 ? [`${off} off`] : []),
    ...(faults > 0 ? [count(faults, 'fault')] : []),
    `${count(uncovered, 'sentence')} covered by no clause`,
  ].join(', ')
}

function prettyText({ documents, notes }: ListedSteering, view: View): string {
  const blocks = documents.map((document) => documentLines(document, view))
  return textOf([
    ...blocks.filter((lines) => lines.length > 0).flatMap((lines) => [...lines, '']),
    ...(view.isQuiet ? [] : notes.map((note) => noteLine(note, view))),
    view.paint('bold', conclusionOf(totalsOf(documents))),
  ])
}

function documentLines(document: DocumentInForce, view: View): readonly string[] {
  const { path, faults, uncovered } = document
  const { paint, isQuiet } = view
  const clauses = document.clauses.filter(({ severity }) => !isQuiet || severity === 'error')
  if (isQuiet && clauses.length === 0) return []
  const asides = isQuiet ? [] : asidesOf(document)
  return [
    [paint('bold', printable(path)), ...asides.map((aside) => paint('dim', aside))].join('  '),
    ...clauseLines(clauses, view),
    ...(isQuiet ? [] : faults).flatMap(({ message, place, column, fix }) => [
      `  ${paint('yellow', '⚠')} ${place.line}:${column}  ${printable(message)}`,
      ...(fix === undefined ? [] : [`    ${paint('cyan', 'help:')} ${printable(fix)}`]),
    ]),
    ...(isQuiet || uncovered.length === 0 ? [] : [paint('yellow', '  covered by no clause:')]),
    ...(isQuiet ? [] : uncovered).map(({ line, text }) => {
      const number = `  ${String(line).padStart(4)}  `
      return `${number}${fit(printable(text), view.width - number.length)}`
    }),
  ]
}

/** In a narrow terminal the words of a clause stand below it. */
const narrow = 72

function clauseLines(clauses: readonly ClauseInForce[], view: View): readonly string[] {
  const kindWidth = Math.max(0, ...clauses.map(({ clause }) => clause.kind.length))
  return clauses.flatMap(({ clause, severity }) => {
    const line = String(clause.place.line ?? '').padStart(4)
    const facts = `${clause.kind.padEnd(kindWidth)}  ${clause.origin.padEnd(8)}  `
    const head = `  ${line}  ${facts}${view.paint(colors[severity], severity.padEnd(7))}`
    const words = wordsOf(clause)
    if (view.width < narrow) return [head.trimEnd(), `        ${fit(words, view.width - 8)}`]
    return [`${head}  ${fit(words, view.width - 17 - facts.length)}`]
  })
}

const colors = { error: 'red', warning: 'yellow', off: 'dim' } as const

/** What holds for all of a document. */
function asidesOf({ scope, inclusion, isTemplate }: DocumentInForce): readonly string[] {
  return [
    ...(scope === '' ? [] : [`below ${printable(scope)}/`]),
    ...(isTemplate ? ['unfilled template: nothing is read'] : []),
    ...(inclusion.mode === 'manual' ? ['included by hand: nothing is in force'] : []),
    ...(inclusion.mode === 'auto'
      ? ['included where its description fits: only what it declares is in force']
      : []),
    ...(inclusion.mode === 'fileMatch'
      ? [`for ${inclusion.patterns.map(printable).join(', ') || 'no file'} alone`]
      : []),
  ]
}

function markdownText({ documents, notes }: ListedSteering): string {
  return textOf([
    '# Steering in force',
    '',
    conclusionOf(totalsOf(documents)),
    ...notes.flatMap((note) => ['', `> ${printable(note)}`]),
    ...documents.flatMap(documentMarkdown),
  ])
}

function documentMarkdown(document: DocumentInForce): readonly string[] {
  const { path, clauses, faults, uncovered } = document
  const asides = asidesOf(document).join('; ')
  const rows = clauses.map(({ clause, severity }) => {
    const { place, kind, origin } = clause
    return `| ${place.line} | ${kind} | ${origin} | ${severity} | ${cell(wordsOf(clause))} |`
  })
  const head = ['| line | kind | origin | severity | sentence |', '|--:|---|---|---|---|']
  return [
    ...['', `## \`${printable(path)}\``],
    ...(asides === '' ? [] : ['', asides]),
    ...(rows.length === 0 ? [] : ['', ...head, ...rows]),
    ...(faults.length === 0 ? [] : ['', 'Faults:', '']),
    ...faults.map(({ place, message }) => `- ${place.line}: ${printable(message)}`),
    ...(uncovered.length === 0 ? [] : ['', 'Covered by no clause:', '']),
    ...uncovered.map(({ line, text }) => `- ${line}: ${printable(text)}`),
  ]
}

function jsonText({ law, documents, pending, notes }: ListedSteering): string {
  const { isAdopted, configuration } = law
  const content = {
    schemaVersion: 1,
    kind: 'steering',
    isAdopted,
    law: configuration.law.tree,
    documents: documents.map(({ clauses, ...document }) => ({
      ...document,
      clauses: clauses.map(({ clause, severity }) => {
        const { id, kind, place, origin, why, text, written } = clause
        return { id, kind, place, origin, severity, why, text, keys: written }
      }),
    })),
    pending,
    notes,
    summary: { documents: documents.length, ...totalsOf(documents) },
  }
  return `${printableJson(content, 2)}\n`
}
