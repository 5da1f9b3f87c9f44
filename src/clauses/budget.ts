import { type Context, createContext, Script } from 'node:vm'

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
    const before = process.cpuUsage()
    try {
      frame.script.runInContext(frame.context, { timeout: budget })
      return true
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return false
      if (!isTimeout(error)) throw error
    }
    const { user, system } = process.cpuUsage(before)
    if ((user + system) / 1000 > budget / 2) return false
  }
  return false
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
