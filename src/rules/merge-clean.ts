import type { Finding } from '../finding.js'
import type { Fresh, StrayTask } from '../git/merge.js'
import { newlyDone } from '../spec/done-boxes.js'
import type { Rule } from './rule.js'
import { call, count, mendable, nameOf, placeOf } from './words.js'

export const mergeClean: Rule = {
  id: 'merge-clean',
  summary: 'equals the mechanical merge outside conflicted paths, and checks nothing of its own',
  about: `A merge has two parents and is what git makes of them; only paths in conflict may hold something
else. It marks no task done that no parent had done, and keeps tasks and marks that a parent has, unless
the other one took them away. Lines in a conflict that no parent has are shown: a reviewer sees them.

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
    const { strays = [], fresh = [] } = change.mechanical ?? {}
    const found = [...different, ...flips, ...born, ...strays.map(strayOf), ...fresh.map(freshOf)]
    return mendable(found, change)
  },
}

function strayOf({ name, path, line, how }: StrayTask): Finding {
  const place = { path, ...(line !== undefined && { line }) }
  if (how === 'gone')
    return {
      message: `Expected a merge to keep the tasks that a parent has, found \`${name}\` gone`,
      place,
      fix: 'put it back as the parent has it; it is taken out in a commit of the plan',
    }
  return {
    message: `Expected a merge to keep done what a parent has done, found \`${name}\` open`,
    place,
    fix: 'set its mark to x again; it is reopened in a commit of its own',
  }
}

/** Shown, not refused: two changes that do not fit as they are must be adapted somewhere. */
function freshOf({ path, lines, line }: Fresh): Finding {
  const found = lines === undefined ? 'another file' : count(lines, 'other')
  return {
    message: `Expected conflicts to be resolved with lines of the parents, found ${found} in \`${path}\``,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'see that they do what both parents did, and no more',
    severity: 'warning',
  }
}
