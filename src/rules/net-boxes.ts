import type { Finding, Place } from '../finding.js'
import type { TaskDelta } from '../spec/task.js'
import { shellWord } from '../text/shell-word.js'
import type { Rule } from './rule.js'
import { call, nameOf, placeOf } from './words.js'

export const netBoxes: Rule = {
  id: 'net-boxes',
  summary: 'of a range: leaves done at its end what its commits marked done, and nothing else',
  about: `Over a whole range, the tasks that are done at its end and were not before it are those that its
commits marked done, less what reverts and reopens took back. What was done before it is done at its end, in every
list that still stands, unless one of those took it back. Where a team squashes, a pull request takes nothing back
beside other changes: in the one commit that lands nobody would see it.

Why: each commit may look right by itself, and the sum be another: a merge, or a commit that nobody
judges, can bring a mark that no commit accounts for, or lose one.

Refused: a range at whose end 2.1 is done, and none of whose commits flipped it. Accepted: 2.1 flipped,
reopened and flipped again.`,
  kinds: [],
  severity: 'error',
  needs: 'range',
  check: ({ unexplained, lost, taken, joined }) => [
    ...unexplained.map(
      (delta): Finding => ({
        message: `Expected \`${nameOf(delta)}\` to be marked done by a commit of the range, found it done at its end alone`,
        place: placeOf(delta),
        fix: `take the mark back in a commit of its own: ${call('reopen', [delta])}`,
      }),
    ),
    ...lost.map(
      ({ task, path, line, commit }): Finding => ({
        message: `Expected \`${task}\` to be done at the end of the range, as ${commit.slice(0, 7)} marked it, found it open`,
        place: { path, ...(line !== undefined && { line }) },
        fix: `see which merge lost the mark: git log --merges -- ${shellWord(path)}`,
      }),
    ),
    ...taken.map(
      (delta): Finding => ({
        message: `Expected \`${nameOf(delta)}\` to stay done, as it was before the range, found it ${endOf(delta)} at its end`,
        place: placeAt(delta),
        fix: `see which merge lost the mark: git log --merges -- ${shellWord(delta.path)}; to take it back, commit that alone: ${call('reopen', [delta])}`,
      }),
    ),
    ...joined.map(
      (delta): Finding => ({
        message: `Expected a pull request that will be squashed to take back marks alone or none, found \`${nameOf(delta)}\` ${endOf(delta)} at its end, beside other changes`,
        place: placeAt(delta),
        fix: `take it back in a pull request of its own: ${call('reopen', [delta])}`,
      }),
    ),
  ],
}

function endOf({ after }: TaskDelta): string {
  return after?.state ?? 'gone'
}

/** A line of a list before the range leads nowhere. */
function placeAt(delta: TaskDelta): Place {
  return delta.after ? placeOf(delta) : { path: delta.path }
}
