import { matches } from '../change/area.js'
import { isCheckpoint } from '../spec/checkpoint.js'
import type { TaskDelta } from '../spec/task.js'
import type { Rule } from './rule.js'
import { mendable, nameOf, placeOf, workPaths } from './words.js'

export const taskHasWork: Rule = {
  id: 'task-has-work',
  summary: 'changes something outside the plan',
  about: `A commit that marks a task done changes something beside the spec folders.

Why: a box checked in a commit of its own proves nothing; the code may be in another commit, or nowhere.

Not asked of a checkpoint ("5. Checkpoint - Ensure all tests pass"), of a task whose plan says
\`_Work: none_\`, and of titles that the configuration names under \`noWork\`.

Refused: a commit that checks 2.1 and touches nothing else. Accepted: the same with the file of 2.1.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    if (workPaths(change).length > 0) return []
    const idle = (flip: TaskDelta) => {
      // As the plan was before: a note of the commit's own excuses nothing.
      const title = flip.before?.title ?? ''
      return (
        flip.before?.metadata.needsNoWork ||
        isCheckpoint(title) ||
        matches(change.law.patterns.noWork, title.toLowerCase())
      )
    }
    const findings = change.flips
      .filter((flip) => !idle(flip))
      .map((flip) => ({
        message: `Expected work beside the mark of \`${nameOf(flip)}\`, found nothing changed outside the plan`,
        place: placeOf(flip),
        fix: 'stage the files of the task with it (git add); for a task without work write `_Work: none_` below it, in a plan commit',
      }))
    return mendable(findings, change)
  },
}
