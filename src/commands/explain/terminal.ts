import { printable } from '../../escape.js'
import { type Paint, paintFor } from '../../text/paint.js'
import { widthOf } from '../../text/width.js'
import { textOf } from '../../text/words.js'
import type { Io } from '../command.js'
import type { Block, Page, Said } from './page.js'

/** A page for a terminal: its texts in lines that fit, its code as it is. */
export function terminalPage({ title, blocks }: Page, io: Pick<Io, 'hasColor' | 'width'>): string {
  const paint = paintFor(io)
  const view: View = { paint, width: Math.min(io.width, 100), keyWidth: keyWidthOf(blocks) }
  const [name = '', ...rest] = printable(title).split(': ')
  const [first = '', ...more] = wrapped(`${name}: ${rest.join(': ')}`, view.width)
  return textOf([
    paint('bold', name) + first.slice(name.length),
    ...more,
    ...blocks.flatMap((block) => ['', ...linesOf(block, view)]),
  ])
}

interface View {
  readonly paint: Paint
  readonly width: number
  readonly keyWidth: number
}

/** All keys of a page stand in one column. */
function keyWidthOf(blocks: readonly Block[]): number {
  const keys = blocks.flatMap((block) => (block.kind === 'keys' ? block.keys : []))
  return Math.max(0, ...keys.map(({ key }) => key.length))
}

function linesOf(block: Block, view: View): readonly string[] {
  const { paint, width, keyWidth } = view
  switch (block.kind) {
    case 'heading':
      return [paint('bold', printable(block.text))]
    case 'text':
      return wrapped(sentence(block.said), width)
    case 'items':
      return block.items.flatMap((item) => hung(wrapped(sentence(item), width - 2), ['- ', '  ']))
    case 'keys':
      return block.keys.flatMap(({ key, meaning }) => {
        const lines = wrapped(printable(meaning), width - keyWidth - 4)
        return hung(lines, [`  ${paint('bold', key.padEnd(keyWidth))}  `, ' '.repeat(keyWidth + 4)])
      })
    case 'code':
      // What a document will hold is copied with its fence.
      return block.language.startsWith('yaml')
        ? [`\`\`\`${block.language}`, ...block.text.split('\n').map(printable), '```']
        : block.text.split('\n').map((line) => (line === '' ? '' : `  ${printable(line)}`))
  }
}

function sentence({ lead, text }: Said): string {
  return printable(lead === undefined ? text : `${lead} ${text}`)
}

/** Lines behind the first indent, the others behind the second. */
function hung(lines: readonly string[], [first, other]: readonly [string, string]) {
  return lines.map((line, at) => (at === 0 ? first : other) + line)
}

/** A text in lines of at most so many columns, save for words that are longer. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  // What is in backticks is copied: it stays on one line.
  for (const word of text.match(/(?:`[^`]*`|[^ ])+/g) ?? []) {
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && widthOf(longer) <= columns) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
