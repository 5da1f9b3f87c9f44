import type { Change } from '../change.js'
import type { Rule } from './rule.js'
import { isNameOf, nameOf, quote, rebase } from './words.js'

export const messageNamesTask: Rule = {
  id: 'message-names-task',
  summary: 'carries the trailer `Spec-Task: <spec>/<id>`, equal to the flip',
  about: `The message of a task commit has one line "Spec-Task: <spec>/<id>", and it names the task that the
commit marks done. The hook writes it. A commit that flips nothing names no task.

Why: the line survives rebase, cherry-pick and squash, and leads from the code to its requirement.

Refused: "Spec-Task: user-auth/2.2" on a commit that flips 2.1. Accepted: a message without any, as the
hook adds the line.`,
  kinds: ['task', 'plan', 'law', 'reopen', 'free'],
  severity: 'error',
  needs: 'message',
  skip: (change) =>
    change.kind === 'task' && change.flips.length !== 1 ? notOne(change) : undefined,
  check(change, message) {
    const named = message.specTasks
    if (change.kind !== 'task') {
      const isExplained = change.kind === 'free' && named.length === 1 && message.offPlan
      return named.length === 0 || isExplained
        ? []
        : [
            {
              message: `Expected no Spec-Task line in a commit that flips no task, found ${quote(named)}`,
              fix: mend(change, 'take the line out'),
            },
          ]
    }
    const [flip] = change.flips
    if (!flip) return []
    const wanted = `Spec-Task: ${nameOf(flip)}`
    const [value, ...others] = named
    if (value !== undefined && others.length === 0 && isNameOf(value, flip)) return []
    const found = named.length === 0 ? 'none' : quote(named.map((each) => `Spec-Task: ${each}`))
    return [
      {
        message: `Expected the line \`${wanted}\`, found ${found}`,
        fix: mend(change, `put the line \`${wanted}\` into the message`),
      },
    ]
  },
}

/** The message of a commit that is being made is written anew; `--amend` would rewrite the one before it. */
function mend(change: Change, what: string): string {
  const { id, view } = change.commit
  if (id !== undefined) return `${what}; as \`reword\` in: ${rebase(change)}`
  const again = view === 'amend' ? 'git commit --amend' : 'git commit'
  return `leave the Spec-Task line out, the hook writes it, and commit again: ${again}`
}

function notOne(change: Change): string {
  if (change.flips.length > 1) return 'more than one task is flipped'
  return change.hasOpenTask === false ? 'no task list has an open task' : 'no task is flipped'
}
