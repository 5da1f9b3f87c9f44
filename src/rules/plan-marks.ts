import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import { newlyDone } from '../spec/done-boxes.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Rule } from './rule.js'
import { call, mendable, nameOf, placeOf } from './words.js'

export const planMarks: Rule = {
  id: 'plan-marks',
  summary: 'changes the plan without checking, unchecking or rewriting what is done',
  about: `A commit that changes the plan may add, reword, remove and reorder open tasks, and mark them as
open, started or blocked. No box is born checked, a list that moves or is archived keeps its marks, and
done tasks keep their text. A squash commit may bring tasks that are done: its message names them. What was done
before the pull request it leaves as it was, or names it, where it was reopened, reworded and done again; what it
takes back is shown where its message says "This reverts commit <id>" of the commit that did it.

Why: if a plan commit could check boxes, every rule about task commits could be walked around with it.

Refused: a plan commit that adds "- [x] 9. Ship it". Accepted: one that adds "- [ ] 9. Ship it".

The commit that adopts spec-exec may bring lists as they are.`,
  kinds: ['plan', 'law', 'free', 'squash'],
  severity: 'error',
  needs: 'diff',
  skip: (change) =>
    change.isAdoption ? 'the commit that adopts spec-exec brings lists as they are' : undefined,
  check: (change: Change) =>
    change.kind === 'squash'
      ? checkSquash(change)
      : mendable(change.lists.flatMap(checkList), change),
}

/** What was done before a pull request; a task that it makes done is told by its message. */
function checkSquash({ lists, message, takenBack }: Change): readonly Finding[] {
  // Some are named with the folder that tells them apart.
  const named = new Set(message?.specTasks.map((name) => name.slice(name.lastIndexOf(':') + 1)))
  const reverted = new Set(takenBack)
  return lists.flatMap((list) =>
    list.deltas.flatMap((delta): readonly Finding[] => {
      const what = list.after && changeOfDone(delta)
      if (!what || (what === 'reworded' && named.has(nameOf(delta)))) return []
      const finding = describe(delta, what, 'a squash commit')
      const wasReverted = reverted.has(`${list.before?.path} ${delta.before?.key}`)
      if (what === 'taken back' && wasReverted) return [{ ...finding, severity: 'warning' }]
      return [{ ...finding, fix: `${apart[what]}; ${landed}` }]
    }),
  )
}

const alone = 'take it back in a pull request of its own, which does nothing else'
const apart = {
  'taken back': alone,
  removed: alone,
  reworded: 'reopen it in the pull request, and do it again there',
}
const landed = 'one that has landed stays: name it under `grandfather`'

function checkList(list: ListChange): readonly Finding[] {
  const { before, after, path } = list
  if (!after) return []
  const findings = list.deltas.flatMap(checkTask)
  const told = new Set(findings.map((finding) => finding.place?.line))
  const born = newlyDone(after, before ? [before] : []).filter(({ line }) => !told.has(line))
  return [
    ...findings,
    ...born.map(({ line, title }) => ({
      message: `Expected no box checked in a plan commit, found \`${title}\``,
      place: { path, line },
      fix: 'put the mark back',
    })),
  ]
}

function checkTask(delta: TaskDelta): readonly Finding[] {
  if (!delta.before && delta.after?.state === 'done') {
    return [
      {
        message: `Expected new tasks to be open, found \`${nameOf(delta)}\` born checked`,
        place: placeOf(delta),
        fix: 'write it with an open box: [ ]',
      },
    ]
  }
  const what = changeOfDone(delta)
  return what ? [{ ...describe(delta, what, 'a plan commit'), fix: mend(delta, what) }] : []
}

type ChangeOfDone = keyof typeof apart

function changeOfDone({ before, after, changes }: TaskDelta): ChangeOfDone | undefined {
  if (before?.state !== 'done') return undefined
  if (!after) return 'removed'
  if (changes.includes('reopen')) return 'taken back'
  return changes.includes('text') ? 'reworded' : undefined
}

function describe(delta: TaskDelta, what: ChangeOfDone, where: string): Finding {
  const wanted = {
    removed: 'stay in the list',
    'taken back': `stay done in ${where}`,
    reworded: 'keep their text',
  }
  return {
    message: `Expected done tasks to ${wanted[what]}, found \`${nameOf(delta)}\` ${what}`,
    place: what === 'removed' ? { path: delta.path } : placeOf(delta),
  }
}

function mend(delta: TaskDelta, what: ChangeOfDone): string {
  switch (what) {
    case 'removed':
      return 'leave done tasks, or archive the whole spec'
    case 'taken back':
      return `take it back in a commit of its own; here mark it again: ${call('done', [delta])}`
    case 'reworded':
      return `put the text back; to reword it, first commit this alone: ${call('reopen', [delta])}`
  }
}
