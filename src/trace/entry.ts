import * as v from 'valibot'
import { kinds } from '../facts.js'
import { verdicts } from '../review/form.js'

// What is kept between two runs is read back through these: whoever may write there may write anything.

const texts = v.array(v.string())
const whole = v.pipe(v.number(), v.safeInteger())
const amount = v.pipe(whole, v.minValue(0))
const id = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/))
const classes = ['one-task', 'one-task+edits', 'batch', 'plan-edit', 'plan-file', 'reopen'] as const

const listMove = v.object({
  /** Of the list after. */
  path: v.string(),
  /** Where it stood before, where that is elsewhere. */
  from: v.exactOptional(v.string()),
  /** Keys of the tasks that become done. */
  flips: v.exactOptional(texts),
  /** Keys of the tasks that are there for the first time, done. */
  born: v.exactOptional(texts),
  /** Done before and after, by another key: after, before. */
  keys: v.exactOptional(v.array(v.tuple([v.string(), v.string()]))),
  /** Done before in another list, or in that of another parent of a merge: the key, and that parent's number, path and key. */
  via: v.exactOptional(v.array(v.tuple([v.string(), amount, v.string(), v.string()]))),
})

const ruleFindings = v.object({
  rule: v.string(),
  errors: amount,
  warnings: amount,
  isRefusing: v.boolean(),
})

const audited = v.object({
  kind: v.picklist(kinds),
  refusals: v.array(v.object({ rule: v.string(), reason: v.string() })),
  work: v.exactOptional(
    v.object({
      class: v.picklist(classes),
      isOneTask: v.boolean(),
      hasWork: v.boolean(),
      flips: amount,
      born: amount,
      reopened: amount,
      author: v.string(),
      month: v.string(),
    }),
  ),
  unread: v.exactOptional(v.string()),
})

const commitEntry = v.object({
  parents: v.array(id),
  audited,
  /** A law judges it: that of its parent, or the first, which it brings. */
  hasLaw: v.exactOptional(v.boolean()),
  /** ISO 8601, of the author; absent where it is none. */
  date: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/)),
  ),
  /** Tasks in its lists, and those of them that are done, less those of its first parent. */
  tasks: v.exactOptional(whole),
  done: v.exactOptional(whole),
  lists: v.exactOptional(v.array(listMove)),
  rules: v.exactOptional(v.array(ruleFindings)),
  /** Work that no task covers. */
  isOutside: v.exactOptional(v.boolean()),
})

const place = v.object({ path: v.string(), line: v.exactOptional(amount) })

const outcome = v.variant('status', [
  v.object({ rule: v.string(), status: v.literal('passed') }),
  v.object({
    rule: v.string(),
    status: v.literal('failed'),
    severity: v.picklist(['error', 'warning']),
    findings: v.array(v.object({ message: v.string(), place: v.exactOptional(place) })),
    /** All of them, where more were found. */
    findingCount: v.exactOptional(amount),
  }),
  v.object({ rule: v.string(), status: v.literal('skipped'), reason: v.string() }),
])

const commitBrief = v.object({
  subject: v.string(),
  author: v.string(),
  date: v.string(),
  isRefused: v.boolean(),
  /** Why no task covers it, in its own words. */
  offPlan: v.exactOptional(v.string()),
})

const commitAbout = v.object({
  ...commitBrief.entries,
  /** Full id of its tree. */
  tree: id,
  /** The tasks that it marks done by themselves, without the ancestors that follow: path, key and reference. */
  own: v.array(v.tuple([v.string(), v.string(), v.string()])),
  /** It changes something beside the plan. */
  hasWork: v.boolean(),
  outcomes: v.array(outcome),
  /** Command lines by which its law tests it; absent where no law is in force. */
  tests: v.exactOptional(texts),
  /** The verdict in its trailer, of this very tree. */
  review: v.exactOptional(v.picklist(verdicts)),
  waivers: v.exactOptional(v.array(v.object({ clause: v.string(), reason: v.string() }))),
  files: v.array(v.object({ path: v.string(), status: v.picklist(['A', 'M', 'D', 'T']) })),
  fileCount: amount,
})

/** What one commit came to, as far as every report asks for it. It follows from the commit alone. */
export type CommitEntry = v.InferOutput<typeof commitEntry>
/** What happened to the tasks of one list, as far as those who seek who made them done must know. */
export type ListMove = v.InferOutput<typeof listMove>
/** What a rule found in one commit. */
export type RuleFindings = v.InferOutput<typeof ruleFindings>
/** Who made a commit that is refused, or that no task covers, when and why. */
export type CommitBrief = v.InferOutput<typeof commitBrief>
/** What a commit did that made tasks done. */
export type CommitAbout = v.InferOutput<typeof commitAbout>

/** A commit, and what it came to. `about` is JSON that is read when it is asked for: a CommitAbout, a CommitBrief of one that made nothing done, '' for any other. */
export interface KeptCommit {
  readonly id: string
  readonly entry: CommitEntry
  readonly about: string
}

/** An entry as it was written; undefined for anything else. */
export function parseEntry(text: string): CommitEntry | undefined {
  return parsed(text, commitEntry)
}

/** What is told of a commit that made tasks done; undefined where that is nothing, or was not written by us. */
export function parseAbout(text: string): CommitAbout | undefined {
  return text === '' ? undefined : parsed(text, commitAbout)
}

/** The same of any commit that is told of. */
export function parseBrief(text: string): CommitBrief | undefined {
  return text === '' ? undefined : parsed(text, commitBrief)
}

type Kept = typeof commitEntry | typeof commitAbout | typeof commitBrief

function parsed<S extends Kept>(text: string, schema: S): v.InferOutput<S> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return v.is(schema, value) ? value : undefined
  } catch {
    return undefined
  }
}
