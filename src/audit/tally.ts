import type { Kind } from '../facts.js'
import type {
  Audit,
  AuditedCommit,
  BatchCounts,
  ListClass,
  ListWork,
  Refusal,
  RefusalCounts,
  Share,
} from './audit.js'

/** All that an audit counts, commit by commit. */
export type Counted = Pick<Audit, 'commits' | 'byKind' | 'lists' | 'tasks' | 'refused'>

/** Counts commits. What it holds grows with months and names, not with commits. */
export interface Tally {
  /** In their order: the last that has a reason to be refused is its example. */
  add(commit: AuditedCommit): void
  counted(): Counted
  /** What a reader must know of configurations that are not read. */
  notes(): readonly string[]
}

/** Opens a tally that has counted nothing. */
export function openTally(): Tally {
  let commits = 0
  let refusedCommits = 0
  const byKind = noKinds()
  const refusals = new Map<string, RefusalCounts>()
  const work = openWork()
  const unreadLaws = new Map<string, string>()
  return {
    add({ id, kind, refusals: reasons, work: done, unread }) {
      commits++
      if (unread !== undefined && unreadLaws.size < mostUnread && !unreadLaws.has(unread))
        unreadLaws.set(unread, id)
      byKind[kind]++
      if (reasons.length > 0) refusedCommits++
      for (const reason of reasons) addRefusal(refusals, reason, id)
      if (done) work.add(done)
    },
    notes: () =>
      [...unreadLaws].map(
        ([why, id]) =>
          `The configuration at ${id.slice(0, 7)} is not read, the defaults hold in its place: ${why}`,
      ),
    counted: () => ({
      commits,
      byKind: { ...byKind },
      ...work.counted(),
      refused: {
        commits: refusedCommits,
        byRule: [...refusals.values()].sort(
          (a, b) => b.commits - a.commits || compare(a.rule, b.rule) || compare(a.reason, b.reason),
        ),
      },
    }),
  }
}

const mostUnread = 5

/** Tasks that are marked at once, by how many: from each number to below the next. */
const batchSizes = [2, 6, 21]

function openWork() {
  const byClass = noClasses()
  const byMonth = new Map<string, Share>()
  const byAuthor = new Map<string, Share>()
  const all = { commits: 0, oneTask: 0 }
  const tasks = { aloneWithWork: 0, aloneWithoutWork: 0, inBatches: 0, bornChecked: 0, reopened: 0 }
  const batches = batchSizes.map((from) => ({ from, commits: 0, tasks: 0 }))
  return {
    add(work: ListWork) {
      const one = { commits: 1, oneTask: work.isOneTask ? 1 : 0 }
      Object.assign(all, sum(all, one))
      byClass[work.class]++
      byMonth.set(work.month, sum(byMonth.get(work.month), one))
      byAuthor.set(work.author, sum(byAuthor.get(work.author), one))
      tasks.bornChecked += work.born
      tasks.reopened += work.reopened
      if (work.flips === 1) tasks[work.hasWork ? 'aloneWithWork' : 'aloneWithoutWork']++
      const batch = batches.findLast(({ from }) => work.flips >= from)
      if (!batch) return
      batch.commits++
      batch.tasks += work.flips
      tasks.inBatches += work.flips
    },
    counted: (): Pick<Counted, 'lists' | 'tasks'> => {
      const { aloneWithWork, aloneWithoutWork, inBatches, bornChecked } = tasks
      const months = [...byMonth].map(([month, share]) => ({ month, ...share }))
      const authors = [...byAuthor].map(([author, share]) => ({ author, ...share }))
      return {
        lists: {
          ...all,
          byClass: { ...byClass },
          // `unknown` stands behind all digits.
          byMonth: months.sort((a, b) => compare(a.month, b.month)),
          byAuthor: authors.sort((a, b) => b.commits - a.commits || compare(a.author, b.author)),
        },
        tasks: {
          done: aloneWithWork + aloneWithoutWork + inBatches + bornChecked,
          ...tasks,
          batches: batches.map(withEnd),
        },
      }
    },
  }
}

function withEnd(batch: Omit<BatchCounts, 'to'>, at: number): BatchCounts {
  const { from, ...counts } = batch
  const next = batchSizes[at + 1]
  return { from, ...(next !== undefined && { to: next - 1 }), ...counts }
}

function addRefusal(known: Map<string, RefusalCounts>, refusal: Refusal, id: string): void {
  const { rule, reason } = refusal
  const key = `${rule}\0${reason}`
  known.set(key, { rule, reason, commits: (known.get(key)?.commits ?? 0) + 1, latest: id })
}

function sum(share: Share | undefined, { commits, oneTask }: Share): Share {
  return { commits: (share?.commits ?? 0) + commits, oneTask: (share?.oneTask ?? 0) + oneTask }
}

function noKinds(): Record<Kind, number> {
  return {
    task: 0,
    plan: 0,
    law: 0,
    reopen: 0,
    merge: 0,
    revert: 0,
    fixup: 0,
    squash: 0,
    free: 0,
    root: 0,
  }
}

function noClasses(): Record<ListClass, number> {
  return {
    'one-task': 0,
    'one-task+edits': 0,
    batch: 0,
    'plan-edit': 0,
    'plan-file': 0,
    reopen: 0,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
