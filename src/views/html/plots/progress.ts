import {
  areaY,
  axisX,
  axisY,
  gridY,
  lineY,
  type PlotOptions,
  ruleY,
  text,
} from '@observablehq/plot'
import { thousands } from '../../../audit/numbers.js'
import type { Markup } from '../markup.js'
import { draw, type PlotWidth } from './draw.js'
import { timeTicks } from './time-ticks.js'

/** How much was done of how much, at one time. */
export interface ProgressPoint {
  readonly at: Date
  readonly done: number
  readonly tasks: number
}

/** Draws tasks done below all tasks, over time; oldest first. */
export function progressPlot(points: readonly ProgressPoint[]): Markup {
  const last = points.at(-1)
  const label = `Tasks done, and all tasks, over time. At the end ${last?.done ?? 0} of ${last?.tasks ?? 0} are done.`
  return draw(label, (width) => optionsOf(points, width))
}

function optionsOf(points: readonly ProgressPoint[], width: PlotWidth): PlotOptions {
  const most = Math.max(1, ...points.map(({ tasks }) => tasks))
  const curve = 'step-after'
  return {
    x: { type: 'utc', label: null },
    y: { domain: [0, most], nice: true, label: null },
    marks: [
      gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: 4 }),
      areaY(points, { x: 'at', y1: 0, y2: 'tasks', curve, fill: 'var(--open-fill)' }),
      areaY(points, { x: 'at', y1: 0, y2: 'done', curve, fill: 'var(--done-fill)' }),
      lineY(points, {
        x: 'at',
        y: 'tasks',
        curve,
        stroke: 'var(--soft)',
        strokeDasharray: '3,3',
        strokeWidth: 1.2,
      }),
      lineY(points, { x: 'at', y: 'done', curve, stroke: 'var(--done)', strokeWidth: 2 }),
      ruleY([0], { stroke: 'var(--edge)' }),
      axisX({ ...timeTicks(points, width), tickSize: 0, tickPadding: 8, color: 'var(--soft)' }),
      axisY({ ticks: 4, tickSize: 0, color: 'var(--soft)', label: null }),
      ...endLabels(points, most),
    ],
  }
}

/** The two lines are named where they end; as one, where two names would touch. */
function endLabels(
  points: readonly ProgressPoint[],
  most: number,
): PlotOptions['marks'] & object[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const { at, done, tasks } = last
  const style = { x: 'at', y: 'y', text: 'name', textAnchor: 'start', dx: 7 } as const
  const done_ = { at, y: done, name: `${thousands(done)} done` }
  const all = { at, y: tasks, name: `${thousands(tasks)} tasks` }
  const isTight = tasks - done < most / 9
  return [
    text([all], { ...style, fill: 'var(--soft)', dy: isTight ? -7 : 0 }),
    text([done_], { ...style, fill: 'var(--done)', fontWeight: 600, dy: isTight ? 7 : 0 }),
  ]
}
