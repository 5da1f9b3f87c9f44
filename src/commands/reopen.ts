import { basename } from 'node:path'
import { printable, printableJson } from '../escape.js'
import { openRepo } from '../git/repo.js'
import type { StagedCommit } from '../git/staged.js'
import { type IsCommitted, readCommitted } from '../plan/committed.js'
import { toOpen } from '../plan/marks.js'
import { nameSpecs } from '../plan/names.js'
import { type NamedTask, resolveTask } from '../plan/resolve.js'
import { type Marking, mark, openStagedPlan, type StagedPlan } from '../plan/staged-plan.js'
import { reopenBoxes } from '../spec/flips.js'
import { textOrJson } from '../text/format.js'
import { paintFor } from '../text/paint.js'
import { shellWord } from '../text/shell-word.js'
import { count, placeText, textOf } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'

export const reopen: Command = {
  name: 'reopen',
  summary: 'take the mark of a task back, and those of the parents above it',
  args: [{ flags: '<tasks...>', about: 'user-auth/2.1, or 2.1 where one spec alone has it' }],
  options: [
    { flags: '--dry-run', about: 'say what would be taken back, and change nothing' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, wanted, options) {
    const format = textOrJson(options['format'])
    const repo = await openRepo(io.cwd, io.env)
    try {
      const plan = await openStagedPlan(repo, io.env)
      const named = wanted.map((reference) => resolveTask(plan.lists, reference ?? ''))
      const open = named.find(({ list, task }) => reopenBoxes(list, task.key).length === 0)
      if (open) return refuse(io, open)
      const isCommitted = await readCommitted(plan)
      const committed = named.filter(({ list, task }) => isCommitted(list, task.key))
      if (new Set(committed.map(({ list }) => list)).size > 1) return refuseSeveral(io, named)
      const markings = markingsOf(named)
      const isDryRun = options['dryRun'] === true
      if (!isDryRun) for (const marking of markings) await mark(repo, io.env, marking)
      const commit = isDryRun ? plan.commit : await repo.staged()
      const shown = {
        named,
        markings,
        commit,
        isDryRun,
        ...marksIn(plan, { named, markings }, isCommitted),
      }
      if (format === 'json') io.out(jsonOf(shown))
      else show(io, shown)
      return 0
    } finally {
      repo.close()
    }
  },
}

interface Shown {
  readonly named: readonly NamedTask[]
  readonly markings: readonly Marking[]
  readonly commit: StagedCommit
  readonly isDryRun: boolean
  /** A mark that is taken back is in HEAD: there is news to commit. */
  readonly isNews: boolean
  /** Names of the other tasks that are marked and not committed. */
  readonly stays: readonly string[]
}

function marksIn(
  { lists, commit }: StagedPlan,
  { named, markings }: Pick<Shown, 'named' | 'markings'>,
  isCommitted: IsCommitted,
): Pick<Shown, 'isNews' | 'stays'> {
  const isNews = named.some(({ list, task }) => isCommitted(list, task.key))
  const names = nameSpecs(lists)
  const taken = new Set(markings.flatMap(({ boxes }) => boxes))
  const stays = lists
    .filter(({ path }) => commit.files.some((file) => file.path === path))
    .flatMap((list) =>
      list.tasks
        .filter(({ key, state }) => state === 'done' && !isCommitted(list, key))
        .filter(({ box }) => !box || !taken.has(box))
        .map(({ key }) => `${names.get(list) ?? list.spec}/${key}`),
    )
  return { isNews, stays }
}

/** One for each list: a parent above two of the tasks is taken back once. */
function markingsOf(named: readonly NamedTask[]): readonly Marking[] {
  const lists = [...new Set(named.map(({ list }) => list))]
  return lists.map((list) => {
    const boxes = named
      .filter((one) => one.list === list)
      .flatMap(({ task }) => reopenBoxes(list, task.key))
    const once = new Map(boxes.map((box) => [box.offset, box]))
    return { list, boxes: [...once.values()].sort((a, b) => a.offset - b.offset), change: toOpen }
  })
}

function refuse(io: Io, { list, task }: NamedTask): ExitCode {
  const place = placeText({ path: list.path, line: task.box?.line ?? task.line })
  io.err(`spec-exec: Task ${printable(task.key)} is not done: ${place}\n`)
  return 1
}

/** A commit takes back the marks of one list: over several it would be refused. */
function refuseSeveral(io: Io, named: readonly NamedTask[]): ExitCode {
  const lists = [...new Set(named.map(({ list }) => list))]
  const calls = lists.map((list) => {
    const own = named.filter((one) => one.list === list)
    return `npx spec-exec reopen ${own.map(({ name }) => shellWord(name)).join(' ')}`
  })
  io.err(
    `spec-exec: Expected tasks of one list, since one commit reopens no more, found those of ${lists.length}\n  help: ${calls.map(printable).join('; commit that; then ')}\n`,
  )
  return 1
}

function jsonOf({ named, markings, commit, isDryRun }: Shown): string {
  const boxes = markings.flatMap(placesOf)
  const tasks = named.map(({ name }) => name)
  const others = othersIn(commit, markings)
  return `${printableJson({ schemaVersion: 1, kind: 'reopen', tasks, isTakenBack: !isDryRun, boxes, others }, 2)}\n`
}

function show(io: Io, shown: Shown): void {
  const { named, markings, commit, isDryRun, isNews } = shown
  const paint = paintFor(io)
  const what = isDryRun ? 'would be' : 'is'
  io.out(
    textOf([
      ...named.map(({ list, task }) =>
        paint('yellow', printable(`Task ${task.key} ${what} open again in ${basename(list.path)}`)),
      ),
      ...markings.flatMap(placesOf).map((place) => `  ${paint('cyan', '-->')} ${placeText(place)}`),
      ...(isDryRun ? [] : [nextStep(shown)]),
    ]),
  )
  const others = othersIn(commit, markings)
  if (!isNews || isDryRun || others.length === 0) return
  io.err(
    `spec-exec: a commit that reopens tasks holds nothing else, and ${count(others.length, 'other file')} ${others.length === 1 ? 'is' : 'are'} staged\n  help: git restore --staged -- ${others.slice(0, 5).map(printable).join(' ')}${others.length > 5 ? ' …' : ''}\n`,
  )
}

function nextStep({ isNews, stays }: Shown): string {
  if (isNews) return 'Next, with nothing else in it: git commit'
  if (stays.length === 0) return 'The mark was not committed yet: there is nothing to commit for it'
  const named = stays.slice(0, 5).map((name) => `\`${printable(name)}\``)
  const more = stays.length > 5 ? ` and ${stays.length - 5} more` : ''
  return `Next: git commit (${named.join(', ')}${more} ${stays.length === 1 ? 'stays' : 'stay'} marked)`
}

function placesOf({ list, boxes }: Marking): readonly { path: string; line: number }[] {
  return boxes.map(({ line }) => ({ path: list.path, line }))
}

/** What is staged beside the lists. */
function othersIn(commit: StagedCommit, markings: readonly Marking[]): readonly string[] {
  const own = new Set(markings.map(({ list }) => list.path))
  return commit.files.map(({ path }) => path).filter((path) => !own.has(path))
}
