import type { Rule } from './rule.js'

export const rootFirst: Rule = {
  id: 'root-first',
  summary: 'is the first commit of the history',
  about: `A commit without a parent is the first commit of the repository, and no history is merged in
that has another beginning.

Why: a second root brings a whole tree that no rule has seen.

Refused: git merge --allow-unrelated-histories in the judged range. Accepted: the first commit.`,
  kinds: ['root'],
  severity: 'error',
  needs: 'history',
  check: (change) =>
    change.commit.isUnrelated
      ? [
          {
            message:
              'Expected a parent, found a commit without one in a history that has begun before',
            fix: 'rebase the work onto the history: git rebase --root --onto BASE',
          },
        ]
      : [],
}
