import { type Laws, openLaws } from '../audit/laws.js'
import { auditedRange, auditOf } from '../audit/run.js'
import { listsAt, stateOf } from '../audit/state.js'
import { openTally } from '../audit/tally.js'
import { walkWith } from '../audit/walk.js'
import type { ResolvedRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import type { Task, TaskList } from '../spec/task.js'
import { count, shortId, textOf } from '../text/words.js'
import { openCache, type TraceCache } from './cache.js'
import { readRequirementDocuments } from './documents.js'
import { type DoneTask, findDoers } from './doers.js'
import { openDone } from './done.js'
import type { KeptCommit } from './entry.js'
import { readHead } from './head.js'
import { openLetPass } from './let-pass.js'
import { openLook } from './look.js'
import { outsidePlanOf } from './outside-plan.js'
import { openProofs } from './proofs.js'
import { refusedOf } from './refused.js'
import { countRules } from './rule-counts.js'
import { readSignatures } from './signatures.js'
import { traceSpecs } from './specs.js'
import type { Trace } from './trace.js'
import { countWeeks } from './weeks.js'

/** What is traced, and who watches. */
export interface TraceRequest {
  /** The last commit. */
  readonly to: string
  /** Absolute path of a folder that keeps what each commit came to; absent: nothing is kept. */
  readonly cacheDir?: string | undefined
  /** After each commit that was looked at. */
  seen?(commits: number, of: number): void
  /** After the last, also when it fails. */
  end?(): void
}

/**
 * Traces all commits that lead to one: each is looked at once, and what it came to is kept. Throws SpecExecError where
 * there is none, or not all of them, and when an object is missing.
 */
export async function readTrace(repo: Repo, request: TraceRequest): Promise<Trace> {
  const { to } = request
  const range = await auditedRange(repo, to, 'report')
  const laws = await openLaws(repo)
  const ids = range.list.toString().split('\n').slice(0, -1)
  const walked = await lookAtAll(repo, { range, ids, laws, request })
  const { commits } = walked
  const tally = openTally()
  for (const { id, entry } of commits) tally.add({ id, ...entry.audited })
  const gate = await laws.at(repo.tree(range.to))
  const lists: TaskList[] = []
  for await (const list of listsAt(repo, range.to, gate)) lists.push(list)
  const state = stateOf(lists, gate, laws)
  const byId = new Map(commits.map((commit) => [commit.id, commit]))
  const [head, documents] = await Promise.all([
    readHead(repo, { to, commit: range.to }),
    readRequirementDocuments(
      repo,
      range.to,
      lists.map(({ path }) => path),
    ),
  ])
  const done = lists.flatMap(doneTasks)
  const doers = findDoers(ids, (id) => byId.get(id)?.entry, done)
  const doerOf = new Map(done.map((each) => [each.task, doers.get(each)]))
  const audit = auditOf(range, tally, state)
  const { grandfather } = gate.source.law.settings
  const letPass = openLetPass(commits, { isAdopted: audit.isAdopted, grandfather })
  const judged = commits.filter(({ id }) => letPass(id) === undefined)
  return {
    head,
    audit,
    specs: traceSpecs(lists, {
      documents: ({ path }) => documents.get(path) ?? [],
      doer: (task) => doerOf.get(task),
      done: openDone({ commit: (id) => byId.get(id), letPass, proofs: openProofs(repo) }),
    }),
    weeks: countWeeks({ commits, end: totalsOf(audit.specs) }),
    rules: countRules(judged.map(({ entry }) => entry)),
    refused: refusedOf(commits, letPass),
    ...outsidePlanOf(commits, letPass),
    notes: [...audit.notes, ...walked.notes],
  }
}

interface Walk {
  readonly range: ResolvedRange
  readonly ids: readonly string[]
  readonly laws: Laws
  readonly request: TraceRequest
}

interface Walked {
  /** In the order of the history. */
  readonly commits: readonly KeptCommit[]
  readonly notes: readonly string[]
}

/** What each commit came to: as it was kept, or by looking at those of which nothing is. */
async function lookAtAll(repo: Repo, { range, ids, laws, request }: Walk): Promise<Walked> {
  const { cacheDir } = request
  const cache = cacheDir === undefined ? nothingKept : openCache(cacheDir)
  const known = new Map<string, KeptCommit>()
  for (const id of ids) {
    const kept = cache.get(id)
    if (kept) known.set(id, kept)
  }
  const unknown = ids.filter((id) => !known.has(id))
  const list = unknown.length === ids.length ? range.list : Buffer.from(textOf(unknown))
  const [first = ''] = ids
  // Only the first commit of all begins a history; any other without parents came from elsewhere.
  const part = { to: range.to, list, ...(unknown[0] !== first && { from: first }) }
  const signatures = readSignatures(repo, list)
  // Told where the first commit is looked at.
  signatures.catch(() => undefined)
  const fresh: KeptCommit[] = []
  const unjudged: string[] = []
  let seen = 0
  try {
    for await (const { unjudged: why, ...commit } of walkWith(repo, part, {
      laws,
      look: openLook(repo, { laws, signatures }),
    })) {
      known.set(commit.id, commit)
      if (why === undefined) fresh.push(commit)
      else unjudged.push(`${shortId(commit.id)}: ${why}`)
      request.seen?.(++seen, unknown.length)
    }
    cache.keep(fresh, new Set(ids))
  } finally {
    request.end?.()
  }
  return { commits: ids.flatMap((id) => known.get(id) ?? []), notes: noteOf(unjudged) }
}

function noteOf(unjudged: readonly string[]): readonly string[] {
  const [first] = unjudged
  if (first === undefined) return []
  const commits = count(unjudged.length, 'commit')
  return [`The rules of an audit alone judge ${commits} that could not be judged by all: ${first}`]
}

const nothingKept: TraceCache = { get: () => undefined, keep() {} }

interface DoneTaskOf extends DoneTask {
  readonly task: Task
}

function doneTasks({ path, tasks }: TaskList): readonly DoneTaskOf[] {
  return tasks
    .filter(({ state }) => state === 'done')
    .map((task) => ({ path, key: task.key, task }))
}

function totalsOf(specs: Trace['audit']['specs']): {
  readonly done: number
  readonly tasks: number
} {
  const sum = (of: 'done' | 'tasks') => specs.reduce((all, spec) => all + spec[of], 0)
  return { done: sum('done'), tasks: sum('tasks') }
}
