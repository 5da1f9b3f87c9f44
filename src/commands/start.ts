import { type Chosen, chooseTask, pinnedTask } from '../context/choose.js'
import { contextOptions, contextText } from '../context/text.js'
import { printable, printableJson } from '../escape.js'
import type { Finding, Place } from '../finding.js'
import { writePin } from '../git/pin.js'
import { openRepo, type Repo } from '../git/repo.js'
import { readCommitted } from '../plan/committed.js'
import { nextOf, obstacleOf, placeOfTask } from '../plan/obstacle.js'
import type { NamedTask } from '../plan/resolve.js'
import { mark, openStagedPlan, type StagedPlan } from '../plan/staged-plan.js'
import { changedWork, uncommittedTasks } from '../plan/uncommitted.js'
import { shellWord } from '../text/shell-word.js'
import { count, placeText, textOf } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'

export const start: Command = {
  name: 'start',
  summary: 'pin a task in this worktree and print its context',
  args: [{ flags: '[task]', about: 'user-auth/2.1; without one, the next that can be done' }],
  options: [
    { flags: '--budget <tokens>', about: 'cut the context to about so many tokens' },
    { flags: '--format <format>', about: 'markdown or json', fallback: 'markdown' },
  ],
  async run(io, [wanted], options) {
    const how = contextOptions(options)
    const repo = await openRepo(io.cwd, io.env)
    try {
      const plan = await openStagedPlan(repo, io.env)
      const chosen = chooseTask(repo.gitDir, plan.lists, wanted)
      const obstacle = await obstacleTo(repo, plan, chosen)
      if (obstacle) return refuse(io, options, { chosen, obstacle })
      const isMarked = await markStarted(repo, io, { plan, chosen })
      writePin(repo.gitDir, { task: trailerName(chosen), name: chosen.name })
      const context = await contextText(repo, { ...chosen, lists: plan.lists }, how)
      show(io, how.format, { chosen, isMarked, context })
      return 0
    } finally {
      repo.close()
    }
  },
}

type Options = Readonly<Record<string, string | boolean | undefined>>

/** What stands against starting a task; undefined where nothing does. */
async function obstacleTo(
  repo: Repo,
  plan: StagedPlan,
  chosen: Chosen,
): Promise<Finding | undefined> {
  const { list, task } = chosen
  const place = placeOfTask(list, task)
  const isCommitted = await readCommitted(plan)
  if (task.state === 'done' && isCommitted(list, task.key))
    return { message: `Task ${task.key} is already done`, place, fix: nextOf(list) }
  const [other] = uncommittedTasks(plan.lists, isCommitted).filter(
    (each) => each.list !== list || each.key !== task.key,
  )
  if (other) {
    const name = `${other.list.spec}/${other.key}`
    return {
      message: `Expected \`${name}\` committed before another task is started, found it marked and not committed`,
      place,
      fix: `git commit, or take the mark back: npx spec-exec reopen ${shellWord(name)}`,
    }
  }
  const pinned = pinnedTask(repo.gitDir, plan.lists)
  if (pinned && pinned.name !== chosen.name) {
    const changed = await changedWork(repo, plan)
    if (changed.length > 0) return otherWork(pinned, changed, place)
  }
  return obstacleOf(chosen, plan.lists)
}

function otherWork({ name }: NamedTask, changed: readonly string[], place: Place): Finding {
  const shown = changed.slice(0, 3).map((path) => `\`${path}\``)
  const more = changed.length > 3 ? ` and ${changed.length - 3} more` : ''
  return {
    message: `Expected the work of \`${name}\`, which is pinned, committed before another task is started, found ${count(changed.length, 'changed file')}: ${shown.join(', ')}${more}`,
    place,
    fix: `finish it: git add, npx spec-exec done ${shellWord(name)}, git commit; or put it aside: git stash --include-untracked`,
  }
}

/** Sets the mark of a task that is under way, where the law asks for that and its dialect has one. */
async function markStarted(
  repo: Repo,
  io: Io,
  { plan, chosen }: { readonly plan: StagedPlan; readonly chosen: Chosen },
): Promise<boolean> {
  const { settings } = plan.configuration.law
  const { list, task } = chosen
  const startMark = settings.dialects.find(({ id }) => id === list.dialect)?.startMark
  if (settings.start !== 'mark' || !startMark || !task.box || task.state !== 'open') return false
  await mark(repo, io.env, { list, boxes: [task.box], change: { from: ' ', to: startMark } })
  return true
}

/** As the hooks write it, which tell specs of one name apart by what the commit changes. */
function trailerName({ list, task }: Chosen): string {
  return `${list.spec}/${task.key}`
}

interface Refusal {
  readonly chosen: Chosen
  readonly obstacle: Finding
}

function refuse(io: Io, options: Options, { chosen, obstacle }: Refusal): ExitCode {
  const { message, place, fix } = obstacle
  if (options['format'] === 'json') {
    const finding = { message, place, fix }
    io.out(jsonOf({ task: chosen.name, isPinned: false, finding }))
  } else {
    io.err(`spec-exec: ${printable(message)}: ${place ? placeText(place) : ''}\n`)
    if (fix !== undefined) io.err(`  help: ${printable(fix)}\n`)
  }
  return 1
}

interface Started {
  readonly chosen: Chosen
  readonly isMarked: boolean
  readonly context: string
}

/** The context is what a model reads; what was done stands beside it. */
function show(io: Io, format: 'markdown' | 'json', { chosen, isMarked, context }: Started): void {
  const { name, why } = chosen
  if (format === 'json') {
    io.out(jsonOf({ task: name, why, isPinned: true, isMarked, context: JSON.parse(context) }))
    return
  }
  io.err(textOf([`Pinned ${printable(name)}${why === undefined ? '' : `: ${printable(why)}`}`]))
  io.out(context)
}

function jsonOf(content: object): string {
  return `${printableJson({ schemaVersion: 1, kind: 'start', ...content }, 2)}\n`
}
