import { pinnedTask } from '../context/choose.js'
import { printable, printableJson } from '../escape.js'
import { locate } from '../git/locate.js'
import { chooseSpecs, nameSpecs } from '../plan/names.js'
import { findNext, obstacles } from '../plan/next.js'
import type { NamedTask } from '../plan/resolve.js'
import { builtInPlaces, openWorkingPlan } from '../plan/working.js'
import { isArchived } from '../spec/place.js'
import type { Task, TaskList } from '../spec/task.js'
import { textOrJson } from '../text/format.js'
import { paintFor } from '../text/paint.js'
import { textOf } from '../text/words.js'
import { countStates, progressOf, type ToldSpec } from '../views/progress.js'
import { specLines } from '../views/terminal/spec-lines.js'
import { type Beside, taskLines } from '../views/terminal/task-lines.js'
import type { TerminalView } from '../views/terminal/view.js'
import type { Command } from './command.js'

export const list: Command = {
  name: 'list',
  summary: 'show the specs and how far they are, as the working files stand',
  args: [{ flags: '[spec]', about: 'show the tasks of this spec' }],
  options: [
    { flags: '--all', about: 'show the tasks of every spec' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, [wanted], options) {
    const format = textOrJson(options['format'])
    const { lists } = await openWorkingPlan(io)
    const chosen = chooseSpecs(lists, wanted)
    const names = nameSpecs(lists)
    const specs = chosen.map((list) => ({ list, name: names.get(list) ?? list.spec }))
    if (format === 'json') io.out(jsonOf(specs))
    else if (specs.length === 0) io.out(`No task list found in ${builtInPlaces.join(', ')}\n`)
    else {
      const { gitDir } = await locate(io.cwd, io.env)
      const plan = { lists, pinned: pinnedTask(gitDir, lists) }
      const told = specs.map((spec) => ({ ...spec, told: toldOf(spec, plan) }))
      const view = options['format'] === 'agent' ? plainView : io
      const isDeep = wanted !== undefined || options['all'] === true
      io.out(textOf(isDeep ? tasksOf(told, view) : overviewOf(told, view)))
    }
    return 0
  },
}

const plainView = { hasColor: false, width: Number.POSITIVE_INFINITY, isTerminal: false }

interface Spec {
  readonly list: TaskList
  readonly name: string
}

function jsonOf(specs: readonly Spec[]): string {
  const shown = specs.map(({ list, name }) => ({
    spec: name,
    path: list.path,
    dialect: list.dialect,
    counts: countStates(list.tasks),
    tasks: list.tasks.map((task) => ({
      task: `${name}/${task.key}`,
      id: task.id,
      title: task.title,
      state: task.state,
      line: task.box?.line ?? task.line,
      isOptional: task.isOptional,
      parent: task.parent === undefined ? undefined : `${name}/${task.parent}`,
    })),
    malformed: list.malformed,
  }))
  return `${printableJson({ schemaVersion: 1, kind: 'list', specs: shown }, 2)}\n`
}

interface Plan {
  readonly lists: readonly TaskList[]
  readonly pinned: NamedTask | undefined
}

function toldOf({ list, name }: Spec, { lists, pinned }: Plan): ToldSpec {
  const { path, malformed } = list
  const hindered = obstacles(list, lists)
  return {
    name,
    path,
    malformed: malformed.length,
    tasks: list.tasks.map((task) => {
      // It begins with the key.
      const obstacle = hindered.get(task)?.slice(task.key.length + 1)
      return { ...task, ...(obstacle !== undefined && { obstacle }) }
    }),
    next: isArchived(path) ? undefined : findNext([list], lists)?.task.key,
    pinned: pinned?.list === list ? pinned.task.key : undefined,
  }
}

interface Told extends Spec {
  readonly told: ToldSpec
}

function overviewOf(specs: readonly Told[], view: TerminalView): readonly string[] {
  const blocks = specLines(
    specs.map(({ told }) => progressOf(told)),
    view,
  )
  return blocks.flatMap((lines, at) => {
    const before = blocks[at - 1]?.length ?? 0
    const isApart = view.isTerminal && at > 0 && (lines.length > 1 || before > 1)
    return isApart ? ['', ...lines] : lines
  })
}

function tasksOf(specs: readonly Told[], view: TerminalView): readonly string[] {
  const heads = specLines(
    specs.map(({ told }) => ({ ...progressOf(told), noted: [] })),
    view,
  )
  return specs.flatMap((spec, at) => [
    ...(view.isTerminal && at > 0 ? [''] : []),
    ...(heads[at] ?? []),
    ...listedTasks(spec, view),
  ])
}

function listedTasks({ list, told }: Told, view: TerminalView): readonly string[] {
  const paint = paintFor(view)
  return [
    ...taskLines(
      list.tasks.map((task, at) => ({
        ...task,
        depth: depthOf(task, list),
        beside: besideOf(told, at),
      })),
      view,
    ),
    ...list.malformed.map(
      ({ line, reason, text }) =>
        `  ${paint('yellow', '⚠')} line ${line}, ${reason}: \`${printable(text)}\``,
    ),
  ]
}

/** Parents wait for their sub-tasks: that goes without saying. */
function besideOf({ tasks, next, pinned }: ToldSpec, at: number): readonly Beside[] {
  const task = tasks[at]
  if (task?.key === pinned) return [{ text: 'pinned', color: 'yellow' }]
  if (task?.key === next) return [{ text: 'next', color: 'cyan' }]
  const isParent = tasks.some(({ parent }) => parent === task?.key)
  if (task?.obstacle === undefined || task.state === 'blocked' || isParent) return []
  return [{ text: task.obstacle, color: 'dim' }]
}

function depthOf(task: Task, list: TaskList): number {
  let depth = 0
  let above = task.parent
  while (above !== undefined && depth < list.tasks.length) {
    depth++
    above = list.byKey.get(above)?.parent
  }
  return depth
}
