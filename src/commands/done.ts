import { basename } from 'node:path'
import { areaOf } from '../change/area.js'
import type { Configuration } from '../config.js'
import { openGate } from '../engine.js'
import { printable, printableJson } from '../escape.js'
import { type Finding, isRefused, isUntested, type Place, type Report } from '../finding.js'
import { stagedWith } from '../git/index-view.js'
import { pathsIn } from '../git/path.js'
import { openRepo, type Repo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { readCommitted } from '../plan/committed.js'
import { toDone } from '../plan/marks.js'
import { type NamedTask, resolveTask } from '../plan/resolve.js'
import {
  type Marking,
  mark,
  markedBytes,
  openStagedPlan,
  type StagedPlan,
} from '../plan/staged-plan.js'
import { expectNeeded } from '../rules/task-order.js'
import { flipBoxes } from '../spec/flips.js'
import { openRequired, unmetDependencies } from '../spec/order.js'
import type { Task, TaskList } from '../spec/task.js'
import { judgeTested, recordPass, type StagedVerdict, testerFor } from '../staged.js'
import { textOrJson } from '../text/format.js'
import { paintFor } from '../text/paint.js'
import { shellWord } from '../text/shell-word.js'
import { testText } from '../text/tests.js'
import { count, placeText, textOf } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'
import { stagedTests } from './test-options.js'

export const done: Command = {
  name: 'done',
  summary: 'judge what is staged, then mark its task as done in the file and in the index',
  args: [{ flags: '<task>', about: 'user-auth/2.1, or 2.1 where one spec alone has it' }],
  options: [
    { flags: '--no-parents', about: 'leave the boxes of parents whose last sub-task it is' },
    { flags: '--no-tests', about: 'leave the tests out, and say so' },
    { flags: '--no-cache', about: 'run the tests also where they have passed on this tree' },
    { flags: '--dry-run', about: 'judge, say what would be marked, and mark nothing' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, [wanted = ''], options) {
    // A wrong call must be known before anything is marked.
    textOrJson(options['format'])
    const repo = await openRepo(io.cwd, io.env)
    try {
      const plan = await openStagedPlan(repo, io.env)
      const named = resolveTask(plan.lists, wanted)
      const { list, task } = named
      const parents = options['parents'] === false ? 'without' : 'with'
      const marking = { list, boxes: flipBoxes(list, task.key, parents), change: toDone }
      const call = { io, options, named, marking }
      const obstacle =
        task.state === 'done'
          ? await doneAlready(named, plan)
          : obstacleOf(named, plan.lists, marking)
      if (obstacle) return refuse(call, obstacle)
      const verdict = await judgeFirst(repo, call, plan.configuration)
      const isKept = isRefused(verdict.report) || options['dryRun'] === true
      if (!isKept) await mark(repo, io.env, marking)
      recordPass(repo, verdict)
      if (isRefused(verdict.report))
        return showRefusal(call, verdict, await unstagedNotes(repo, verdict))
      await show(call, verdict)
      return 0
    } finally {
      repo.close()
    }
  },
}

interface Call {
  readonly io: Io
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly named: NamedTask
  readonly marking: Marking
}

/** Judges the commit as it would be with the boxes set: nothing is marked for work that would be refused. */
async function judgeFirst(
  repo: Repo,
  { io, options, marking }: Call,
  configuration: Configuration,
): Promise<StagedVerdict> {
  const { path } = marking.list
  const reread = () => stagedWith(repo, io.env, { path, bytes: markedBytes(marking) })
  const commit = await reread()
  const tester = await testerFor(repo, { tests: stagedTests(io, options), caller: io })
  const gate = openGate(repo, configuration, {
    tester,
    cacheDir: `${repo.commonDir}/spec-exec`,
  })
  return { commit, gate, report: await judgeTested(gate, commit, { needs: ['diff'], reread }) }
}

/** What stands against marking a task whatever else is staged. */
function obstacleOf(
  { list, task, name }: NamedTask,
  lists: readonly TaskList[],
  { boxes }: Marking,
): Finding | undefined {
  const place = placeOf(list, task)
  const children = openRequired(task, list).map(({ key }) => `\`${key}\``)
  if (children.length > 0)
    return {
      message: `Expected the sub-tasks of \`${name}\` done before it, found open: ${children.join(', ')}`,
      place,
      fix: `do them first, each in a commit of its own: ${nextOf(list)}`,
    }
  const needed = unmetDependencies(task, list, lists).map(({ key }) => key)
  if (needed.length > 0)
    return {
      message: expectNeeded(name, needed),
      place,
      fix: `do ${needed.length === 1 ? 'that' : 'them'} first: ${nextOf(list)}`,
    }
  if (boxes.length > 0 && task.state !== 'unknown') return undefined
  return {
    message: `Expected a box of \`${name}\` that can be marked, found ${task.box ? `\`[${task.box.mark}]\`` : 'none'}`,
    place,
    fix: 'set its mark to a space, in a commit of the plan',
  }
}

/** A box may have been marked by hand, or by a run before: then the commit is what is left to do. */
async function doneAlready({ list, task }: NamedTask, plan: StagedPlan): Promise<Finding> {
  const isCommitted = await readCommitted(plan)
  const place = placeOf(list, task)
  return isCommitted(list, task.key)
    ? { message: `Task ${task.key} is already done`, place, fix: nextOf(list) }
    : {
        message: `Task ${task.key} is already marked, and not committed`,
        place,
        fix: 'it is marked and staged: git commit',
      }
}

function placeOf(list: TaskList, task: Task): Place {
  return { path: list.path, line: task.box?.line ?? task.line }
}

function nextOf(list: TaskList): string {
  return `npx spec-exec next ${shellWord(list.spec)}`
}

function refuse({ io, options, named }: Call, { message, place, fix }: Finding): ExitCode {
  if (options['format'] === 'json') {
    const { name } = named
    io.out(
      `${printableJson({ schemaVersion: 1, kind: 'done', task: name, isMarked: false, finding: { message, place, fix } }, 2)}\n`,
    )
    return 1
  }
  io.err(`spec-exec: ${printable(message)}: ${place ? placeText(place) : ''}\n`)
  if (fix !== undefined) io.err(`  help: ${printable(fix)}\n`)
  return 1
}

async function showRefusal(
  { io, options, named }: Call,
  verdict: StagedVerdict,
  notes: readonly string[],
): Promise<ExitCode> {
  const output = await openOutput(io, options, stagedTests(io, options))
  output.open({ kind: 'done', law: describeLaw(verdict.gate.source.law) })
  output.report(verdict.report)
  output.close([`Task ${named.task.key} has not been marked`, ...notes])
  return 1
}

/** Work that lies beside the index is what most often lacks: named where nothing else is staged. */
async function unstagedNotes(
  repo: Repo,
  { report, gate }: StagedVerdict,
): Promise<readonly string[]> {
  const lacksWork = report.outcomes.some(
    ({ rule, status }) => rule === 'task-has-work' && status === 'failed',
  )
  if (!lacksWork) return []
  const said = await repo.git(['ls-files', '-z', '-m', '-o', '--exclude-standard'])
  const paths = pathsIn(said).filter((path) => areaOf(path, gate.source.law) !== 'plan')
  if (paths.length === 0) return []
  const isAre = paths.length === 1 ? 'is' : 'are'
  const words = paths.slice(0, 5).map(shellWord).join(' ')
  return [
    `${count(paths.length, 'file')} ${isAre} changed but not staged${paths.length > 5 ? ', the first of them' : ''}: git add -- ${words}`,
  ]
}

async function show(call: Call, verdict: StagedVerdict): Promise<void> {
  const { io, options, named, marking } = call
  const { list, task, name } = named
  const isMarked = options['dryRun'] !== true
  const files = verdict.commit.files.map(({ path }) => path)
  const places = marking.boxes.map(({ line }) => ({ path: list.path, line }))
  if (options['format'] === 'json') {
    const facts = { task: name, isMarked, boxes: places, files, next: 'git commit' }
    io.out(
      `${printableJson({ schemaVersion: 1, kind: 'done', ...facts, report: verdict.report }, 2)}\n`,
    )
    return
  }
  const isReported = verdict.report.outcomes.some(({ status }) => status === 'failed')
  if (isReported) {
    const output = await openOutput(io, options, stagedTests(io, options))
    output.open({ kind: 'done', law: describeLaw(verdict.gate.source.law) })
    output.report(verdict.report)
    output.close()
  }
  if (options['format'] === 'agent') {
    const next = isMarked ? ' | run: git commit' : ''
    io.out(`${isMarked ? 'done' : 'would be done'}: ${printable(name)}${next}\n`)
    return
  }
  const what = isMarked ? 'has been marked' : 'would be marked'
  const paint = paintFor(io)
  io.out(
    textOf([
      paint('green', printable(`Task ${task.key} ${what} as complete in ${basename(list.path)}`)),
      ...places.map((place) => `  ${paint('cyan', '-->')} ${placeText(place)}`),
      ...(isReported ? [] : testLines(verdict.report)),
      `  ${count(files.length, 'file')} in the commit: ${files.slice(0, 5).map(printable).join(', ')}${files.length > 5 ? ' …' : ''}`,
      ...(isMarked ? ['Next: git commit'] : []),
    ]),
  )
}

/** `done` stands for the tests: it says how they went, or that they were left out. */
function testLines({ tests = [], outcomes, notes }: Report): readonly string[] {
  const left = outcomes.some(isUntested)
    ? ['  tests: not run (--no-tests): the commit will run them']
    : []
  return [
    ...tests.map((run) => `  tests: ${testText(run)}`),
    ...left,
    ...notes.map((note) => `  note: ${printable(note)}`),
  ]
}
