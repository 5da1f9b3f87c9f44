import { count } from '../text/words.js'
import type { DoneTrace } from '../trace/trace.js'

/** Whether a task came to be done as it should: with work, alone or with its last sub-task, by a commit that is not refused. */
export function isSound({ how, commit }: DoneTrace): boolean {
  return !commit.isRefused && (how === 'alone' || how === 'with a sub-task')
}

/** How a task came to be done: `alone`, `with 11 others`. */
export function howText({ how, with: others, withCount = others.length }: DoneTrace): string {
  if (how === 'born done') return 'never seen unchecked'
  return how === 'in a batch' ? `with ${count(withCount, 'other')}` : how
}
