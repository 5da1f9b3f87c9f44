import { newlyDone } from '../spec/done-boxes.js'
import type { Rule } from './rule.js'
import { call, mendable, nameOf, placeOf, reopened } from './words.js'

export const revertClean: Rule = {
  id: 'revert-clean',
  summary:
    'equals the mechanical inverse of the commit it names, and reopens what that commit flipped',
  about: `A commit whose message says "This reverts commit <id>" is what \`git revert <id>\` makes; only
paths in conflict may hold something else. It takes back the marks of that commit and no others; the
revert of a revert sets those again.

Why: work taken away must not leave its box checked, and "revert" in a message must not open a door.

Refused: a revert that adds a file of its own. Accepted: git revert <id>.`,
  kinds: ['revert'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    const { mechanical, message, reverted } = change
    if (!mechanical || !reverted) {
      const findings = [
        {
          message: `Expected the reverted commit in this history, found none named \`${message?.reverts ?? ''}\``,
          fix: 'take the line "This reverts commit" out of the message, or let git write it: git revert COMMIT',
        },
      ]
      return mendable(findings, change)
    }
    const different = mechanical.different.map((path) => ({
      message: `Expected the mechanical inverse of ${reverted.id.slice(0, 7)}, found \`${path}\` different`,
      place: { path },
      fix: 'make the change in a commit of its own, after the revert',
    }))
    const id = reverted.id.slice(0, 7)
    const flips = change.flips
      .filter((flip) => !reverted.reopens.includes(`${flip.path} ${flip.key}`))
      .map((flip) => ({
        message: `Expected a revert to mark done what ${id} took back, found \`${nameOf(flip)}\` too`,
        place: placeOf(flip),
        fix: `mark it beside its work, in a commit of its own, and not here: ${call('reopen', [flip])}`,
      }))
    const strange = change.lists
      .flatMap(reopened)
      .filter((delta) => !reverted.flips.includes(`${delta.path} ${delta.key}`))
      .map((delta) => ({
        message: `Expected a revert to reopen what ${id} flipped, found \`${nameOf(delta)}\` too`,
        place: placeOf(delta),
        fix: 'set its mark to x again and stage the list; it is reopened in a commit of its own',
      }))
    const left = reverted.stillDone.map((delta) => ({
      message: `Expected a revert to reopen what ${id} flipped, found \`${nameOf(delta)}\` still done`,
      place: { path: delta.path },
      fix: `take its mark back here: ${call('reopen', [delta])}`,
    }))
    const told = new Set(change.flips.map((flip) => flip.after?.box?.line))
    const born = change.lists
      .filter((list) => mechanical.conflicted.includes(list.path))
      .flatMap(({ path, before, after }) =>
        after ? newlyDone(after, before ? [before] : []).map((box) => ({ ...box, path })) : [],
      )
      .filter(({ line }) => !told.has(line))
      .map(({ path, line, title }) => ({
        message: `Expected a revert to check no other box, found \`${title}\``,
        place: { path, line },
        fix: 'put its mark back',
      }))
    return mendable([...different, ...flips, ...strange, ...left, ...born], change)
  },
}
