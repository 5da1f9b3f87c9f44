import { thousands } from '../../audit/numbers.js'
import type { State } from '../../spec/task.js'
import type { TaskTrace } from '../../trace/trace.js'
import { countStates } from '../progress.js'
import { type Markup, markup } from './markup.js'

/** Parts of a whole as one line; the text beside it says the same. */
export function bar(parts: readonly { readonly tone: string; readonly size: number }[]): Markup {
  const whole = parts.reduce((sum, { size }) => sum + size, 0)
  let from = 0
  const rects = parts
    .filter(({ size }) => size > 0)
    .map(({ tone, size }) => {
      const x = (100 * from) / whole
      from += size
      return markup`<rect class="${tone}" x="${x.toFixed(2)}" width="${((100 * size) / whole).toFixed(2)}" height="1"/>`
    })
  return markup`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`
}

/** How far some tasks are, as a line. */
export function progressBar(tasks: readonly TaskTrace[]): Markup {
  const counts = countStates(tasks)
  return bar(states.map((state) => ({ tone: state, size: counts[state] })))
}

/** `3 of 7 done, 1 started`. */
export function progressText(tasks: readonly TaskTrace[]): string {
  const counts = countStates(tasks)
  const parts = states
    .filter((state) => state !== 'done' && state !== 'open' && counts[state] > 0)
    .map((state) => `${thousands(counts[state])} ${state}`)
  return [`${thousands(counts.done)} of ${thousands(tasks.length)} done`, ...parts].join(', ')
}

/** All states, in the order in which they are shown. */
export const states: readonly State[] = ['done', 'started', 'blocked', 'unknown', 'open']
