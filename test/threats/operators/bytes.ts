import { note, pickFlip } from '../good.js'
import { type Found, flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { type Item, itemsOf, joinLines, linesOf, type Plan, textOf, withItem } from '../plan.js'
import { flip, lists, sketch, start } from '../state.js'

/** K11, K13 and K14: marks, ids, line endings and encodings that deceive. */
export const byteOperators: readonly Operator[] = [
  ...(
    [
      ['wide', '[x ]'],
      ['wide-before', '[ x]'],
      ['empty', '[]'],
      ['nbsp', '[\u00a0]'],
      ['cyrillic', '[х]'],
      ['tick', '[✓]'],
      ['full-width', '［x］'],
      ['zero-width', '[x\u200b]'],
    ] as const
  ).map(([name, box]) => marking(`K11-box-${name}`, (found) => replaceBox(found, box))),
  flipping('K11-unknown-mark-in-plan', 'list-format', (found, state) => {
    if (found.item.form === 'heading') return undefined
    return {
      bad: sketch(state, 'docs: begin', { [found.plan.path]: replaceBox(found, '[✓]') }),
      good: sketch(
        state,
        'docs: begin',
        lists(
          found.item.mark === ' '
            ? start(found.plan, found.item.key)
            : note(found.plan, found.item.key),
        ),
      ),
    }
  }),
  ...(
    [
      ['zero-width', '\u200b'],
      ['soft-hyphen', '\u00ad'],
      ['nbsp', '\u00a0'],
    ] as const
  ).map(([name, hidden]) =>
    flipping(`K11-id-with-${name}`, 'tasks-intact', (found, state) => {
      const other = itemsOf(found.plan).find(
        (item) => item.key !== found.item.key && item.label !== '',
      )
      if (!other) return undefined
      const plan = withItem(flip(found.plan, found.item.key, 'alone'), other.key, (item) => ({
        ...item,
        label: item.label + hidden,
      }))
      return { bad: takenAs(state, found, plan), good: taken(state, found) }
    }),
  ),
  flipping('K11-full-width-id', ['tasks-intact', 'one-task'], (found, state) => {
    if (!/^\d/.test(found.item.label)) return undefined
    const wide = (text: string) =>
      text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    const plan = withItem(flip(found.plan, found.item.key, 'alone'), found.item.key, (item) => ({
      ...item,
      label: wide(item.label),
    }))
    return {
      bad: takenAs(state, found, plan),
      good: takenAs(state, found, flip(found.plan, found.item.key, 'alone', 'X')),
    }
  }),
  operator('K12-both-of-one-id', 'one-task', (state, random) => {
    const found = pickFlip(state, random, (item, plan) => twinOf(item, plan) !== undefined)
    const twin = found && twinOf(found.item, found.plan)
    if (!found || !twin) return undefined
    const both = flip(flip(found.plan, found.item.key, 'alone'), twin.key, 'alone')
    return { bad: takenAs(state, found, both), good: taken(state, found) }
  }),
  flipping('K12-second-of-the-id-added', 'tasks-intact', (found, state) => {
    const { plan, item } = found
    if (item.form === 'heading') return undefined
    const flipped = flip(plan, item.key, 'alone')
    const lines = linesOf(flipped)
    const box = lines.find((line) => line.what === 'box' && line.key === item.key)
    if (!box) return undefined
    const bad = [...lines, { ...box, text: box.text.trim().replace(/\[.\]/, '[ ]') }]
    return {
      bad: taken(state, found, { [plan.path]: joinLines(plan, bad) }),
      good: taken(state, found),
    }
  }),
  flipping('K13-other-line-ending', 'tasks-intact', (found, state) => {
    const flipped = flip(found.plan, found.item.key, 'alone')
    const eol = found.plan.eol === '\n' ? '\r\n' : '\n'
    return { bad: takenAs(state, found, { ...flipped, eol }), good: taken(state, found) }
  }),
  ...(
    [
      ['cr', '\r'],
      ['nel', '\u0085'],
      ['line-separator', '\u2028'],
      ['form-feed', '\f'],
      ['tab', '\t'],
    ] as const
  ).map(([name, char]) =>
    flipping(`K13-${name}-in-a-line`, 'tasks-intact', (found, state) => {
      const flipped = flip(found.plan, found.item.key, 'alone')
      const lines = linesOf(flipped)
      const at = lines.findIndex((line) => line.key !== undefined && line.key !== found.item.key)
      if (at < 0) return undefined
      const bad = lines.map((line, index) =>
        index === at ? { ...line, text: `${line.text}${char}` } : line,
      )
      return {
        bad: taken(state, found, { [found.plan.path]: joinLines(flipped, bad) }),
        good: taken(state, found),
      }
    }),
  ),
  flipping('K13-last-newline', 'tasks-intact', (found, state) => {
    const flipped = flip(found.plan, found.item.key, 'alone')
    // The last line of the flipped task's own block may end: notes are appended there.
    if (linesOf(flipped).at(-1)?.key === found.item.key) return undefined
    // An editor may end the last line; nothing takes its end away by itself.
    if (found.plan.end === 'none') return undefined
    return {
      bad: takenAs(state, found, { ...flipped, end: 'none' }),
      good: taken(state, found),
    }
  }),
  flipping('K14-bom', 'tasks-intact', (found, state) => {
    const flipped = flip(found.plan, found.item.key, 'alone')
    const bom = found.plan.start === '' ? '\ufeff' : ''
    return { bad: takenAs(state, found, { ...flipped, start: bom }), good: taken(state, found) }
  }),
  marking('K14-utf16', ({ plan, item }) =>
    Buffer.from(`\ufeff${textOf(flip(plan, item.key, 'alone'))}`, 'utf16le'),
  ),
  marking('K14-latin1', ({ plan, item }) =>
    Buffer.from(`${textOf(flip(plan, item.key, 'alone'))}caf\u00e9\n`, 'latin1'),
  ),
]

/** A flip written in a way that is none. */
function marking(id: string, write: (found: Found) => string | Uint8Array): Operator {
  const expect = ['one-task', 'list-format', 'tasks-intact']
  return flipping(id, expect, (found, state) => {
    if (found.item.form === 'heading') return undefined
    const big = flip(found.plan, found.item.key, 'alone', 'X')
    return {
      bad: taken(state, found, { [found.plan.path]: write(found) }),
      good: takenAs(state, found, big),
    }
  })
}

function replaceBox({ plan, item }: Found, box: string): string {
  const lines = linesOf(plan).map((line) =>
    line.what === 'box' && line.key === item.key
      ? { ...line, text: line.text.replace(/\[.\]/, box) }
      : line,
  )
  return joinLines(plan, lines)
}

/** An open task of the same id. */
function twinOf({ key }: Item, plan: Plan): Item | undefined {
  const idOf = (name: string) => name.replace(/~\d+$/, '')
  return itemsOf(plan).find(
    (item) => item.key !== key && idOf(item.key) === idOf(key) && item.mark === ' ',
  )
}
