import { areaOf } from '../change/area.js'
import type { Configuration } from '../config.js'
import { openGate } from '../engine.js'
import { SpecExecError } from '../error.js'
import { printable, printableJson } from '../escape.js'
import { type ChecklistItem, type Finding, isRefused, type Report } from '../finding.js'
import { writeSummary } from '../git/handed-on.js'
import { stagedWith } from '../git/index-view.js'
import { ownFolder } from '../git/own-folder.js'
import { pathsIn } from '../git/path.js'
import { readPin, readPinnedName } from '../git/pin.js'
import { openRepo, type Repo } from '../git/repo.js'
import { openReviewRecords } from '../git/review-records.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { readCommitted } from '../plan/committed.js'
import { readImplemented } from '../plan/implemented.js'
import { toDone } from '../plan/marks.js'
import { nextOf, obstacleOf, placeOfTask } from '../plan/obstacle.js'
import { type NamedTask, resolveTask } from '../plan/resolve.js'
import {
  type Marking,
  mark,
  markedBytes,
  openStagedPlan,
  type StagedPlan,
} from '../plan/staged-plan.js'
import { flipBoxes } from '../spec/flips.js'
import {
  judgeTested,
  recordPass,
  type StagedVerdict,
  testerFor,
  waitsForMessage,
} from '../staged.js'
import { textOrJson } from '../text/format.js'
import { shellWord } from '../text/shell-word.js'
import { count, placeText } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'
import { type Call, showDone } from './done/show.js'
import { stagedTests } from './test-options.js'

export const done: Command = {
  name: 'done',
  summary: 'judge what is staged, then mark its task as done in the file and in the index',
  args: [
    {
      flags: '[task]',
      about: 'user-auth/2.1, or 2.1 where one spec alone has it; else the pinned',
    },
  ],
  options: [
    { flags: '--no-parents', about: 'leave the boxes of parents whose last sub-task it is' },
    { flags: '--no-tests', about: 'leave the tests out, and say so' },
    { flags: '--no-cache', about: 'run the tests also where they have passed on this tree' },
    {
      flags: '--summary <text>',
      about: 'what the body of the commit message shall say; - reads it',
    },
    { flags: '--dry-run', about: 'judge, say what would be marked, and mark nothing' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, [wanted], options) {
    // A wrong call must be known before anything is marked.
    textOrJson(options['format'])
    const repo = await openRepo(io.cwd, io.env)
    try {
      const plan = await openStagedPlan(repo, io.env)
      const named = resolveTask(plan.lists, wanted ?? pinnedTask(repo))
      const { list, task } = named
      const parents = options['parents'] === false ? 'without' : 'with'
      const marking = { list, boxes: flipBoxes(list, task.key, parents), change: toDone }
      const call = { io, options, named, marking }
      const obstacle =
        task.state === 'done'
          ? await doneAlready(named, plan)
          : (obstacleOf(named, plan.lists) ?? unmarkable(named, marking))
      if (obstacle) return refuse(call, obstacle)
      const verdict = await judgeFirst(repo, call, plan.configuration)
      const isRefusedAnyhow = isRefused(verdict.report) && !waitsForMessage(verdict)
      const isKept = isRefusedAnyhow || options['dryRun'] === true
      if (!isKept) await mark(repo, io.env, marking)
      if (!isKept) {
        const { summary } = options
        const text = typeof summary === 'string' ? await summaryText(io, summary) : undefined
        writeSummary(repo.gitDir, `${list.spec}/${task.key}`, text)
      }
      recordPass(repo, verdict)
      if (isRefusedAnyhow) {
        const left = `Task ${task.key} has not been marked`
        const notes = [left, ...(await unstagedNotes(repo, verdict))]
        return showRefusal(call, { ...verdict, report: unmarked(verdict.report) }, notes)
      }
      if (isRefused(verdict.report)) {
        await showRefusal(call, verdict, [waiverNote(verdict)])
        return 0
      }
      const pinned = readPin(repo.gitDir)
      if (pinned !== undefined && pinned !== `${list.spec}/${task.key}`)
        io.err(`spec-exec: ${printable(pinned)} is pinned here, and stays so\n`)
      await showDone(call, verdict, await readImplemented(repo, verdict.change))
      return 0
    } finally {
      repo.close()
    }
  },
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
    cacheDir: ownFolder(repo),
    pin: readPin(repo.gitDir),
    reviews: openReviewRecords(repo.commonDir),
  })
  return { commit, gate, ...(await judgeTested(gate, commit, { needs: ['diff'], reread })) }
}

