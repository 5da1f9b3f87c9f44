import { literalGlob } from '../text/literal-glob.js'
import { compileGlob, fitsSource, matchOf, sourceOf, unfit } from './glob.js'
import { baseOf } from './names.js'

/** A glob over changed paths whose parts others may refer to: plain JSON. */
export interface Asking {
  readonly said: string
  /** Source of a regular expression; each wildcard and `{name}` is a group. */
  readonly source: string
  /** It has no slash: tried on the last segment. */
  readonly isName: boolean
}

/** A glob that refers to parts of an `Asking`: plain JSON. */
export interface Wanted {
  readonly said: string
  /** Source of a regular expression that fits whatever the parts are. */
  readonly shape: string
  /** No wildcard is left once the references are filled in. */
  readonly isFixed: boolean
}

/** The parts of a path, by number and by name; '' for a wildcard that stood for nothing. */
export type Parts = ReadonlyMap<string, string>

/** Compiles a glob whose wildcards and `{name}` are captured; else what is wrong with it. */
export function parseAsking(said: string): Asking | string {
  const plain = compileGlob(said.replace(part, '*$2'))
  if (typeof plain === 'string') return plain
  const names: string[] = []
  const bare = belowFolder(said).replace(part, (_, name: string, slash: string) => {
    names.push(name)
    return `${String.fromCharCode(firstMark + names.length - 1)}${slash}`
  })
  const source = sourceOf(bare, 'captured')
  const isMarked = marks.test(said)
  if (source === undefined || isMarked || said.includes('\\')) return unfit(said)
  const wrong = names.find((name, at) => /^\d/.test(name) || names.indexOf(name) !== at)
  if (wrong !== undefined) return `Expected a name for each part, found \`{${wrong}}\``
  const named = source.replace(escapedMarks, (_, found: string) => {
    return `(?<${names[found.charCodeAt(0) - firstMark]}>[^/]+?)`
  })
  return { said, source: named, isName: !bare.includes('/') }
}

/** Compiles a glob that refers to parts which each of some others has; else what is wrong with it. */
export function parseWanted(said: string, askings: readonly Asking[]): Wanted | string {
  const glob = belowFolder(said)
  const references = [...glob.matchAll(part)].map(([, name = '']) => name)
  for (const asking of askings) {
    const missing = references.find((name) => !partNames(asking).has(name))
    if (missing !== undefined)
      return `Expected a part of \`${asking.said}\`, found \`{${missing}}\` in \`${said}\``
  }
  // A part may be what `**` stood for; in a glob over names it is not.
  const open = glob.includes('/') ? '{*,**/*}' : '*'
  const shape = compileGlob(glob.replace(part, (_, _name, slash: string) => (slash ? '**/' : open)))
  if (typeof shape === 'string') return unfit(said)
  const isFixed = !/[*?[\](){}!+@\\]/.test(glob.replace(part, ''))
  return { said: glob, shape: shape.source, isFixed }
}

/** The parts of a path that fits, undefined for any other; `late` where a path is so long that nobody can tell in time. */
export function captured({ source, isName }: Asking, path: string): Parts | 'late' | undefined {
  const match = matchOf(source, isName ? baseOf(path) : path)
  if (match === undefined || match === 'late') return match
  const numbered = match.slice(1).map((value, at) => [String(at + 1), value] as const)
  const parts = [...numbered, ...Object.entries(match.groups ?? {})]
  return new Map(parts.map(([key, value = '']) => [key, value]))
}

/** What is wanted with the parts filled in, as a reader sees it. */
export function filled({ said }: Wanted, parts: Parts): string {
  return fill(said, parts, (value) => value)
}

/** Tells whether a path is what is wanted with the parts filled in; where that cannot be told, it is. */
export function filledGlob({ said, shape }: Wanted, parts: Parts): (path: string) => boolean {
  const glob = fill(said, parts, literalGlob)
  // To compile a glob costs more than all else that a clause asks.
  if (glob === said) return (path) => fitsSource(shape, path)
  const compiled = compileGlob(glob)
  if (typeof compiled === 'string') return () => true
  // No other file fills it in so: the answers are not kept.
  return (path) => matchOf(compiled.source, path) !== undefined
}

function fill(glob: string, parts: Parts, written: (value: string) => string): string {
  return glob.replace(part, (_, name: string, slash: string) => {
    const value = parts.get(name) ?? ''
    return value === '' ? '' : `${written(value)}${slash}`
  })
}

/** `{name}` or `{1}`, with the slash after it. */
const part = /\{([A-Za-z_]\w*|\d{1,2})\}(\/?)/g

/** Characters for private use, which stand for the parts while a glob is compiled. */
const firstMark = 0xe000
const marks = /[\ue000-\ue0ff]/
/** picomatch escapes all but words, in globs without a slash. */
const escapedMarks = /\\?([\ue000-\ue0ff])/g

function belowFolder(said: string): string {
  const glob = said.trim().replace(/^(?:\.?\/)+/, '')
  return glob.endsWith('/') ? `${glob}**` : glob
}

function partNames({ source }: Asking): ReadonlySet<string> {
  const empty = new RegExp(`${source}|`).exec('')
  const numbers = Array.from({ length: (empty?.length ?? 1) - 1 }, (_, at) => String(at + 1))
  return new Set([...numbers, ...Object.keys(empty?.groups ?? {})])
}
