import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { count, isNameOf, nameOf, placeOf, quote } from './words.js'

export const squashNamed: Rule = {
  id: 'squash-named',
  summary:
    'that joins a pull request names in its trailers the tasks that it completes, and no others',
  about: `Where the configuration says merge: 'squash', a commit on the base branch that marks tasks done is what a pull
request was joined to. Its message has a line "Spec-Task: <spec>/<id>" for each task that it marks done, and
none for another. The commits of the pull request were judged one by one before.

Why: the lines are what is left of the commits, and lead from the code to each requirement. A host that joins
commits keeps the lines of their messages, if it is told to put them into the squash message.

Refused: three tasks marked done, and two lines. Accepted: a line for each of the three.
Lines \`Spec-Task: none — <reason>\` of commits without a task may stand beside them.`,
  kinds: ['squash'],
  severity: 'error',
  needs: 'message',
  check({ flips }, { specTasks }) {
    const named = specTasks.filter((name) => !/^none\b(?!-)/i.test(name))
    const missing = flips.filter((flip) => !named.some((name) => isNameOf(name, flip)))
    const others = named.filter((name) => !flips.some((flip) => isNameOf(name, flip)))
    const findings: Finding[] = missing.map((flip) => ({
      message: `Expected the line \`Spec-Task: ${nameOf(flip)}\` in the message of this squash commit, found none`,
      place: placeOf(flip),
      fix: 'let the host put all messages into the squash message, or write the line there',
    }))
    if (others.length === 0) return findings
    return [
      ...findings,
      {
        message: `Expected this squash commit to mark ${quote(others)} done, as its message says, found ${count(flips.length, 'other task')} marked`,
        fix: 'take the lines out of the squash message where their tasks were reopened',
      },
    ]
  },
}