/** `-`: what stands on stdin. */
async function summaryText(io: Io, summary: string): Promise<string> {
  return summary === '-' ? io.readStdin() : summary
}

function pinnedTask({ gitDir }: Repo): string {
  const pinned = readPinnedName(gitDir)
  if (pinned !== undefined) return pinned
  throw new SpecExecError('Expected a task, found none named and none pinned', {
    hint: 'Name it: npx spec-exec done <spec>/<id>; which one comes next: npx spec-exec next',
  })
}

/** What stands against setting its box. */
function unmarkable({ list, task, name }: NamedTask, { boxes }: Marking): Finding | undefined {
  if (boxes.length > 0 && task.state !== 'unknown') return undefined
  return {
    message: `Expected a box of \`${name}\` that can be marked, found ${task.box ? `\`[${task.box.mark}]\`` : 'none'}`,
    place: placeOfTask(list, task),
    fix: 'set its mark to a space, in a commit of the plan',
  }
}

/** A box may have been marked by hand, or by a run before: then the commit is what is left to do. */
async function doneAlready({ list, task }: NamedTask, plan: StagedPlan): Promise<Finding> {
  const isCommitted = await readCommitted(plan)
  const place = placeOfTask(list, task)
  return isCommitted(list, task.key)
    ? { message: `Task ${task.key} is already done`, place, fix: nextOf(list) }
    : {
        message: `Task ${task.key} is already marked, and not committed`,
        place,
        fix: 'it is marked and staged: git commit',
      }
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
  { io, options }: Call,
  verdict: StagedVerdict,
  notes: readonly string[],
): Promise<ExitCode> {
  const output = await openOutput(io, options, stagedTests(io, options))
  output.open({ kind: 'done', law: describeLaw(verdict.gate.source.law) })
  output.report(verdict.report)
  output.close({ notes })
  return 1
}

/** What the list would be is not what it is: nothing was marked. */
function unmarked(report: Report): Report {
  if (!report.checklist) return report
  const checklist = report.checklist.map((item): ChecklistItem => {
    if (item.name !== 'task list updated' || item.status === 'failed') return item
    return { name: item.name, status: 'skipped', why: 'the task has not been marked' }
  })
  return { ...report, checklist }
}

/** Broken clauses that the law lets a reason waive, which only the message can give. */
function waiverNote({ report }: StagedVerdict): string {
  const clauses = report.outcomes.flatMap((outcome) =>
    outcome.status === 'failed' && outcome.rule === 'steering'
      ? outcome.findings.filter(({ severity }) => severity !== 'warning')
      : [],
  )
  const names = clauses.map(({ clause }) => clause?.id ?? `${clause?.path}:${clause?.line}`)
  const lines = [...new Set(names)].map((name) => `\`Spec-Waive: ${name} — <reason>\``)
  return `Marked, and waits for your reason: git commit, with ${lines.join(' and ')} in the message`
}

/** Work that lies beside the index is what most often lacks: named where nothing else is staged, or where it is what was blamed. */
async function unstagedNotes(
  repo: Repo,
  { report, gate }: StagedVerdict,
): Promise<readonly string[]> {
  const failed = report.outcomes.filter((outcome) => outcome.status === 'failed')
  const lacksWork = failed.some(({ rule }) => rule === 'task-has-work')
  const blamed = failed.flatMap(({ findings }) => findings.map(({ place }) => place?.path))
  const said = await repo.git(['ls-files', '-z', '-m', '-o', '--exclude-standard'])
  const paths = pathsIn(said)
    .filter((path) => areaOf(path, gate.source.law) !== 'plan')
    .filter((path) => lacksWork || blamed.includes(path))
  if (paths.length === 0) return []
  const isAre = paths.length === 1 ? 'is' : 'are'
  const words = paths.slice(0, 5).map(shellWord).join(' ')
  return [
    `${count(paths.length, 'file')} ${isAre} changed but not staged${paths.length > 5 ? ', the first of them' : ''}: git add -- ${words}`,
  ]
}
