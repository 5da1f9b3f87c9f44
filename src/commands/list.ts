import { printable, printableJson } from '../escape.js'
import { chooseSpecs, nameSpecs } from '../plan/names.js'
import { builtInPlaces, openWorkingPlan } from '../plan/working.js'
import type { State, Task, TaskList } from '../spec/task.js'
import { textOrJson } from '../text/format.js'
import { type Paint, paintFor } from '../text/paint.js'
import { fit, widthOf } from '../text/width.js'
import { textOf } from '../text/words.js'
import type { Command, Io } from './command.js'

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
    else
      io.out(
        prettyOf(specs, io, wanted !== undefined || options['all'] === true ? 'tasks' : 'specs'),
      )
    return 0
  },
}

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

function prettyOf(specs: readonly Spec[], io: Io, depth: 'specs' | 'tasks'): string {
  const paint = paintFor(io)
  const rows = specs.map(({ list, name }) => ({
    list,
    name: printable(name),
    progress: progressOf(list),
  }))
  const nameWidth = Math.max(...rows.map(({ name }) => widthOf(name)))
  const progressWidth = Math.max(...rows.map(({ progress }) => progress.length))
  return textOf(
    rows.flatMap(({ list, name, progress }) => {
      const head = `${paint('bold', pad(name, nameWidth))}  ${progress.padEnd(progressWidth)}  ${paint('dim', printable(list.path))}`
      return depth === 'specs' ? [head] : [head, ...taskLines(list, io, paint)]
    }),
  )
}

/** `3 of 7 done, 1 started`. */
function progressOf({ tasks, malformed }: TaskList): string {
  const { done, started, blocked, unknown } = countStates(tasks)
  const parts = [
    `${done} of ${tasks.length} done`,
    started > 0 ? `${started} started` : '',
    blocked > 0 ? `${blocked} blocked` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    malformed.length > 0 ? `${malformed.length} malformed` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function countStates(tasks: readonly Task[]): Readonly<Record<State, number>> {
  const counts = { open: 0, started: 0, done: 0, blocked: 0, unknown: 0 }
  for (const task of tasks) counts[task.state]++
  return counts
}

const marks: Readonly<Record<State, string>> = {
  open: '[ ]',
  started: '[-]',
  done: '[x]',
  blocked: '[~]',
  unknown: '[?]',
}

function taskLines(list: TaskList, io: Io, paint: Paint): readonly string[] {
  const keyWidth = Math.max(0, ...list.tasks.map(({ key }) => widthOf(printable(key))))
  const lines = list.tasks.map((task) => {
    const indent = '  '.repeat(1 + depthOf(task, list))
    const star = task.isOptional ? '*' : ' '
    const key = pad(printable(task.key), keyWidth)
    const title = fit(printable(task.title), io.width - indent.length - widthOf(key) - 6)
    const line = `${marks[task.state]}${star} ${key} ${title}`.trimEnd()
    return `${indent}${task.state === 'done' ? paint('dim', line) : line}`
  })
  const malformed = list.malformed.map(
    ({ line, reason, text }) =>
      `  ${paint('yellow', '⚠')} line ${line}, ${reason}: \`${printable(text)}\``,
  )
  return [...lines, ...malformed]
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

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}
