import type { CommandRun, TestCounts } from './facts.js'

/** True for a run that ended as a pass does; what it counted may still tell otherwise. */
export function hasEndedWell({ end, code }: Pick<CommandRun, 'end' | 'code'>): boolean {
  return end === 'exit' && code === 0
}

/** How many tests ran: those that were skipped did not. */
export function ranOf({ passed, failed }: TestCounts): number {
  return passed + failed
}
