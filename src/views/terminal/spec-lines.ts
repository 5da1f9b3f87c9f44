import { percent } from '../../audit/numbers.js'
import { printable } from '../../escape.js'
import { progressBar } from '../../text/bar.js'
import { type Color, type Paint, paintFor } from '../../text/paint.js'
import { fit, padTo, widthOf } from '../../text/width.js'
import { allOf, type NotedTask, progressText, type SpecProgress } from '../progress.js'
import { columnsOf, roomFor, type TerminalView } from './view.js'

/** Each spec with how far it is, its current, next, blocked and waiting tasks: with bars on a terminal, in plain lines elsewhere. */
export function specLines(
  specs: readonly SpecProgress[],
  view: TerminalView,
): readonly (readonly string[])[] {
  const paint = paintFor(view)
  const layout = layoutOf(specs, view)
  return specs.map((spec) => [
    ...headLines(spec, { view, layout, paint }),
    ...notedLines(spec.noted, view, paint),
  ])
}

/** Columns of what stands before the path. */
interface Layout {
  readonly name: number
  readonly progress: number
  /** 0: no bar. */
  readonly bar: number
  /** A bar has a line of its own. */
  readonly isNarrow: boolean
}

const [leastBar, mostBar, mostName, leastPath] = [12, 40, 48, 20]
/** ` 58 %` behind a bar. */
const percentWidth = 6

function layoutOf(specs: readonly SpecProgress[], view: TerminalView): Layout {
  const name = Math.min(
    mostName,
    Math.max(0, ...specs.map((spec) => widthOf(printable(spec.name)))),
  )
  const progress = Math.max(0, ...specs.map((spec) => progressText(spec).length))
  if (!view.isTerminal) return { name, progress, bar: 0, isNarrow: false }
  const columns = columnsOf(view)
  const room = columns - name - progress - percentWidth - 4
  const isNarrow = room < leastBar
  return {
    name,
    progress,
    bar: isNarrow ? Math.max(1, columns - percentWidth - 2) : Math.min(room, mostBar),
    isNarrow,
  }
}

interface Drawn {
  readonly view: TerminalView
  readonly layout: Layout
  readonly paint: Paint
}

function headLines(spec: SpecProgress, { view, layout, paint }: Drawn): readonly string[] {
  const columns = columnsOf(view)
  const name = printable(spec.name)
  const progress = progressText(spec)
  const path = printable(spec.path)
  if (layout.bar === 0) {
    const head = `${paint('bold', padTo(name, layout.name))}  ${progress.padEnd(layout.progress)}`
    return [`${head}  ${paint('dim', path)}`]
  }
  const { counts } = spec
  const all = allOf(counts)
  const bar = progressBar({ ...counts, all }, layout.bar, paint)
  const share = percent(counts.done, all).padStart(percentWidth)
  if (layout.isNarrow) {
    const shown = fit(name, columns - progress.length - 2)
    const gap = ' '.repeat(Math.max(2, columns - widthOf(shown) - progress.length))
    return [`${paint('bold', shown)}${gap}${progress}`.trimEnd(), `  ${bar}${share}`]
  }
  const used = layout.name + layout.bar + percentWidth + layout.progress + 6
  const room = columns - used
  const shown = widthOf(path) <= room || room >= leastPath ? fit(path, room) : ''
  const head = `${paint('bold', padTo(fit(name, layout.name), layout.name))}  ${bar}${share}  ${progress.padEnd(layout.progress)}`
  return [shown === '' ? head.trimEnd() : `${head}  ${paint('dim', shown)}`]
}

/** Tasks of one label that are shown; the rest is counted. */
const most = 4

const labels: readonly (readonly [NotedTask['label'], Color])[] = [
  ['now', 'yellow'],
  ['next', 'cyan'],
  ['blocked', 'red'],
  ['waiting', 'dim'],
]
const labelWidth = 'blocked'.length

function notedLines(
  noted: readonly NotedTask[],
  view: TerminalView,
  paint: Paint,
): readonly string[] {
  const groups = labels.map(([label, color]) => {
    const all = noted.filter((each) => each.label === label)
    return { color, label, shown: all.slice(0, most), left: all.length - most }
  })
  const keys = groups.flatMap(({ shown }) => shown.map(({ key }) => widthOf(printable(key))))
  const keyWidth = Math.min(Math.max(0, ...keys), 16)
  return groups.flatMap(({ color, label, shown, left }) => [
    ...shown.map((task) => {
      const head = `  ${paint(color, label.padEnd(labelWidth))}  ${padTo(fit(printable(task.key), keyWidth), keyWidth)}`
      const why = printable(task.why)
      const room = columnsOf(view) - labelWidth - keyWidth - 6
      const beside = fit(why, roomFor(room - 10))
      const left = room - (beside === '' ? 0 : widthOf(beside) + 2)
      const title = fit(printable(task.title), roomFor(left))
      return `${head}  ${title}${beside === '' ? '' : `  ${paint('dim', beside)}`}`.trimEnd()
    }),
    ...(left > 0 ? [`  ${' '.repeat(labelWidth)}  ${paint('dim', `and ${left} more`)}`] : []),
  ])
}
