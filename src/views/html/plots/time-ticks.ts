import { months } from '../commit.js'
import type { PlotWidth } from './draw.js'

/** Where a short course of time has marks, and what they say. */
export interface TimeTicks {
  readonly ticks: Date[] | number
  tickFormat?(at: Date, index: number): string
}

/** Marks for some times, oldest first: of less than ten days full minutes, hours or days by name, and never a part of a minute; of more, those of the plot itself. All in UTC. */
export function timeTicks(points: readonly { readonly at: Date }[], width: PlotWidth): TimeTicks {
  const most = width === 'wide' ? 7 : 4
  const from = points[0]?.at.getTime() ?? 0
  const to = points.at(-1)?.at.getTime() ?? 0
  if (to - from >= 10 * day) return { ticks: most }
  const isDays = to - from >= 2 * day
  const fits = (step: number) => (to - from) / step <= most - 1 && (!isDays || step >= day)
  const step = steps.find(fits) ?? 5 * day
  const first = Math.ceil(from / step) * step
  const ticks = Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, at) => new Date(first + at * step),
  )
  return { ticks, tickFormat: (at, index) => named(at, step, ticks[index - 1]) }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((many) => many * minute),
  ...[1, 2, 3, 6, 12].map((many) => many * hour),
  ...[1, 2, 5].map((many) => many * day),
]

/** `18 Nov`; of less than a day the time, with the day below the first of it. */
function named(at: Date, step: number, before: Date | undefined): string {
  const date = `${at.getUTCDate()} ${months[at.getUTCMonth()]}`
  if (step >= day) return date
  const time = at.toISOString().slice(11, 16)
  return before?.getUTCDate() === at.getUTCDate() ? time : `${time}\n${date}`
}
