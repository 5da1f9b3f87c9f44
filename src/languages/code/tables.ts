import { lastUpTo } from './brackets.js'
import type { Range } from './mask.js'
import type { Source } from './source.js'

/** Rows of the table that a bracket, a template or a name within a bracket stands for; none where it cannot be seen. */
export function readTable(source: Source, at: number): readonly Range[] {
  const { code, brackets } = source
  if (code[at] === '`') return readLines(source, at)
  const [first] = brackets.parts(at).map(source.trim)
  return first ? rowsOf(source, first) : []
}

/** Hands for a place the rows of the innermost loop over a written-out table around it. */
export function readLoops(source: Source): (at: number) => readonly Range[] {
  const { code, brackets } = source
  const loops: (Range & { readonly rows: readonly Range[] })[] = []
  for (const { 0: head, index } of code.matchAll(/\bfor\s?(?:await\s?)?\(/g)) {
    const open = index + head.length - 1
    const close = brackets.closeOf(open)
    const of = /\b(?:of|in|as)\s/.exec(code.slice(open, Math.min(close, open + 300)))
    if (!of) continue
    const rows = rowsOf(source, source.trim({ from: open + of.index + 2, to: close }))
    loops.push({ from: index, to: endOfBody(source, close + 1), rows })
  }
  for (const { 0: head, 1: name = '', index } of code.matchAll(
    /((?<![\w$])[\w$]{1,80}|\])\s{0,80}\.forEach\(/g,
  )) {
    const to = brackets.closeOf(index + head.length - 1)
    const rows =
      name === ']'
        ? rowsBefore(source, index)
        : rowsOf(source, { from: index, to: index + name.length })
    loops.push({ from: index, to, rows })
  }
  loops.sort((a, b) => a.from - b.from)
  const starts = loops.map((loop) => loop.from)
  return (at) => {
    let index = lastUpTo(starts, at)
    for (let steps = 0; index >= 0 && steps < 16; index--, steps++)
      if ((loops[index]?.to ?? 0) > at) return loops[index]?.rows ?? []
    return []
  }
}

function rowsOf(source: Source, { from, to }: Range): readonly Range[] {
  const { code, brackets } = source
  if (code[from] === '[' || code[from] === '{') return brackets.parts(from)
  const name = code.slice(from, Math.min(to, from + 80))
  if (!/^[\w$]+$/.test(name)) return []
  const open = tablesOf(source).get(name)
  return open === undefined ? [] : brackets.parts(open)
}

const known = new WeakMap<Source, ReadonlyMap<string, number>>()

/** Tables by name: `const cases = [`. */
function tablesOf(source: Source): ReadonlyMap<string, number> {
  const tables =
    known.get(source) ??
    new Map(
      [...source.code.matchAll(named)].map(({ 0: head, 1: name = '', index }) => [
        name,
        index + head.length - 1,
      ]),
    )
  known.set(source, tables)
  return tables
}

const named = /\b(?:const|let|var|val)\s+([\w$]+)(?:\s?:[^=;\n]{0,200})?\s?=\s{0,80}\[/g

function rowsBefore({ brackets }: Source, close: number): readonly Range[] {
  const open = brackets.around(close)[0]
  return open !== undefined && brackets.closeOf(open) === close ? brackets.parts(open) : []
}

function endOfBody({ code, brackets, find }: Source, from: number): number {
  const [gap = '', bracket] = /^\s*(\{)?/.exec(code.slice(from, from + 200)) ?? []
  if (bracket) return brackets.closeOf(from + gap.length - 1)
  const call = find('(', from)
  return call < 0 ? from : brackets.closeOf(call)
}

/** Lines of a template below its head. */
function readLines({ text, stringAt }: Source, at: number): readonly Range[] {
  const end = (stringAt(at)?.to ?? at) - 1
  const rows: Range[] = []
  let from = at + 1
  for (const line of text.slice(from, Math.max(from, end)).split('\n')) {
    if (line.trim() !== '') rows.push({ from, to: from + line.length })
    from += line.length + 1
  }
  return rows.slice(1)
}
