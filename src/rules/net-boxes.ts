import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { call, nameOf, placeOf } from './words.js'

export const netBoxes: Rule = {
  id: 'net-boxes',
  summary: 'of a range: leaves done at its end what its commits marked done, and nothing else',
  about: `Over a whole range, the tasks that are done at its end and were not before it are those that its
commits marked done, less what reverts and reopens took back.

Why: each commit may look right by itself, and the sum be another: a merge, or a commit that nobody
judges, can bring a mark that no commit accounts for, or lose one.

Refused: a range at whose end 2.1 is done, and none of whose commits flipped it. Accepted: 2.1 flipped,
reopened and flipped again. \`verify\` alone asks it.`,
  kinds: [],
  severity: 'error',
  needs: 'range',
  check: ({ unexplained, lost }) => [
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
        fix: `see which merge lost the mark: git log --merges -- ${path}`,
      }),
    ),
  ],
}
