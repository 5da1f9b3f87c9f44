import type { Rule } from './rule.js'
import { nameOf, quote } from './words.js'

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
    change.kind === 'task' && change.flips.length === 0 && change.hasOpenTask === false
      ? 'no task list has an open task'
      : undefined,
  check(change, message) {
    const flips = change.flips.map((flip) => ({ name: nameOf(flip), path: flip.path }))
    const named = message.specTasks
    if (change.kind !== 'task') {
      const isExplained = change.kind === 'free' && named.length === 1 && message.offPlan
      return named.length === 0 || isExplained
        ? []
        : [
            {
              message: `Expected no Spec-Task line in a commit that flips no task, found ${quote(named)}`,
              fix: 'take the line out: git commit --amend',
            },
          ]
    }
    if (flips.length === 0) return []
    const wanted = flips.map(({ name }) => `Spec-Task: ${name}`).join('\n')
    const isEqual =
      named.length === flips.length &&
      flips.every(({ name, path }) => named.some((value) => names(value, name, path)))
    if (isEqual) return []
    return [
      {
        message: `Expected the line \`${wanted}\`, found ${named.length === 0 ? 'none' : quote(named.map((value) => `Spec-Task: ${value}`))}`,
        fix: `git commit --amend --trailer '${wanted}'`,
      },
    ]
  },
}

/** `user-auth/2.1` or, with the folder that tells it apart, `packages/a:user-auth/2.1`. */
function names(value: string, name: string, path: string): boolean {
  if (value === name) return true
  const [folder, rest] = value.split(':')
  return (
    rest === name && folder !== undefined && folder !== '' && `/${path}`.includes(`/${folder}/`)
  )
}
