import { printable } from '../../escape.js'
import type { State } from '../../spec/task.js'
import { type Color, type Paint, paintFor } from '../../text/paint.js'
import { fit, padTo, widthOf } from '../../text/width.js'
import { columnsOf, roomFor, type TerminalView } from './view.js'

/** One task on a line. Texts are as they were found: not yet printable. */
export interface TaskLine {
  readonly key: string
  readonly title: string
  readonly state: State
  /** 0 for one without a parent. */
  readonly depth: number
  readonly isOptional: boolean
  /** What stands behind its title; the first is a column of its own. */
  readonly beside?: readonly Beside[]
}

export interface Beside {
  readonly text: string
  readonly color: Color
}

/** The tasks of a spec, one a line, each below its parent: with signs on a terminal, with boxes elsewhere. */
export function taskLines(tasks: readonly TaskLine[], view: TerminalView): readonly string[] {
  const paint = paintFor(view)
  const keyWidth = Math.max(0, ...tasks.map(({ key }) => widthOf(printable(key))))
  const columns = columnsOf(view)
  const heads = tasks.map(({ depth, key, state, isOptional }) => {
    const indent = '  '.repeat(1 + depth)
    const [sign, color] = view.isTerminal ? signs[state] : boxes[state]
    const name = `${isOptional ? '*' : ' '} ${padTo(printable(key), keyWidth)}`
    return { width: indent.length + sign.length + widthOf(name) + 1, indent, sign, color, name }
  })
  const tails = tasks.map(({ beside = [] }) => widthOf(beside.map(textOf).join('  ')))
  const tailWidth = Math.min(Math.max(0, ...tails), Math.floor(columns / 2))
  const titles = tasks.map(({ title }, at) => {
    const room = columns - (heads[at]?.width ?? 0) - (tailWidth === 0 ? 0 : tailWidth + 2)
    return fit(printable(title), Math.max(roomFor(room), leastTitle))
  })
  const widths = titles.map((title, at) => (heads[at]?.width ?? 0) + widthOf(title))
  const tailAt = Math.max(0, ...widths)
  return tasks.map(({ state, beside = [] }, at) => {
    const { indent = '', sign = '', color = 'dim', name = '' } = heads[at] ?? {}
    const words = `${name} ${titles[at] ?? ''}`
    const left = `${indent}${paint(color, sign)}${state === 'done' ? paint('dim', words) : words}`
    if (beside.length === 0) return left.trimEnd()
    const gap = ' '.repeat(tailAt - (widths[at] ?? 0))
    return `${left}${gap}  ${tailOf(beside, { paint, columns: columns - tailAt - 2 })}`
  })
}

/** As much as there is room for, the first first. */
function tailOf(
  beside: readonly Beside[],
  { paint, columns }: { readonly paint: Paint; readonly columns: number },
): string {
  const shown: string[] = []
  let room = columns
  for (const one of beside) {
    const text = fit(textOf(one), roomFor(room))
    if (text !== '') shown.push(paint(one.color, text))
    room -= widthOf(text) + 2
  }
  return shown.join('  ')
}

function textOf({ text }: Beside): string {
  return printable(text)
}

/** Of a title that stands beside something; narrower terminals wrap. */
const leastTitle = 8

const signs: Readonly<Record<State, readonly [string, Color]>> = {
  open: ['○', 'dim'],
  started: ['◐', 'yellow'],
  done: ['✔', 'green'],
  blocked: ['✖', 'red'],
  unknown: ['?', 'yellow'],
}

const boxes: Readonly<Record<State, readonly [string, Color]>> = {
  open: ['[ ]', 'dim'],
  started: ['[-]', 'yellow'],
  done: ['[x]', 'green'],
  blocked: ['[~]', 'red'],
  unknown: ['[?]', 'yellow'],
}
