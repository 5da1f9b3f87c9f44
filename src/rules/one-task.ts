import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { call, count, mendable, nameOf, placeOf, quote, workPaths } from './words.js'

export const oneTask: Rule = {
  id: 'one-task',
  summary: 'flips exactly one task, in one spec',
  about: `A task commit marks exactly one task done. Its own steps go along, and so do the ancestors
whose required sub-tasks are all done with it.

Why: "marked done, but it is not" begins where a commit checks five boxes, or where code lands and
the box is checked later. One box beside its code is evidence that a reader can look at.

Refused: a commit that checks 2.1 and 2.2; a commit that changes src/ and checks nothing.
Accepted: a commit that changes src/ and checks 2.1, and with it 2 when 2.1 was its last open sub-task.

While no task list has an open task, the rule is skipped, and the report says so.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  skip: (change) =>
    change.flips.length === 0 && change.hasOpenTask === false
      ? 'no task list has an open task'
      : undefined,
  check(change) {
    if (change.flips.length === 1) return []
    return mendable(change.flips.length === 0 ? [noFlip(change)] : manyFlips(change), change)
  },
}

function manyFlips({ flips, law }: Change): readonly Finding[] {
  const names = flips.map(nameOf)
  const [first, ...others] = flips
  return [
    {
      message: `Expected one task marked done, found ${names.length}: ${quote(names, 10)}`,
      ...(first && { place: placeOf(first) }),
      fix: `${law.settings.merge === 'squash' ? joined : ''}keep one and take the others back: ${call('reopen', others)}`,
    },
    ...others.map((flip) => ({
      message: `Expected \`${nameOf(flip)}\` to stay open, found it marked done too`,
      place: placeOf(flip),
    })),
  ]
}

/** In a team that squashes, a range of the base branch may have been judged as one of a branch. */
const joined =
  'where a pull request was joined on the base branch, judge it there: npx spec-exec verify --landed; else '

function noFlip(change: Change): Finding {
  const paths = workPaths(change)
  const [first] = paths
  const ways = [
    `stage the work of one task and run: ${call('done', [])}`,
    'name the work a repair of an earlier commit: git commit --fixup COMMIT',
    ...(change.law.settings.offPlan === 'reason'
      ? ['say why no task covers it: a line `Spec-Task: none — <reason>` in the message']
      : []),
    'or plan it first: add a task to the list in a commit of its own',
  ]
  return {
    message: `Expected one task marked done, found none beside ${count(paths.length, 'changed file')} outside the plan: ${quote(paths)}`,
    ...(first !== undefined && { place: { path: first } }),
    fix: ways.join('; '),
  }
}
