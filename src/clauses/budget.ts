import { type Context, createContext, Script } from 'node:vm'
import type { Breach } from './clause.js'

/** Milliseconds that a pattern of a document may take on one file. */
export const budget = 200

/**
 * Does some matching, stopped when the budget is used up: true where it came to its end. A regular expression that
 * the engine itself gives up (too large, too deep) did not. May call `match` again, where a busy machine gave it no time.
 */
export function endsInTime(match: () => void): boolean {
  frame ??= { context: createContext({}), script: new Script('match()') }
  frame.context['match'] = match
  for (let tries = 1; tries <= mostTries; tries++) {
    const start = processorTime()
    try {
      frame.script.runInContext(frame.context, { timeout: budget })
      return true
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return false
      if (!isTimeout(error)) throw error
    }
    if (processorTime() - start > budget / 2) return false
  }
  return false
}

/** Milliseconds that this process has had the processor for. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What one clause may take for the files of one commit. */
export interface Allowance {
  /** Whether something of it is left for a file; one without is named by `breaches`. */
  covers(path: string): boolean
  /** The files that were left, in one warning; none where it was enough. */
  breaches(): readonly Breach[]
}

/** The time that a clause has for a commit, from its first question on: many files that each keep to their budget are slow together. */
export function startAllowance(milliseconds = most): Allowance {
  // Most clauses never ask: to look at this clock costs more than to judge them.
  let end: number | undefined
  const left = new Set<string>()
  return {
    covers(path) {
      const now = processorTime()
      end ??= now + milliseconds
      if (now <= end) return true
      left.add(path)
      return false
    },
    breaches: () => (left.size === 0 ? [] : [notJudged([...left], milliseconds)]),
  }
}

const most = 2000

function notJudged(paths: readonly string[], milliseconds: number): Breach {
  const [path = ''] = paths
  const named = paths
    .slice(0, 3)
    .map((each) => `\`${each}\``)
    .join(', ')
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : ''
  return {
    message: `Expected this clause to be judged within ${milliseconds} ms, found files left: ${named}${more}`,
    place: { path },
    fix: 'Write the clause so that it is cheaper, or name fewer files in it',
    severity: 'warning',
  }
}

/** The clock runs on while other processes have the processor. */
const mostTries = 4

/** Made when it is first needed: most clauses have no pattern that could run away. */
let frame: { readonly context: Context; readonly script: Script } | undefined

function isTimeout(error: unknown): boolean {
  // The error of another context is no instance of this one's Error.
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
