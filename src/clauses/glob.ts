import picomatch from 'picomatch'
import { type Recent, recent } from '../text/recent.js'
import { endsInTime } from './budget.js'

/** A glob of a clause, compiled: plain JSON. */
export interface Glob {
  /** As the document has it. */
  readonly said: string
  /** Source of a regular expression over a whole path. */
  readonly source: string
}

/**
 * Compiles a glob over paths. One without a slash fits names in any folder (`*.py`), one that ends with a slash all that
 * lies below (`src/generated/`). Gives what is wrong, `Expected X, found Y`, for one that says nothing or could run away.
 */
export function compileGlob(said: string): Glob | string {
  const glob = said.trim().replace(/^(?:\.?\/)+/, '')
  const whole = glob.replace(/\/$/, '').includes('/') ? glob : `**/${glob}`
  const source = sourceOf(whole.endsWith('/') ? `${whole}**` : whole, 'plain')
  if (glob.startsWith('!'))
    return `Expected a glob of what is meant, found \`${said}\`: what is not belongs under \`except\``
  if (/(?:^|\/)\.\.(?:\/|$)/.test(glob)) return aboveScope(said)
  if (/\\\w/.test(glob))
    return `Expected \`/\` between folders, found \`\\\` in \`${shortened(said)}\``
  if (glob === '' || source === undefined) return unfit(said)
  return { said, source }
}

/** Source of a regular expression for a glob as it stands; undefined where it says nothing or could run away. `captured`: each wildcard is a group. */
export function sourceOf(glob: string, how: 'plain' | 'captured'): string | undefined {
  if (!isTame(glob)) return undefined
  try {
    const { source } = picomatch.makeRe(glob, { dot: true, capture: how === 'captured' })
    // What picomatch cannot read becomes a regular expression that nothing fits.
    return source === '$^' ? undefined : source
  } catch {
    return undefined
  }
}

/** What is wrong with a glob that `sourceOf` refuses. */
export function unfit(said: string): string {
  return `Expected a glob with at most 3 \`**\`, 3 \`*\` in one name and 4 groups, found \`${shortened(said)}\``
}

/** What is wrong with a glob that no path below the scope can fit. */
export function aboveScope(said: string): string {
  return `Expected a glob from the folder that holds the steering, found \`${shortened(said)}\`, which leaves it`
}

function shortened(said: string): string {
  return said.slice(0, 80)
}

/** Whether one of the globs fits a path. */
export function fits(globs: readonly Glob[], path: string): boolean {
  return globs.some(({ source }) => fitsSource(source, path))
}

/** Whether a compiled glob fits a path; where that cannot be told in time, it does. */
export function fitsSource(source: string, path: string): boolean {
  const kept = answers.get(path)
  const known: Recent<boolean> = kept ?? recent(mostGlobs)
  const answer = known.get(source)
  if (answer !== undefined) return answer
  const found = matchOf(source, path) !== undefined
  known.set(source, found)
  if (!kept) answers.set(path, known)
  return found
}

/** By path and glob: clauses speak of the same files, and ask more than once. */
const answers = recent<Recent<boolean>>(200)
const mostGlobs = 1000

/** How a compiled glob fits a path, undefined where it does not; `late` for a path so long that this cannot be told in time. */
export function matchOf(source: string, path: string): RegExpExecArray | 'late' | undefined {
  const regexp = regexpOf(source)
  if (path.length <= longPath) return regexp.exec(path) ?? undefined
  let match: RegExpExecArray | null = null
  const isDone = endsInTime(() => {
    match = regexp.exec(path)
  })
  return isDone ? (match ?? undefined) : 'late'
}

/** Kept: `verify` asks for the same ones in each commit. */
function regexpOf(source: string): RegExp {
  const known = regexps.get(source)
  if (known) return known
  const regexp = new RegExp(source, 's')
  regexps.set(source, regexp)
  return regexp
}

const regexps = recent<RegExp>(mostGlobs)

/** Up to this length the worst of the tame globs takes milliseconds. */
const longPath = 160

function isTame(glob: string): boolean {
  const amount = (pattern: RegExp) => glob.match(pattern)?.length ?? 0
  return (
    glob.length <= 300 &&
    amount(/\*\*/g) <= 3 &&
    amount(/[{(]/g) <= 4 &&
    amount(/[*+]\(/g) === 0 &&
    glob.split('/').every((name) => (name.replace(/\*+/g, '*').match(/\*/g)?.length ?? 0) <= 3)
  )
}
