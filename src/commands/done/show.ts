import { basename } from 'node:path'
import { printable, printableJson } from '../../escape.js'
import { isUntested, type Report } from '../../finding.js'
import { describeLaw } from '../../law.js'
import { openOutput } from '../../output.js'
import { openText } from '../../plan/closing.js'
import type { Implemented } from '../../plan/implemented.js'
import type { NamedTask } from '../../plan/resolve.js'
import type { Marking } from '../../plan/staged-plan.js'
import type { StagedVerdict } from '../../staged.js'
import { checklistLine, checklistTable } from '../../text/checklist.js'
import { paintFor } from '../../text/paint.js'
import { placeText, textOf } from '../../text/words.js'
import type { Io } from '../command.js'
import { stagedTests } from '../test-options.js'

/** One call of `done`. */
export interface Call {
  readonly io: Io
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly named: NamedTask
  readonly marking: Marking
}

/** Says what was marked, what was implemented, how it fares by the checklist, and what is open. */
export async function showDone(
  call: Call,
  verdict: StagedVerdict,
  implemented: readonly Implemented[],
): Promise<void> {
  const { io, options, named, marking } = call
  const { list, task, name } = named
  const { report, change } = verdict
  const isMarked = options['dryRun'] !== true
  const places = marking.boxes.map(({ line }) => ({ path: list.path, line }))
  const after = change.lists.find(({ path }) => path === list.path)?.after
  const open = after ? `${after.spec}: ${openText(after)}` : ''
  if (options['format'] === 'json') {
    const files = verdict.commit.files.map(({ path }) => path)
    const facts = { task: name, isMarked, boxes: places, files, implemented, open }
    const content = { schemaVersion: 1, kind: 'done', ...facts, next: 'git commit', report }
    io.out(`${printableJson(content, 2)}\n`)
    return
  }
  const isReported = report.outcomes.some(({ status }) => status === 'failed')
  if (isReported) {
    const output = await openOutput(io, options, stagedTests(io, options))
    output.open({ kind: 'done', law: describeLaw(verdict.gate.source.law) })
    output.report(report)
    output.close()
  }
  const checklist = isReported ? [] : (report.checklist ?? [])
  if (options['format'] === 'agent') {
    const next = isMarked ? ' | run: git commit' : ''
    io.out(
      textOf([
        ...implemented.map((file) => `implemented ${fileText(file)}`),
        ...(checklist.length > 0 ? [`checklist: ${checklistLine(checklist)}`] : []),
        `open: ${printable(open)}`,
        `${isMarked ? 'done' : 'would be done'}: ${printable(name)}${next}`,
      ]),
    )
    return
  }
  const what = isMarked ? 'has been marked' : 'would be marked'
  const paint = paintFor(io)
  const title = `Task ${task.key} ${what} as complete in ${basename(list.path)}`
  io.out(
    textOf([
      paint('green', printable(title)),
      ...places.map((place) => `  ${paint('cyan', '-->')} ${placeText(place)}`),
      ...fewFiles(implemented).map((line) => `  ${line}`),
      ...checklistTable(checklist, { paint, width: io.width }),
      ...(isReported ? [] : noteLines(report)),
      `  ${printable(open)}`,
      ...(isMarked ? ['Next: git commit'] : []),
    ]),
  )
}

const mostFiles = 12

function fewFiles(implemented: readonly Implemented[]): readonly string[] {
  const left = implemented.length - mostFiles
  const shown = implemented.slice(0, mostFiles).map(fileText)
  return left > 0 ? [...shown, `and ${left} more files`] : shown
}

/** `M src/hash.ts +12 -3`. */
function fileText({ path, status, added, removed }: Implemented): string {
  const lines = added === undefined ? '' : ` +${added} -${removed}`
  return `${status} ${printable(path)}${lines}`
}

/** `done` stands for the tests: it says where they were left out. */
function noteLines({ outcomes, notes }: Report): readonly string[] {
  const left = outcomes.some(isUntested)
    ? ['  tests: not run (--no-tests): the commit will run them']
    : []
  return [...left, ...notes.map((note) => `  note: ${printable(note)}`)]
}
