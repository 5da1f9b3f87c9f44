import type { Finding } from '../finding.js'
import { reasonOf } from '../git/message.js'
import { isArchived, undated } from '../spec/place.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Rule } from './rule.js'
import { count, isNameOf, nameOf, placeOf, quote } from './words.js'

export const squashNamed: Rule = {
  id: 'squash-named',
  summary:
    'that joins a pull request names in its trailers the tasks that it completes, and no others',
  about: `Where the configuration says merge: 'squash', a commit on the base branch that marks tasks done, or brings
new ones that are, is what a pull request was joined to. Its message has a line "Spec-Task: <spec>/<id>" for each task
that it marks done, and none for one that is open. The commits of the pull request were judged one by one before: that run
decides, for what is joined shows no longer which work belongs to which task.

Why: the lines are what is left of the commits, and lead from the code to each requirement. A host that joins
commits keeps the lines of their messages, if it is told to put them into the squash message.

Refused: three tasks marked done, and two lines. Accepted: a line for each of the three.

Lines \`Spec-Task: none — <reason>\` of commits without a task may stand beside them.`,
  kinds: ['squash'],
  severity: 'error',
  needs: 'message',
  check({ flips, lists }, { specTasks }) {
    const named = [...new Set(specTasks)].filter((name) => reasonOf(name) === undefined)
    const byKey = new Map<string, string[]>(flips.map(({ key }) => [key, []]))
    for (const name of named) byKey.get(keyIn(name))?.push(name)
    const byPath = new Map(lists.map((list) => [list.path, list]))
    const isMissing = (flip: TaskDelta) =>
      !byKey.get(flip.key)?.some((name) => isNamedBy(name, flip, byPath.get(flip.path)))
    const missing = flips.filter(isMissing)
    const others = named.filter((name) => !lists.some((list) => isDoneIn(list, name)))
    const findings: Finding[] = missing.map((flip) => ({
      message: `Expected the line \`Spec-Task: ${nameOf(flip)}\` in the message of this squash commit, found none`,
      place: placeOf(flip),
      fix: 'let the host put all messages into the squash message; one that has landed stays: name it under `grandfather`',
    }))
    if (others.length === 0) return findings
    return [
      ...findings,
      {
        message: `Expected this squash commit to mark ${quote(others)} done, as its message says, found ${count(flips.length, 'other task')} marked`,
        fix: 'take the lines out of the squash message where their tasks were reopened',
      },
    ]
  },
}

type Named = Pick<TaskDelta, 'spec' | 'path' | 'key'>

/** A part of the pull request may have moved the list after the task was done: it was named by where it stood. */
function isNamedBy(name: string, task: Named, list: ListChange | undefined): boolean {
  const { before } = list ?? {}
  const places = [task, ...(before ? [{ ...task, spec: before.spec, path: before.path }] : [])]
  if (isArchived(task.path)) places.push({ ...task, spec: undated(task.spec) })
  return places.some((place) => isNameOf(name, place))
}

/** Flipped, ancestors too, for they may have had commits of their own; or done before, reopened and done again. */
function isDoneIn(list: ListChange, name: string): boolean {
  const { before, after } = list
  const there = after ?? before
  const key = keyIn(name)
  const task = there?.byKey.get(key)
  if (!there || !task || (after && task.state !== 'done')) return false
  const { spec, path } = there
  return isNamedBy(name, { spec, path, key }, list)
}

function keyIn(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}
