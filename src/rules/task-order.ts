import type { Finding } from '../finding.js'
import { openRequired, unmetDependencies } from '../spec/order.js'
import type { ListChange, TaskDelta, TaskList } from '../spec/task.js'
import type { Rule } from './rule.js'
import { call, mendable, nameOf, placeOf, quote } from './words.js'

export const taskOrder: Rule = {
  id: 'task-order',
  summary: 'flips no task before its sub-tasks and what it depends on',
  about: `A parent is done when its required sub-tasks are; a task that names what it depends on comes after that.
Sub-tasks with Kiro's star are optional and may stay open.

Why: a parent checked over open children says "done" of work that nobody did.

Refused: checking 2 while 2.2 is open; checking 5 (\`Depends on: 3\`) while 3 is open.
Accepted: checking 2.2, the last of them, and 2 with it.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  check: (change) =>
    mendable(
      change.lists.flatMap((list) => checkList(list, change.otherLists ?? [])),
      change,
    ),
}

function checkList(list: ListChange, others: readonly TaskList[]): readonly Finding[] {
  return list.deltas
    .filter((delta) => delta.changes.includes('flip'))
    .flatMap((delta) => checkTask(delta, list, others))
}

function checkTask(
  delta: TaskDelta,
  list: ListChange,
  others: readonly TaskList[],
): readonly Finding[] {
  if (!delta.after || !list.after) return []
  const children = openRequired(delta.after, list.after).map((task) => task.key)
  const needed = unmetDependencies(delta.after, list.after, others).map((task) => task.key)
  const findings: Finding[] = []
  if (children.length > 0) {
    findings.push({
      message: `Expected the sub-tasks of \`${nameOf(delta)}\` done before it, found open: ${quote(children)}`,
      place: placeOf(delta),
      fix: `do them first, each in a commit of its own: ${call('reopen', [delta])}`,
    })
  }
  if (needed.length > 0) {
    findings.push({
      message: expectNeeded(nameOf(delta), needed),
      place: placeOf(delta),
      fix: `do ${quote(needed)} first: ${call('reopen', [delta])}`,
    })
  }
  return findings
}

/** What is wrong where tasks are open that another depends on. */
export function expectNeeded(name: string, needed: readonly string[]): string {
  const them = needed.length === 1 ? 'it' : 'them'
  return `Expected ${quote(needed)} done before \`${name}\`, which depends on ${them}, found ${them} open`
}
