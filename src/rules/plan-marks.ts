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
done tasks keep their text.

Why: if a plan commit could check boxes, every rule about task commits could be walked around with it.

Refused: a plan commit that adds "- [x] 9. Ship it". Accepted: one that adds "- [ ] 9. Ship it".
The commit that adopts spec-exec may bring lists as they are.`,
  kinds: ['plan', 'law', 'free'],
  severity: 'error',
  needs: 'diff',
  skip: (change) =>
    change.isAdoption ? 'the commit that adopts spec-exec brings lists as they are' : undefined,
  check: (change: Change) => mendable(change.lists.flatMap(checkList), change),
}

function checkList(list: ListChange): readonly Finding[] {
  const { before, after, path } = list
  if (!after) return []
  const findings = list.deltas.flatMap((delta) => checkTask(delta, list))
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

function checkTask(delta: TaskDelta, list: ListChange): readonly Finding[] {
  const { before, after } = delta
  const place = placeOf(delta)
  const name = nameOf(delta)
  if (!before && after && after.state === 'done') {
    return [
      {
        message: `Expected new tasks to be open, found \`${name}\` born checked`,
        place,
        fix: 'write it with an open box: [ ]',
      },
    ]
  }
  if (before?.state === 'done' && !after) {
    return [
      {
        message: `Expected done tasks to stay in the list, found \`${name}\` removed`,
        place: { path: list.path },
        fix: 'leave done tasks, or archive the whole spec',
      },
    ]
  }
  if (delta.changes.includes('reopen')) {
    return [
      {
        message: `Expected done tasks to stay done in a plan commit, found \`${name}\` taken back`,
        place,
        fix: `take it back in a commit of its own; here mark it again: ${call('done', [delta])}`,
      },
    ]
  }
  if (before?.state === 'done' && delta.changes.includes('text')) {
    return [
      {
        message: `Expected done tasks to keep their text, found \`${name}\` reworded`,
        place,
        fix: `put the text back; to reword it, first commit this alone: ${call('reopen', [delta])}`,
      },
    ]
  }
  return []
}
