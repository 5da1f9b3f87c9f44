import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import { findEdits, type ListEdit } from '../spec/edits.js'
import type { ListChange } from '../spec/task.js'
import type { Rule } from './rule.js'
import { about, call, mendable, nameOf, placeOf, restore } from './words.js'

export const tasksIntact: Rule = {
  id: 'tasks-intact',
  summary: 'changes nothing else in any task list',
  about: `Beside the boxes of its own task, a task commit leaves every task list as it is, byte for byte:
no mark taken back, no task reworded, moved, renumbered, added, removed or hidden, no other line ending
or encoding. Lines added inside the task's own block (\`notes: 'append'\`) and a start mark on another
task (\`startMarks: 'allow'\`) are let through unless the configuration forbids them.

Why: a plan that changes while it is carried out cannot be checked against anything.

Refused: checking 2.1 and rewording 2.2. Accepted: checking 2.1 and adding a note below it.

Changes of the plan go in a commit of their own.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    const findings = change.lists.flatMap((list) => checkList(list, change))
    const [first] = findings
    // Work was added to a commit of the plan: each line of that plan would be told off.
    if (first && change.commit.view === 'amend' && change.flips.length === 0)
      return [amendsPlan(first)]
    return mendable(findings, change)
  },
}

function amendsPlan({ place }: Finding): Finding {
  return {
    message: 'Expected the task list to stay in a task commit, found one that amends the plan',
    ...(place && { place: { path: place.path } }),
    fix: 'leave the commit of the plan as it is, and commit without --amend: git commit',
  }
}

function checkList(list: ListChange, change: Change): readonly Finding[] {
  const { before, after } = list
  if (!before) return [about(list, 'Expected no new task list in a task commit, found one', own)]
  if (!after)
    return [
      about(list, 'Expected the task list to stay, found it removed', restore(list.path, change)),
    ]
  if (list.previousPath !== undefined) {
    const message = `Expected the task list to stay at \`${list.previousPath}\`, found it moved to \`${list.path}\``
    return [about(list, message, own)]
  }
  const flips = change.flips.filter((flip) => flip.path === list.path).map((flip) => flip.key)
  const edits = findEdits({ before, after, flips }, change.law.settings)
  const taken = list.deltas.filter((delta) => delta.changes.includes('reopen'))
  const reopens = taken.map((delta) => ({
    message: `Expected done tasks to stay done, found \`${nameOf(delta)}\` taken back`,
    place: placeOf(delta),
    fix: `take it back in a commit of its own; here mark it again: ${change.flips.length > 0 ? call('done', [delta]) : restore(list.path, change)}`,
  }))
  const lines = new Set(taken.map((delta) => delta.after?.box?.line))
  const others = edits.filter((edit) => !(edit.side === 'after' && lines.has(edit.line)))
  return [
    ...reopens,
    ...others.slice(0, most).map((edit) => describe(edit, list, change)),
    ...(others.length > most ? [left(others.length - most, list)] : []),
  ]
}

/** Edits of one list that are shown: a list written anew has as many as it has lines. */
const most = 5

function left(edits: number, { path }: ListChange): Finding {
  return {
    message: `Expected no other edit of the list, found ${edits} more`,
    place: { path },
  }
}

const own = 'change the plan in a commit of its own'

function describe(edit: ListEdit, list: ListChange, change: Change): Finding {
  const place = { path: list.path, line: edit.line }
  return {
    message: sentence(edit),
    place,
    fix: `${own}, or put the list back: ${restore(list.path, change)} && ${call('done', change.flips.slice(0, 1))}`,
  }
}

function sentence(edit: ListEdit): string {
  const task = edit.key === undefined ? '' : ` of task \`${edit.key}\``
  const [was = '', is = ''] = shown(edit.was, edit.is)
  switch (edit.what) {
    case 'line-ending':
      return 'Expected the line endings of the list to stay, found others'
    case 'encoding':
      return 'Expected the encoding of the list to stay, found another'
    case 'hidden':
      return `Expected every task to stay a task, found \`${edit.key ?? ''}\` hidden by \`${is}\``
    case 'added':
      return `Expected no other line${task} in the list, found \`${is}\` added`
    case 'removed':
      return `Expected the line \`${was}\`${task} to stay, found it removed`
    case 'moved':
      return `Expected the line \`${is || was}\`${task} to stay in its place, found it moved`
    case 'box':
    case 'changed':
      return `Expected the line \`${was}\`${task} to stay, found \`${is}\``
  }
}

/** Two lines without their indent; with it where the indent is the difference. */
function shown(was: string | undefined, is: string | undefined): readonly (string | undefined)[] {
  return was !== undefined && was.trim() === is?.trim() ? [was, is] : [was?.trim(), is?.trim()]
}
