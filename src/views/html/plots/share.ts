import { axisX, axisY, dot, gridY, lineY, type PlotOptions, ruleY, text } from '@observablehq/plot'
import { percent } from '../../../audit/numbers.js'
import type { Markup } from '../markup.js'
import { draw, type PlotWidth } from './draw.js'

/** One week that has commits on a task list. */
export interface ShareWeek {
  /** Its Monday. */
  readonly at: Date
  readonly list: number
  readonly oneTask: number
}

/** Draws the share of one-task commits: a dot for each week, as large as its commits are many, and the mean of eight weeks. */
export function sharePlot(weeks: readonly ShareWeek[]): Markup {
  const dots = weeks.map((week) => ({ ...week, share: week.oneTask / week.list }))
  const means = weeks.map((week) => ({ at: week.at, share: meanTo(week, weeks) }))
  const last = means.at(-1)?.share ?? 0
  const label = `Share of commits on a task list that cover exactly one task, by week. The mean of the last eight weeks is ${percent(last, 1)}.`
  return draw(label, (width) => optionsOf({ dots, means, last }, width))
}

interface Drawn {
  readonly dots: readonly (ShareWeek & { readonly share: number })[]
  readonly means: readonly { readonly at: Date; readonly share: number }[]
  readonly last: number
}

function optionsOf({ dots, means, last }: Drawn, width: PlotWidth): PlotOptions {
  const end = means
    .slice(-1)
    .map(({ at, share }) => ({ at, share, name: `${percent(last, 1)} mean` }))
  return {
    x: { type: 'utc', label: null },
    y: {
      domain: [0, 1],
      label: null,
    },
    r: { range: [1.5, width === 'wide' ? 7 : 5] },
    marks: [
      gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 4 }),
      ruleY([0], { stroke: 'var(--edge)' }),
      dot(dots, {
        x: 'at',
        y: 'share',
        r: 'list',
        fill: 'var(--accent)',
        fillOpacity: 0.28,
        stroke: 'var(--accent)',
        strokeOpacity: 0.55,
        strokeWidth: 0.8,
      }),
      lineY(means, {
        x: 'at',
        y: 'share',
        stroke: 'var(--accent)',
        strokeWidth: 2,
        curve: 'monotone-x',
      }),
      axisX({ ticks: width === 'wide' ? 7 : 4, tickSize: 0, tickPadding: 8, color: 'var(--soft)' }),
      axisY({
        tickFormat: (share: number) => `${Math.round(100 * share)} %`,
        ticks: 4,
        tickSize: 0,
        color: 'var(--soft)',
        label: null,
      }),
      text(end, {
        x: 'at',
        y: 'share',
        text: 'name',
        textAnchor: 'start',
        dx: 9,
        fill: 'var(--accent)',
        fontWeight: 600,
      }),
    ],
  }
}

/** Of the eight weeks up to one, each as heavy as its commits are many. */
function meanTo(week: ShareWeek, weeks: readonly ShareWeek[]): number {
  const since = week.at.getTime() - 7 * weekLength
  const near = weeks.filter(({ at }) => at >= new Date(since) && at <= week.at)
  const add = (of: 'list' | 'oneTask') => near.reduce((sum, each) => sum + each[of], 0)
  return add('oneTask') / add('list')
}

const weekLength = 7 * 24 * 3600 * 1000
