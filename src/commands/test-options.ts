import type { Proof } from '../attestation/proof.js'
import { SpecExecError } from '../error.js'
import type { Repo } from '../git/repo.js'
import { formatsIn } from '../output/formats.js'
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
  return { of, env: io.env, jobs: Number(jobs), records: rangeRecords(io, options), watch }
}

/** Names of the options that say which passes are proved, and to whom. */
export const proofOptions = ['attest', 'key', 'trust', 'attestations'] as const

/**
 * The attestations that the options name; undefined where they name none.
 * Throws SpecExecError for an option without its other half, and for keys and files that do not serve.
 */
export async function testProof(io: Io, options: Options, repo: Repo): Promise<Proof | undefined> {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const [attest, key, trust, attestations] = proofOptions.map(text)
  const given = proofOptions.find((name) => text(name) !== undefined)
  if (given === undefined) return undefined
  if (options['tests'] === 'none')
    throw new SpecExecError(`Expected tests beside --${given}, found --tests none`, {
      hint: 'Leave one of them out: without tests there is nothing to prove',
    })
  if (key !== undefined && attest === undefined) throw halfGiven('key', 'attest <file>')
  if (attestations === undefined && trust !== undefined)
    throw halfGiven('trust', 'attestations <files>')
  if (trust === undefined && attestations !== undefined)
    throw halfGiven('attestations', 'trust <keys>')
  // What they bring along is large, and few runs ask for it.
  const { openProof } = await import('../attestation/proof.js')
  const { cwd, env } = io
  return openProof({ attest, key, trust, attestations }, { cwd, env, root: repo.root })
}

function halfGiven(given: string, missing: string): SpecExecError {
  return new SpecExecError(`Expected --${missing} beside --${given}, found none`, {
    hint: `Add it: --${missing}`,
  })
}

/** A program that reads stdout, and an agent, are shown the report alone. */
function showingFor(options: Options, forPeople: Showing): Showing {
  const shown = formatsIn(options).find(({ path }) => path === undefined)?.id
  const isForPeople = shown === 'pretty' || shown === 'github'
  return isForPeople && options['quiet'] !== true ? forPeople : 'nothing'
}

/** CI, and whoever asks for proof, is not served by a file that anybody can write. */
function rangeRecords({ env }: Io, options: Options): 'use' | 'ignore' {
  const isCi = !['', '0', 'false'].includes(env['CI'] ?? '')
  const isProved = proofOptions.some((name) => options[name] !== undefined)
  return isCi || isProved ? 'ignore' : recordsFor(options)
}

function recordsFor(options: Options): 'use' | 'ignore' {
  return options['cache'] === false ? 'ignore' : 'use'
}
