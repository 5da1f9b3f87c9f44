import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { CommandRun } from '../facts.js'
import { runtime, type TestRecord } from '../git/test-records.js'
import type { AskedTest } from '../shadow/testing.js'
import { version } from '../version.js'
import { parseUnique } from './json.js'

/** How tests ran: what must be the same for a pass to hold. */
export interface Setup {
  /** The line as the shell got it. */
  readonly command: string
  /** Globs of the reports that are counted. */
  readonly junit: readonly string[]
  readonly mirror: readonly string[]
  readonly install: string
  readonly specExec: string
  /** `node v20.19.0 linux x64`. */
  readonly runtime: string
}

/** What a statement says. */
export interface Stated {
  /** Full id of the tree that passed. */
  readonly treeId: string
  /** SHA-256 of the setup, in hex. */
  readonly digest: string
  /** As its writer gives it, for a reader; the digest decides. */
  readonly setup: Readonly<Record<string, unknown>>
  readonly record: TestRecord
}

/** How a test that is asked for would run here and now. */
export function setupOf({ command, settings }: AskedTest): Setup {
  const { line, junit } = command
  const { mirror, install } = settings
  return { command: line, junit, mirror, install, specExec: version, runtime }
}

/** The name of a setup. */
export function digestOf(setup: Setup): string {
  const { command, junit, mirror, install, specExec, runtime: by } = setup
  return createHash('sha256')
    .update(JSON.stringify([command, junit, mirror, install, specExec, by]))
    .digest('hex')
}

/**
 * A pass as an in-toto Statement v1 of predicate test-result v0.1, in bytes; `url`: where it ran.
 * Only of passes: no statement says that something failed.
 */
export function writeStatement(asked: AskedTest, run: CommandRun, url: string | undefined): Buffer {
  const setup = setupOf(asked)
  const { name, scope, counts, failedTries } = run
  const statement = {
    _type: statementType,
    subject: [{ digest: { gitTree: asked.treeId } }],
    predicateType,
    predicate: {
      result: 'PASSED',
      configuration: [{ name: 'tests', digest: { sha256: digestOf(setup) }, annotations: setup }],
      ...(url !== undefined && { url }),
      specExecRun: { name, scope, ...(counts && { counts }), failedTries },
    },
  }
  return Buffer.from(JSON.stringify(statement))
}

/** What a payload states, or why it does not count. Never throws. */
export function readStatement(payload: Buffer): Stated | { readonly refused: string } {
  const parsed = parseUnique(payload.toString('utf8'))
  if ('refused' in parsed) return { refused: `of its statement, ${parsed.refused}` }
  const type = typeOf(parsed.value, '_type')
  if (type !== statementType) return { refused: `it is no in-toto statement v1, but ${type}` }
  const predicate = typeOf(parsed.value, 'predicateType')
  if (predicate !== predicateType)
    return { refused: `it is about something else than tests: ${predicate}` }
  if (v.is(failed, parsed.value)) return { refused: 'it says that the tests did not all pass' }
  if (!v.is(statement, parsed.value))
    return { refused: 'it does not say what passed on which tree' }
  const [subject] = parsed.value.subject
  const { configuration, specExecRun } = parsed.value.predicate
  const [{ digest, annotations = {} }] = configuration
  const { counts, failedTries } = specExecRun
  return {
    treeId: subject.digest.gitTree,
    digest: digest.sha256,
    setup: annotations,
    record: { failedTries, ...(counts && { counts }) },
  }
}

const statementType = 'https://in-toto.io/Statement/v1'
const predicateType = 'https://in-toto.io/attestation/test-result/v0.1'

function typeOf(value: unknown, key: string): string {
  const found = v.is(v.looseObject({ [key]: v.string() }), value) ? value[key] : undefined
  return typeof found === 'string' ? found.slice(0, 120) : 'nothing that is named'
}

const id = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const failed = v.looseObject({
  predicate: v.union([
    v.looseObject({ result: v.picklist(['WARNED', 'FAILED']) }),
    v.looseObject({ failedTests: v.pipe(v.array(v.unknown()), v.minLength(1)) }),
    v.looseObject({
      specExecRun: v.looseObject({
        counts: v.looseObject({ failed: v.pipe(v.number(), v.minValue(1)) }),
      }),
    }),
  ]),
})

// Fields beside these are let be, as in-toto asks of its consumers.
const statement = v.object({
  subject: v.strictTuple([v.object({ digest: v.strictObject({ gitTree: id }) })]),
  predicate: v.object({
    result: v.literal('PASSED'),
    configuration: v.strictTuple([
      v.object({
        digest: v.object({ sha256 }),
        annotations: v.exactOptional(v.record(v.string(), v.unknown())),
      }),
    ]),
    specExecRun: v.object({
      counts: v.exactOptional(v.object({ passed: whole, failed: whole, skipped: whole })),
      failedTries: whole,
    }),
  }),
})
