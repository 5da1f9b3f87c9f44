import { shellWord } from '../text/shell-word.js'
import type { Rule } from './rule.js'

export const netWork: Rule = {
  id: 'net-work',
  summary: 'of a range: keeps to its end some of the work of each task that it completes',
  about: `For each task that a range marks done and leaves done, something that its commit changed outside
the plan still differs at the end of the range from what was before it.

Why: work that a later commit takes back leaves a task that is "done" and is not: the box stays, and
the code is gone.

Refused: 2.1 with src/hash.js, and a later commit that removes src/hash.js. Accepted: the same file
renamed or moved; a commit that takes the work back and reopens 2.1.

What is honestly replaced within one range can be mild: rules: { 'net-work': 'warning' }.`,
  kinds: [],
  severity: 'error',
  needs: 'range',
  check: ({ undone }) =>
    undone.map(({ task, path, line, commit }) => ({
      message: `Expected the work of \`${task}\` to be there at the end of the range, found all that ${commit.slice(0, 7)} changed as it was before`,
      place: { path, ...(line !== undefined && { line }) },
      fix: `reopen it where its work was taken back: npx spec-exec reopen ${shellWord(task)}`,
    })),
}
