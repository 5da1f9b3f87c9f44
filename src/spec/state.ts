import type { State } from './task.js'

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
