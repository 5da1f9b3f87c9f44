import { newlyDone } from '../spec/done-boxes.js'
import type { Rule } from './rule.js'
import { call, mendable, nameOf, placeOf } from './words.js'

export const mergeClean: Rule = {
  id: 'merge-clean',
  summary: 'equals the mechanical merge outside conflicted paths, and checks nothing of its own',
  about: `A merge has two parents and is what git makes of them; only paths in conflict may hold something
else. It marks no task done that no parent had done.

Why: what stands only in a merge was judged in no commit.

Refused: a merge that also edits src/a.ts, discards one side (-s ours), or has three parents.
Accepted: git merge, and the resolution of its conflicts.`,
  kinds: ['merge'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    if (change.commit.parents.length > 2) {
      const findings = [
        {
          message: `Expected a merge of two parents, found ${change.commit.parents.length}`,
          fix: 'merge the branches one after the other',
        },
      ]
      return mendable(findings, change)
    }
    const different = (change.mechanical?.different ?? []).map((path) => ({
      message: `Expected the mechanical merge of the parents, found \`${path}\` different`,
      place: { path },
      fix: 'make the change in a commit of its own, before or after the merge',
    }))
    const flips = change.flips.map((flip) => ({
      message: `Expected a merge to mark nothing done that no parent has done, found \`${nameOf(flip)}\``,
      place: placeOf(flip),
      fix: `mark it beside its work, in a commit of its own, and not here: ${call('reopen', [flip])}`,
    }))
    const told = new Set(flips.map(({ place }) => `${place.path}:${place.line}`))
    const born = change.lists
      .flatMap(({ path, before, after }) =>
        after
          ? newlyDone(after, [...(before ? [before] : []), ...(change.otherLists ?? [])]).map(
              ({ line, title }) => ({ path, line, title }),
            )
          : [],
      )
      .filter(({ path, line }) => !told.has(`${path}:${line}`))
      .map(({ path, line, title }) => ({
        message: `Expected a merge to mark nothing done that no parent has done, found \`${title}\``,
        place: { path, line },
        fix: 'put its mark back, and its words as a parent has them',
      }))
    return mendable([...different, ...flips, ...born], change)
  },
}
