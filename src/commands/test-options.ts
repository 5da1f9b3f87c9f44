import { SpecExecError } from '../error.js'
import { type Showing, watchTests } from '../progress.js'
import type { StagedTests } from '../staged.js'
import type { RangeTests } from '../verify.js'
import type { Io } from './command.js'

type Options = Readonly<Record<string, string | boolean | undefined>>

/** How a command's options have the tests of what is staged run; undefined for `--no-tests`. */
export function stagedTests(io: Io, options: Options): StagedTests | undefined {
  if (options['tests'] === false) return undefined
  const showing = showingFor(options, 'stream')
  const isStreamed = showing === 'stream' && io.mayRedraw
  return { records: recordsFor(options), watch: watchTests(io, showing), isStreamed }
}

/**
 * Which commits of a range are tested, and how; undefined for `--tests none`.
 * Throws SpecExecError for options that say neither.
 */
export function rangeTests(io: Io, options: Options): RangeTests | undefined {
  const { tests: of = 'each', jobs = '1' } = options
  if (of !== 'each' && of !== 'tip' && of !== 'none')
    throw new SpecExecError(
      `Expected \`each\`, \`tip\` or \`none\` behind --tests, found \`${of}\``,
      { hint: 'Say which commits are tested: npx spec-exec verify --tests tip …' },
    )
  if (!/^[1-9]\d{0,2}$/.test(String(jobs)))
    throw new SpecExecError(`Expected a number from 1 to 999 behind --jobs, found \`${jobs}\``, {
      hint: 'Say how many commits are tested at once: --jobs 2',
    })
  if (of === 'none') return undefined
  const watch = watchTests(io, showingFor(options, 'line'))
  return { of, env: io.env, jobs: Number(jobs), records: recordsFor(options), watch }
}

/** A reader of JSON, and an agent, are shown the report alone. */
function showingFor(options: Options, forPeople: Showing): Showing {
  const isForPeople = (options['format'] ?? 'pretty') === 'pretty' && options['quiet'] !== true
  return isForPeople ? forPeople : 'nothing'
}

function recordsFor(options: Options): 'use' | 'ignore' {
  return options['cache'] === false ? 'ignore' : 'use'
}
