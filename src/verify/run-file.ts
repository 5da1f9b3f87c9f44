import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { SpecExecError } from '../error.js'
import { type CommandRun, kinds } from '../facts.js'
import type { ChecklistItem, Finding, LawChange, RangeVerdict, Report } from '../finding.js'
import type { RangeHead, RunHead, RunSummary, ShardHead } from '../reporters/reporter.js'
import { version } from '../version.js'
import { mostShards } from './shard.js'

/** The report of a shard as `verify --shard --format json` writes it, checked; strings in it are text, whatever they say. */
export type RunFile = Readonly<v.InferInput<typeof run>>

/**
 * Reads the report of a shard from a file. Throws SpecExecError, by its name, where it cannot be read, is of
 * another version of spec-exec or no such report.
 */
export async function readRunFile(path: string, cwd: string): Promise<RunFile> {
  const parsed = parse(path, await read(path, cwd))
  const found = v.is(v.object({ version: v.string() }), parsed) ? parsed.version : undefined
  if (found !== undefined && found !== version)
    throw new SpecExecError(
      `Expected a report of spec-exec ${version} in \`${path}\`, found one of ${found}`,
      { hint: 'Install one version wherever a shard is judged and where they are merged' },
    )
  // A guard and no copy: what is printed again is what was read, key by key.
  if (v.is(run, parsed)) return parsed
  const [issue] = v.safeParse(run, parsed, { abortEarly: true }).issues ?? []
  const at = issue && v.getDotPath(issue)
  throw noReport(path, at ? `another shape at \`${at}\`` : 'something else')
}

async function read(path: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw new SpecExecError(`Cannot read \`${path}\``, { hint: 'Correct its name', cause })
  }
}

function parse(path: string, text: string): unknown {
  try {
    // PowerShell begins a file with a BOM.
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw noReport(path, 'no whole JSON document', cause)
  }
}

function noReport(path: string, found: string, cause?: unknown): SpecExecError {
  return new SpecExecError(`Expected the report of a shard in \`${path}\`, found ${found}`, {
    hint: 'Write it again: npx spec-exec verify --shard <i>/<n> --format json > <file>',
    cause,
  })
}

// Each list of entries names every key of its type: a key that is added there is missed here at once.
type Entries<T> = Readonly<Record<keyof T, v.GenericSchema>>

const id = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const position = v.pipe(whole, v.minValue(1))
const shardNumber = v.pipe(position, v.maxValue(mostShards))
const texts = v.array(v.string())
const severity = v.picklist(['error', 'warning'])
const counts = v.strictObject({ passed: whole, failed: whole, skipped: whole })

const place = v.strictObject({ path: v.string(), line: v.exactOptional(whole) })

const finding = v.strictObject({
  message: v.string(),
  place: v.exactOptional(place),
  clause: v.exactOptional(
    v.strictObject({
      ...place.entries,
      id: v.exactOptional(v.string()),
      text: v.exactOptional(v.string()),
    }),
  ),
  fix: v.exactOptional(v.string()),
  severity: v.exactOptional(v.literal('warning')),
} satisfies Entries<Finding>)

const outcome = v.variant('status', [
  v.strictObject({ rule: v.string(), status: v.literal('passed') }),
  v.strictObject({
    rule: v.string(),
    status: v.literal('failed'),
    severity,
    findings: v.array(finding),
  }),
  v.strictObject({
    rule: v.string(),
    status: v.literal('skipped'),
    reason: v.string(),
    cause: v.exactOptional(v.literal('untested')),
  }),
])

const commandRun = v.strictObject({
  name: v.string(),
  line: v.string(),
  scope: v.picklist(['whole', 'related', 'task']),
  end: v.picklist(['exit', 'signal', 'timeout']),
  code: v.exactOptional(v.number()),
  counts: v.exactOptional(counts),
  unfinished: v.exactOptional(v.string()),
  before: v.exactOptional(counts),
  from: v.picklist(['run', 'record', 'attestation']),
  milliseconds: v.pipe(v.number(), v.minValue(0)),
  tail: texts,
  log: v.exactOptional(v.string()),
  failedTries: whole,
} satisfies Entries<CommandRun>)

const checklistItem = v.strictObject({
  name: v.picklist([
    'conventions',
    'reuse',
    'tests',
    'dependencies',
    'fully implemented',
    'task list updated',
  ]),
  status: v.picklist(['passed', 'warning', 'failed', 'skipped']),
  why: v.exactOptional(v.string()),
} satisfies Entries<ChecklistItem>)

const report = v.strictObject({
  commit: id,
  tree: id,
  subject: v.exactOptional(v.string()),
  kind: v.picklist(kinds),
  flips: texts,
  outcomes: v.array(outcome),
  checklist: v.exactOptional(v.array(checklistItem)),
  tests: v.exactOptional(v.array(commandRun)),
  notes: texts,
} satisfies Entries<Report>)

const verdict = v.strictObject({
  outcomes: v.array(outcome),
  lawChanges: v.array(
    v.strictObject({
      what: v.string(),
      before: v.exactOptional(v.string()),
      after: v.exactOptional(v.string()),
      effect: v.picklist(['loosens', 'tightens', 'changes']),
      place: v.exactOptional(place),
    } satisfies Entries<LawChange>),
  ),
  refusedUnderNew: v.exactOptional(whole),
  notes: texts,
} satisfies Entries<RangeVerdict>)

const range = v.strictObject({
  from: v.exactOptional(id),
  to: id,
  base: v.exactOptional(id),
  commits: position,
} satisfies Entries<RangeHead>)

const shard = v.strictObject({
  index: shardNumber,
  of: shardNumber,
  commits: whole,
  first: v.exactOptional(id),
  last: v.exactOptional(id),
} satisfies Entries<ShardHead>)

const head = {
  kind: v.literal('verify'),
  version: v.string(),
  law: v.string(),
  range,
  shard,
  tests: v.picklist(['each', 'tip', 'none']),
  notes: texts,
} satisfies Entries<RunHead>

const run = v.strictObject({
  schemaVersion: v.literal(1),
  ...head,
  commits: v.array(report),
  // The rest is counted again.
  summary: v.looseObject({
    unjudged: v.exactOptional(position),
    verdict: v.exactOptional(verdict),
    notes: texts,
  }),
})

/** All that `verify --format json` writes, of a range or a shard of it; `schemas/verify.schema.json` is made of it. */
export const writtenRun = v.strictObject({
  ...run.entries,
  shard: v.exactOptional(shard),
  summary: v.strictObject({
    commits: whole,
    refused: whole,
    warnings: whole,
    offPlan: whole,
    grandfathered: whole,
    tested: v.exactOptional(position),
    onRecord: v.exactOptional(position),
    attested: v.exactOptional(position),
    unjudged: v.exactOptional(position),
    shard: v.exactOptional(v.string()),
    verdict: v.exactOptional(verdict),
    notes: texts,
  } satisfies Entries<RunSummary>),
})
