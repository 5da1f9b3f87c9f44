import type { Rule } from './rule.js'
import { mendable, unstage } from './words.js'

export const reopenAlone: Rule = {
  id: 'reopen-alone',
  summary: 'takes marks back in one list, and does nothing else',
  about: `A commit that takes marks back touches one task list and nothing else.

Why: a task that is open again is news; hidden among other changes nobody reads it.

Refused: reopening 2.1 beside a document that needs no task; beside work, tasks-intact refuses it.
Accepted: npx spec-exec reopen 2.1 && git commit.`,
  kinds: ['reopen'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    const others = change.files.filter((file) => file.path !== change.lists[0]?.path)
    const findings = others.map(({ path }) => ({
      message: `Expected a commit that reopens tasks to change one list alone, found \`${path}\``,
      place: { path },
      fix: `commit it apart: ${unstage(path, change)}`,
    }))
    return mendable(findings, change)
  },
}
