import { parse } from 'smol-toml'

/** A TOML document, and where names stand in it. */
export interface TomlText {
  readonly value: Readonly<Record<string, unknown>>
  /** Line, from 1, on which a name first stands in a table, as a key of it or in a value; that of the table where it stands nowhere so written. */
  lineOf(table: readonly string[], name: string): number
}

/** Reads a TOML document. Throws where it is none. */
export function readToml(text: string): TomlText {
  const value = parse(text)
  const lines = text.split('\n')
  const sections = sectionsOf(lines)
  const words = wordsOf(lines)
  return {
    value,
    lineOf(table, name) {
      const near = sections.filter(({ path }) => isNear(path, [...table, name]))
      // The narrowest first: `[dependencies.a]` before `[dependencies]` before what stands above all tables.
      for (const { path, from, to } of near.sort((a, b) => b.path.length - a.path.length)) {
        if (path.length > table.length) return from + 1
        const line = firstFrom(words.get(name) ?? [], from)
        if (line !== undefined && line < to) return line + 1
      }
      return (near[0]?.from ?? 0) + 1
    },
  }
}

interface Section {
  readonly path: readonly string[]
  /** Lines from 0, `to` excluded. */
  readonly from: number
  readonly to: number
}

function sectionsOf(lines: readonly string[]): readonly Section[] {
  const starts = lines.flatMap((line, from) => {
    const path = headerPath(line)
    return path ? [{ path, from }] : []
  })
  return [{ path: [], from: 0 }, ...starts].map((start, at) => ({
    ...start,
    to: starts[at]?.from ?? lines.length,
  }))
}

/** The keys between the brackets of a line that begins a table. */
function headerPath(line: string): readonly string[] | undefined {
  const inside = /^\s*\[{1,2}([^\n]*?)\]{1,2}\s*(?:#.*)?$/.exec(line)?.[1]
  if (inside === undefined || inside.includes(',')) return undefined
  return [...inside.matchAll(keys)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  )
}

const keys = /"([^"]*)"|'([^']*)'|([\w-]+)/g

/** Whether what stands at `path` stands in a section, or in a table that it opens. */
function isNear(section: readonly string[], path: readonly string[]): boolean {
  return section.length <= path.length && section.every((key, at) => key === path[at])
}

/** The lines, from 0, on which each word stands; comments left out. */
function wordsOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>()
  const add = (word: string, line: number) => {
    const known = words.get(word)
    if (known === undefined) words.set(word, [line])
    else if (known.at(-1) !== line) known.push(line)
  }
  for (const [at, line] of lines.entries()) {
    if (line.trimStart().startsWith('#')) continue
    for (const [word] of line.matchAll(/[A-Za-z0-9_][\w.-]*/g)) {
      add(word, at)
      // `serde.version = "1"`
      const head = word.split('.', 1)[0]
      if (head !== undefined && head !== word) add(head, at)
    }
  }
  return words
}

function firstFrom(sorted: readonly number[], from: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return sorted[low]
}
