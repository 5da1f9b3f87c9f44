import { commandsFor } from '../context/finish.js'
import { printable, printableJson } from '../escape.js'
import { chooseSpecs, nameSpecs } from '../plan/names.js'
import { findNext, type Next, obstacles } from '../plan/next.js'
import { openWorkingPlan } from '../plan/working.js'
import { isArchived } from '../spec/place.js'
import type { TaskList } from '../spec/task.js'
import { textOrJson } from '../text/format.js'
import { type Paint, paintFor } from '../text/paint.js'
import { textOf } from '../text/words.js'
import type { Command } from './command.js'

export const next: Command = {
  name: 'next',
  summary: 'say which task comes next, why, and how to finish it',
  args: [{ flags: '[spec]', about: 'of this spec alone' }],
  options: [{ flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' }],
  async run(io, [wanted], options) {
    const isJson = textOrJson(options['format']) === 'json'
    const { lists } = await openWorkingPlan(io)
    const chosen = chooseSpecs(lists, wanted).filter(({ path }) => !isArchived(path))
    const found = findNext(chosen, lists)
    if (!found) {
      const left = chosen.flatMap((list) => [...obstacles(list, lists).values()])
      io.out(isJson ? jsonOf({ reason: reasonFor(chosen), left }) : noneText(chosen, left))
      return 1
    }
    const name = `${nameSpecs(lists).get(found.list) ?? found.list.spec}/${found.task.key}`
    io.out(isJson ? jsonOf(contentOf(found, name)) : prettyOf(found, name, paintFor(io)))
    return 0
  },
}

function contentOf({ list, task, why, passedOver }: Next, name: string): object {
  return {
    task: name,
    id: task.id,
    title: task.title,
    state: task.state,
    why,
    passedOver,
    path: list.path,
    line: task.box?.line ?? task.line,
    files: task.metadata.paths,
    requirements: task.metadata.requirements,
    leverage: task.metadata.leverage,
    steps: task.steps.map(({ title, state }) => ({ title, state })),
    commands: commandsFor({ name, files: task.metadata.paths, review: 'none' }),
  }
}

function jsonOf(content: object): string {
  return `${printableJson({ schemaVersion: 1, kind: 'next', ...content }, 2)}\n`
}

function prettyOf({ list, task, why, passedOver }: Next, name: string, paint: Paint): string {
  const { paths, requirements, leverage } = task.metadata
  const line = task.box?.line ?? task.line
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['why', [[why, ...passedOver].join('; ')]],
    ['list', [`${list.path}:${line}`]],
    ['files', paths],
    ['requirements', requirements],
    ['leverage', leverage],
  ]
  return textOf([
    `${paint('bold', printable(name))}  ${printable(task.title)}`,
    ...facts
      .filter(([, values]) => values.length > 0)
      .map(
        ([label, values]) => `  ${paint('cyan', `${label}:`)} ${values.map(printable).join(', ')}`,
      ),
    ...task.steps.map(({ mark, title }) => `  [${printable(mark)}] ${printable(title)}`),
    'When its work is done:',
    ...commandsFor({ name, files: paths, review: 'none' }).map(
      (command) => `  ${printable(command)}`,
    ),
  ])
}

function reasonFor(lists: readonly TaskList[]): string {
  if (lists.length === 0) return 'no task list found'
  const isAllDone = lists.every((list) => list.tasks.every((task) => task.state === 'done'))
  return isAllDone ? 'every task is done' : 'no open task can be started'
}

function noneText(lists: readonly TaskList[], left: readonly string[]): string {
  return textOf([
    `No next task: ${reasonFor(lists)}`,
    ...left.map((obstacle) => `  ${printable(obstacle)}`),
  ])
}
