import type { State, Step } from './task.js'

/** What a mark means. */
export function stateOf(mark: string): State {
  switch (mark) {
    case ' ':
      return 'open'
    case 'x':
    case 'X':
      return 'done'
    case '-':
      return 'started'
    case '~':
      return 'blocked'
    default:
      return 'unknown'
  }
}

/** The state of a task that is a heading: that of its steps, the optional ones only where there are no others. */
export function stateOfSteps(steps: readonly Step[]): State {
  const required = steps.filter((step) => !step.isOptional)
  if ((required.length > 0 ? required : steps).every((step) => step.state === 'done')) return 'done'
  const isBegun = steps.some((step) => step.state === 'done' || step.state === 'started')
  return isBegun ? 'started' : 'open'
}
