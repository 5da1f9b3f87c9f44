import { fileURLToPath } from 'node:url'
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import type { Audit, ListCounts, SpecCounts, TaskCounts } from '../../src/audit/audit.js'
import { kinds } from '../../src/facts.js'
import type * as t from '../../src/trace/trace.js'

/** Where it is published. */
export const schemaPath = fileURLToPath(new URL('../../schemas/trace.schema.json', import.meta.url))

/** The JSON schema of `report --format json`, as it is to be published; `node --import tsx <this file>` prints it. */
export function publishedSchema(): object {
  const { $schema, ...shape } = toJsonSchema(writtenTrace, { target: 'draft-07' })
  return { $schema, title: 'The report of spec-exec report --format json', ...shape }
}

// Each list of entries names every key of its type: a key that is added there is missed here at once.
type Entries<T> = Readonly<Record<keyof T, v.GenericSchema>>

const text = v.string()
const texts = v.array(text)
const id = v.pipe(text, v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const amount = v.pipe(v.number(), v.integer(), v.minValue(0))
const optional = v.exactOptional
const share = { commits: amount, oneTask: amount }
const classes = ['one-task', 'one-task+edits', 'batch', 'plan-edit', 'plan-file', 'reopen'] as const
const amounts = <K extends string>(keys: readonly K[]) =>
  v.strictObject(v.entriesFromList(keys, amount))

const audit = v.strictObject({
  to: id,
  commits: amount,
  byKind: amounts(kinds),
  lists: v.strictObject({
    ...share,
    byClass: amounts(classes),
    byMonth: v.array(v.strictObject({ month: text, ...share })),
    byAuthor: v.array(v.strictObject({ author: text, ...share })),
  } satisfies Entries<ListCounts>),
  tasks: v.strictObject({
    done: amount,
    aloneWithWork: amount,
    aloneWithoutWork: amount,
    inBatches: amount,
    bornChecked: amount,
    batches: v.array(
      v.strictObject({ from: amount, to: optional(amount), commits: amount, tasks: amount }),
    ),
    reopened: amount,
  } satisfies Entries<TaskCounts>),
  refused: v.strictObject({
    commits: amount,
    byRule: v.array(v.strictObject({ rule: text, reason: text, commits: amount, latest: id })),
  }),
  specs: v.array(
    v.strictObject({
      spec: text,
      path: text,
      dialect: text,
      tasks: amount,
      done: amount,
      open: amount,
    } satisfies Entries<SpecCounts>),
  ),
  places: texts,
  isAdopted: v.boolean(),
  notes: texts,
} satisfies Entries<Audit>)

const commit = {
  id,
  subject: text,
  author: text,
  date: text,
  kind: v.picklist(kinds),
  isRefused: v.boolean(),
  letPass: optional(v.picklist(['before the adoption', 'grandfathered'])),
} satisfies Entries<t.CommitTrace>

const outcome = v.strictObject({
  rule: text,
  status: v.picklist(['passed', 'failed', 'skipped']),
  severity: optional(v.picklist(['error', 'warning'])),
  findings: optional(
    v.array(
      v.strictObject({
        message: text,
        place: optional(v.strictObject({ path: text, line: optional(amount) })),
      } satisfies Entries<t.FindingTrace>),
    ),
  ),
  findingCount: optional(amount),
  reason: optional(text),
} satisfies Entries<t.OutcomeTrace>)

const done = v.strictObject({
  how: v.picklist(['alone', 'without work', 'in a batch', 'with a sub-task', 'born done']),
  commit: v.strictObject(commit),
  with: texts,
  withCount: optional(amount),
  outcomes: v.array(outcome),
  tests: optional(
    v.strictObject({
      status: v.picklist(['on record', 'not on record', 'not configured']),
      commands: v.array(
        v.strictObject({
          line: text,
          counts: optional(amounts(['passed', 'failed', 'skipped'])),
        }),
      ),
    } satisfies Entries<t.TestsTrace>),
  ),
  review: optional(
    v.strictObject({
      verdict: v.picklist(['APPROVED', 'NEEDS_REVISION', 'MAJOR_ISSUES']),
      reviewer: optional(text),
    } satisfies Entries<t.ReviewTrace>),
  ),
  waivers: v.array(v.strictObject({ clause: text, reason: text })),
  files: v.array(v.strictObject({ path: text, status: v.picklist(['A', 'M', 'D', 'T']) })),
  fileCount: amount,
} satisfies Entries<t.DoneTrace>)

const requirement = v.strictObject({
  id: text,
  title: text,
  text,
  path: optional(text),
  line: amount,
  criteria: v.array(
    v.strictObject({ id: text, text, tasks: texts } satisfies Entries<t.CriterionTrace>),
  ),
  tasks: texts,
} satisfies Entries<t.RequirementTrace>)

const task = v.strictObject({
  key: text,
  title: text,
  state: v.picklist(['open', 'started', 'done', 'blocked', 'unknown']),
  line: amount,
  depth: amount,
  parent: optional(text),
  isOptional: v.boolean(),
  names: texts,
  requirements: texts,
  obstacle: optional(text),
  done: optional(done),
} satisfies Entries<t.TaskTrace>)

/** What is written, whole. */
export const writtenTrace = v.strictObject({
  schemaVersion: v.literal(1),
  kind: v.literal('trace'),
  version: text,
  ...({
    head: v.strictObject({
      commit: id,
      branch: optional(text),
      date: text,
      project: text,
      remote: optional(v.strictObject({ host: v.picklist(['github', 'gitlab']), url: text })),
    } satisfies Entries<t.TracedHead>),
    audit,
    specs: v.array(
      v.strictObject({
        name: text,
        path: text,
        dialect: text,
        isArchived: v.boolean(),
        requirementsPath: optional(text),
        requirements: v.array(requirement),
        tasks: v.array(task),
        next: optional(text),
      } satisfies Entries<t.SpecTrace>),
    ),
    weeks: v.array(
      v.strictObject({
        week: text,
        start: text,
        commits: amount,
        list: amount,
        oneTask: amount,
        done: amount,
        tasks: amount,
      } satisfies Entries<t.WeekCounts>),
    ),
    rules: v.array(
      v.strictObject({
        rule: text,
        errors: amount,
        warnings: amount,
        commits: amount,
      } satisfies Entries<t.RuleCounts>),
    ),
    refused: v.strictObject({
      count: amount,
      latest: v.array(
        v.strictObject({ ...commit, rules: texts } satisfies Entries<t.RefusedCommit>),
      ),
    } satisfies Entries<t.RefusedCommits>),
    outsidePlan: v.array(
      v.strictObject({
        ...commit,
        reason: optional(text),
        class: optional(v.picklist(classes)),
      } satisfies Entries<t.OutsidePlan>),
    ),
    outsidePlanCount: amount,
    notes: texts,
  } satisfies Entries<t.Trace>),
})

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(publishedSchema(), undefined, 2)}\n`)
