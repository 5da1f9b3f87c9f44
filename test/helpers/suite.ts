// The only file that imports uvu: by itself it exits 0 when a hook throws, a non-Error is thrown,
// `run` is forgotten, `only` is left in, or nothing matches. None of those can be written here.
import { suite as uvuSuite } from 'uvu'
import * as assert from 'uvu/assert'

export { assert }

/** Test cases counted over all files, for the closing line. */
export const counts = { declared: 0, passed: 0, failed: 0, skipped: 0 }

export interface Declare {
  (title: string, body: () => void | Promise<void>): void
  /** Declares a test that this run does not do; the reason is printed. */
  skip(title: string, reason: string): void
}

/** Declares and runs a suite. Throws when it holds no test. */
export function suite(name: string, declare: (test: Declare) => void): void {
  const tests = uvuSuite(name)
  let declared = 0
  const test = ((title: string, body: () => void | Promise<void>) => {
    declared++
    tests(title, async () => {
      try {
        await body()
        counts.passed++
      } catch (thrown) {
        counts.failed++
        throw thrown instanceof Error ? thrown : new Error(`Thrown: ${String(thrown)}`)
      }
    })
  }) as Declare
  test.skip = (title, reason) => {
    declared++
    counts.skipped++
    console.log(`  skipped: ${name}: ${title} (${reason})`)
  }
  declare(test)
  if (declared === 0) throw new Error(`Suite ${name} declares no test`)
  counts.declared += declared
  tests.run()
}

/** The error that a promise rejects with; throws when it does not reject. */
export async function rejects(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error(`Expected a rejection, found ${String(error)}`)
  return error
}

/** The error that a call throws; throws when it does not throw. */
export function throws(call: () => unknown): Error {
  try {
    call()
  } catch (thrown) {
    if (thrown instanceof Error) return thrown
    throw new Error(`Expected an Error, found ${String(thrown)}`)
  }
  throw new Error('Expected a throw, found none')
}
