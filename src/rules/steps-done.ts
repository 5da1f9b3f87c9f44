import type { Step } from '../spec/task.js'
import type { Rule } from './rule.js'
import { count, nameOf, quote } from './words.js'

export const stepsDone: Rule = {
  id: 'steps-done',
  summary: 'leaves no step of its task open',
  about: `The steps of a task, boxes without an id below it, are done with it: before, or in the same commit. Optional
steps may stay open.

Why: an open step below a done task is work that nobody will find again.

Shown: a commit that checks 2.1 and leaves its step "hash the password" open.`,
  kinds: ['task'],
  severity: 'warning',
  needs: 'diff',
  skip: ({ flips }) => {
    if (flips.length === 0) return 'no task is flipped'
    return flips.some(({ after }) => asked(after?.steps).length > 0)
      ? undefined
      : 'the task has no steps'
  },
  check: ({ flips }) =>
    flips.flatMap((flip) => {
      const left = asked(flip.after?.steps).filter(({ state }) => state !== 'done')
      const [first] = left
      if (!first) return []
      const titles = quote(left.map(({ title }) => title))
      return [
        {
          message: `Expected the steps of \`${nameOf(flip)}\` to be done with it, found ${count(left.length, 'open one')}: ${titles}`,
          place: { path: flip.path, line: first.line },
          fix: 'check those that are done in the same commit',
        },
      ]
    }),
}

function asked(steps: readonly Step[] = []): readonly Step[] {
  return steps.filter(({ isOptional }) => !isOptional)
}
