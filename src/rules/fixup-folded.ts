import type { Rule } from './rule.js'

export const fixupFolded: Rule = {
  id: 'fixup-folded',
  summary: 'is folded into the commit that it repairs before it is shared',
  about: `Commits that begin with fixup!, squash!, amend! or wip! are let through by the hooks, for they are
meant to be folded away, and refused by \`verify\`.

Why: a history for others holds whole tasks, not the steps towards one.

Refused in CI: "fixup! feat: hash passwords". Accepted: the history after git rebase -i --autosquash.`,
  kinds: ['fixup'],
  severity: 'error',
  needs: 'history',
  check: () => [
    {
      message: 'Expected fixup, squash, amend and wip commits folded in, found one',
      fix: 'git rebase -i --autosquash BASE',
    },
  ],
}
