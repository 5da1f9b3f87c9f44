import type { Breach, Clause } from '../../clauses/clause.js'
import { openGate } from '../../engine.js'
import { SpecExecError } from '../../error.js'
import { printable, printableJson } from '../../escape.js'
import { ownFolder } from '../../git/own-folder.js'
import type { Repo } from '../../git/repo.js'
import { type ClauseBaseline, judgeTree, type TreeBaseline } from '../../plan/steering/baseline.js'
import type { HeadLaw } from '../../plan/steering/law.js'
import { count, placeText, textOf } from '../../text/words.js'
import type { ExitCode, Io } from '../command.js'
import type { Totals } from './list.js'
import { cell, type Format, noteLine, type View, wordsOf } from './view.js'

/** What `--check` works with. */
export interface Checking {
  readonly repo: Repo
  readonly law: HeadLaw
  readonly io: Io
  readonly view: View
  readonly format: Format
  readonly notes: readonly string[]
  readonly totals: Totals
}

/** Judges all files of HEAD by its clauses, and says how it fares. Throws SpecExecError while no commit was made. */
export async function checkTree(checking: Checking): Promise<ExitCode> {
  const { repo, law, io, format } = checking
  const { head, configuration } = law
  if (!head)
    throw new SpecExecError('Expected a commit, found none', {
      hint: 'Commit the steering documents first',
    })
  const gate = openGate(repo, configuration, { cacheDir: ownFolder(repo) })
  const baseline = await judgeTree(gate.source, head)
  io.out(texts[format](baseline, checking))
  return baseline.clauses.some(isRefusing) ? 1 : 0
}

const texts: Readonly<Record<Format, (baseline: TreeBaseline, checking: Checking) => string>> = {
  pretty: prettyText,
  json: jsonText,
  markdown: markdownText,
}

function isRefusing({ severity, breaches }: ClauseBaseline): boolean {
  return severity === 'error' && breaches > 0
}

function prettyText(baseline: TreeBaseline, { view, notes, totals }: Checking): string {
  const shown = view.isQuiet ? baseline.clauses.filter(isRefusing) : notable(baseline)
  if (view.isQuiet && shown.length === 0) return ''
  const told = view.isQuiet ? [] : [...notes, ...notesOf(baseline, totals)]
  return textOf([
    ...shown.flatMap((one) => clauseLines(one, view)),
    ...told.map((note) => noteLine(note, view)),
    view.paint(baseline.clauses.some(isRefusing) ? 'red' : 'green', conclusionOf(baseline, totals)),
  ])
}

/** Those that are broken, and those that could not be judged. */
function notable({ clauses }: TreeBaseline): readonly ClauseBaseline[] {
  return clauses.filter(({ breaches, unjudged }) => breaches + unjudged.length > 0)
}

function clauseLines(one: ClauseBaseline, { paint }: View): readonly string[] {
  const { clause, severity, breaches, first, unjudged } = one
  const mark = severity === 'error' ? paint('red', '✖') : paint('yellow', '⚠')
  const places = `${paint('bold', clause.kind)}  ${count(breaches, 'place')}`
  const more = breaches - first.length
  return [
    `${mark} ${places}  ${paint('cyan', placeText(clause.place))}  ${wordsOf(clause)}`,
    ...[...first, ...unjudged].map((breach) => `  ${breachText(breach)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ]
}

function breachText({ place, message }: Breach): string {
  return `${placeText(place)}  ${printable(message)}`
}

function notesOf({ companions }: TreeBaseline, { faults }: Totals): readonly string[] {
  return [
    ...companions.map(
      ({ place }) => `${nameOf({ place })} was not judged: companion clauses judge changes alone`,
    ),
    ...(faults > 0
      ? [`steering documents have ${count(faults, 'fault')}: npx spec-exec steering`]
      : []),
  ]
}

function nameOf({ place }: Pick<Clause, 'place'>): string {
  return place.line === undefined ? place.path : `${place.path}:${place.line}`
}

/** Of those that can be judged: `2 of 31 clauses are broken (1 error, 1 warning) in 12 places, 340 files judged`. */
function conclusionOf(baseline: TreeBaseline, totals: Totals): string {
  const { clauses, broken, errors, warnings, places, files } = summaryOf(baseline, totals)
  const judged = `${count(files, 'file')} judged`
  if (broken === 0) return `No clause of ${clauses} is broken, ${judged}`
  const sorts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(', ')
  const are = broken === 1 ? 'is' : 'are'
  return `${broken} of ${count(clauses, 'clause')} ${are} broken (${sorts}) in ${count(places, 'place')}, ${judged}`
}

function summaryOf({ clauses, companions, files }: TreeBaseline, totals: Totals) {
  const broken = clauses.filter(({ breaches }) => breaches > 0)
  const errors = broken.filter(isRefusing).length
  return {
    files,
    clauses: totals.clauses - companions.length,
    companions: companions.length,
    broken: broken.length,
    errors,
    warnings: broken.length - errors,
    places: broken.reduce((sum, { breaches }) => sum + breaches, 0),
  }
}

function markdownText(baseline: TreeBaseline, { notes, totals }: Checking): string {
  const rows = notable(baseline).map(({ clause, severity, breaches, first, unjudged }) => {
    const [breach] = [...first, ...unjudged]
    const where = breach ? cell(breachText(breach)) : ''
    return `| ${placeText(clause.place)} | ${clause.kind} | ${severity} | ${breaches} | ${where} |`
  })
  const head = ['| clause | kind | severity | places | first |', '|---|---|---|--:|---|']
  return textOf([
    '# Baseline of steering',
    '',
    conclusionOf(baseline, totals),
    ...[...notes, ...notesOf(baseline, totals)].flatMap((note) => ['', `> ${printable(note)}`]),
    ...(rows.length === 0 ? [] : ['', ...head, ...rows]),
  ])
}

function jsonText(baseline: TreeBaseline, { law, notes, totals }: Checking): string {
  const content = {
    schemaVersion: 1,
    kind: 'steering-check',
    isAdopted: law.isAdopted,
    law: law.configuration.law.tree,
    clauses: baseline.clauses.map(({ clause, ...rest }) => ({ ...shown(clause), ...rest })),
    companions: baseline.companions.map(shown),
    notes,
    summary: summaryOf(baseline, totals),
  }
  return `${printableJson(content, 2)}\n`
}

function shown({ id, kind, place, origin, why, text }: Clause) {
  return { id, kind, place, origin, why, text }
}
