import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import type { Fresh, StrayTask } from '../git/merge.js'
import { newlyDone } from '../spec/done-boxes.js'
import { shellWord } from '../text/shell-word.js'
import type { Rule } from './rule.js'
import { call, count, mendable, nameOf, placeOf, reopened } from './words.js'

export const revertClean: Rule = {
  id: 'revert-clean',
  summary:
    'equals the mechanical inverse of the commit it names, and reopens what that commit flipped',
  about: `A commit whose message says "This reverts commit <id>" is what \`git revert <id>\` makes; only
paths in conflict may hold something else, and each of their lines is one of before that commit, of it,
or of the parent. It takes back the marks of that commit and no others; the revert of a revert sets those
again, where the work is there again. After a rebase, the commit is known by its subject or its files.

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
      .filter((list) => mechanical.conflicts.some(({ path }) => path === list.path))
      .flatMap(({ path, before, after }) =>
        after ? newlyDone(after, before ? [before] : []).map((box) => ({ ...box, path })) : [],
      )
      .filter(({ line }) => !told.has(line))
      .map(({ path, line, title }) => ({
        message: `Expected a revert to check no other box, found \`${title}\``,
        place: { path, line },
        fix: 'put its mark back',
      }))
    const fresh = (mechanical.fresh ?? []).filter((one) => !isFree(one.path, change)).map(freshOf)
    const stale = (mechanical.strays ?? []).map((task) => staleOf(task, id))
    const found = [...different, ...fresh, ...flips, ...stale, ...strange, ...left, ...born]
    return mendable(found, change)
  },
}

/** What asks for no task asks for none here. */
function isFree(path: string, { files }: Change): boolean {
  return files.some((file) => file.path === path && file.area === 'free')
}

function freshOf({ path, lines, line }: Fresh): Finding {
  if (lines === undefined)
    return {
      message: `Expected \`${path}\` to be as on one of the sides of the revert, found another`,
      place: { path },
      fix: 'take it as one of them has it; what must change follows as the work of a task',
    }
  return {
    message: `Expected the lines of a revert to come from one of its sides, found ${count(lines, 'other')} in \`${path}\``,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'take them out, they follow as the work of a task',
  }
}

function staleOf({ name, path, line, how, commit = '' }: StrayTask, id: string): Finding {
  const short = commit.slice(0, 7)
  return {
    message:
      how === 'later'
        ? `Expected ${id} to be the last to change the mark of \`${name}\`, found ${short} after it`
        : `Expected the work of \`${name}\` to be there to mark it done again, found all that ${short} changed as it was before`,
    place: { path, ...(line !== undefined && { line }) },
    fix: `mark it beside its work, in a commit of its own, and not here: npx spec-exec reopen ${shellWord(name)}`,
  }
}
