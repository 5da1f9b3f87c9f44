import { shellWord } from '../text/shell-word.js'
import type { Rule } from './rule.js'
import { mendable, nameOf, placeOf } from './words.js'

export const pinnedTask: Rule = {
  id: 'pinned-task',
  summary: 'completes the task that is pinned, where the configuration holds it',
  about: `With \`pinned: 'hold'\` in the configuration, \`spec-exec start\` pins a task in the worktree, and its hooks
refuse the commit of another one until it is committed or another is started. A pin lies in the git directory: a
finished commit tells nothing of it, and verify skips the rule.

Why: work on a second task begins where the first was not finished.

Refused: a commit that checks 2.2 while 2.1 is pinned.
Accepted: the same after \`spec-exec start 2.2\`, with nothing of 2.1 left uncommitted.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  skip: ({ law, pin, flips }) => {
    if (law.settings.pinned !== 'hold') return 'the configuration holds no pinned task'
    if (flips.length === 0) return 'no task is flipped'
    return pin === undefined ? 'no task is pinned here' : undefined
  },
  check: (change) => {
    const others = change.flips.filter((flip) => nameOf(flip) !== change.pin)
    const findings = others.map((flip) => ({
      message: `Expected the pinned task \`${change.pin}\`, found \`${nameOf(flip)}\` marked done`,
      place: placeOf(flip),
      fix: `finish that one first: npx spec-exec done ${shellWord(change.pin ?? '')}; or put this work aside: git stash --include-untracked, then npx spec-exec start ${shellWord(nameOf(flip))}, git stash pop`,
    }))
    return mendable(others.length === change.flips.length ? findings : [], change)
  },
}
