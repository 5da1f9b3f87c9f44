import { type Allowance, budget, endsInTime } from './budget.js'
import type { Breach } from './clause.js'

/** A text that is sought as it is, or a regular expression: plain JSON. */
export interface Pattern {
  /** As the document has it: `console.log(`, `/\bany\b/i`. */
  readonly said: string
  /** Source and flags of a regular expression; absent for a text. */
  readonly source?: string
  readonly flags?: string
  /** It could run away, so it runs under a time budget. */
  readonly isGuarded?: true
  /** How many parts of a guarded one repeat, where none of them holds another: it then takes at most some length^(repeats + 1) steps. */
  readonly repeats?: number
}

/** Texts of one file, to look for a pattern in. */
export interface Texts {
  readonly path: string
  readonly texts: readonly string[]
}

/** Which texts of each file hold a pattern, and the files on which it ran away. */
export interface Matches {
  /** By file, the positions of its texts; undefined where nobody knows, because the pattern did not come to its end. */
  readonly hits: readonly (readonly number[] | undefined)[]
  readonly runaways: readonly Breach[]
}

/**
 * Reads what a document says: `/…/` with the flags i, m, s and u is a regular expression (ECMA-262), all else a text.
 * Gives what is wrong with it, `Expected X, found Y`, where it cannot be run.
 */
export function parsePattern(said: string): Pattern | string {
  const written = said.trim()
  const short = written.length > 80 ? `${written.slice(0, 79)}…` : written
  if (written.length > longest)
    return `Expected at most ${longest} characters, found ${written.length}`
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(written) ?? []
  // Blanks about a text are part of it, as in `as any`; what YAML adds below one is not.
  if (source === undefined) return { said: said.replace(/^\n+|\n+$/g, '') }
  if (!/^(?!.*(.).*\1)[imsu]*$/.test(flags))
    return `Expected the flags i, m, s or u after a pattern, found \`${flags}\` in \`${short}\``
  // Some are refused only when they are first run.
  let isSound = false
  try {
    const regexp = new RegExp(source, flags)
    isSound = endsInTime(() => regexp.test(''))
  } catch {
    isSound = false
  }
  if (!isSound) return `Expected a regular expression, found \`${short}\``
  return { said: written, source, flags, ...guardOf(source) }
}

/** Looks for a pattern in the texts of some files. A file on which it runs away is named; one that it has no time for is named by `allowance`. */
export function search(pattern: Pattern, files: readonly Texts[], allowance: Allowance): Matches {
  const test = testOf(pattern)
  const all = (file: Texts) => file.texts.flatMap((text, at) => (test(text) ? [at] : []))
  if (pattern.isGuarded && steps(pattern, files) > fewSteps)
    return searchGuarded(all, files, allowance)
  return { hits: files.map(all), runaways: [] }
}

const longest = 1000

/** Files on which a pattern may run away, before the others are left alone. */
const patience = 3

/** The most steps that a pattern takes, which could be done many times over before a clock is started. */
function steps({ repeats }: Pattern, files: readonly Texts[]): number {
  if (repeats === undefined) return Number.POSITIVE_INFINITY
  let sum = 0
  for (const { texts } of files) for (const text of texts) sum += (text.length + 1) ** (repeats + 1)
  return sum
}

/** Some ten milliseconds. */
const fewSteps = 1e6

function testOf({ said, source, flags }: Pattern): (text: string) => boolean {
  if (source === undefined) return (text) => text.includes(said)
  const regexp = new RegExp(source, flags)
  return (text) => regexp.test(text)
}

/** As many files as possible share one budget: starting the clock costs more than most of them. */
function searchGuarded(
  all: (file: Texts) => readonly number[],
  files: readonly Texts[],
  allowance: Allowance,
): Matches {
  const hits: (readonly number[] | undefined)[] = []
  const runaways: Breach[] = []
  while (hits.length < files.length) {
    const first = hits.length
    if (!allowance.covers(files[first]?.path ?? '')) {
      hits.push(undefined)
      continue
    }
    const isDone = endsInTime(() => {
      for (const file of files.slice(hits.length)) hits.push(all(file))
    })
    // Only a file that had the whole budget for itself has used it up.
    const stuck = files[hits.length]
    if (isDone || stuck === undefined || hits.length > first) continue
    hits.push(undefined)
    const rest = files.slice(hits.length)
    const isEnough = runaways.length + 1 === patience && rest.length > 0
    runaways.push(ranAway(stuck.path, isEnough ? rest.length : 0))
    if (isEnough) hits.push(...rest.map(() => undefined))
  }
  return { hits, runaways }
}

function ranAway(path: string, left: number): Breach {
  const rest = left === 0 ? '' : `; ${left} more ${left === 1 ? 'file was' : 'files were'} left out`
  return {
    message: `Expected the pattern of this clause to end within ${budget} ms on \`${path}\`, found it running${rest}`,
    place: { path },
    fix: 'Write the pattern so that no part which repeats holds another one',
    severity: 'warning',
  }
}

/** Nothing, where it is plain to see that each place of a text is tried a few times at most: nothing repeats, little is optional. */
function guardOf(source: string): Pick<Pattern, 'isGuarded' | 'repeats'> {
  const bare = source.replace(/\\[^1-9k]/g, '')
  const isSimple = !/\\|\(\?<[=!]/.test(bare) && (bare.match(/[?|]/g)?.length ?? 0) <= 4
  if (isSimple && !/[*+{]/.test(bare)) return {}
  const parts = bare.replace(/\[[^\]]*\]/g, '.')
  if (!isSimple || /\)[*+?{]/.test(parts)) return { isGuarded: true }
  return { isGuarded: true, repeats: parts.match(/[*+{]/g)?.length ?? 0 }
}
