import type { Change, Source } from '../change.js'
import { type Soon, together } from '../soon.js'
import type { Task, TaskDelta } from '../spec/task.js'
import type { FileChange, Tree } from '../tree.js'

/** Where a range of commits begins and ends. */
export interface Ends {
  /** What it stands upon; where it stands upon several commits, the one that it shares with its base. */
  readonly start: Tree
  /** The others that it stands upon, such as what was merged into it. */
  readonly others: readonly Tree[]
  readonly end: Tree
  /** How the end differs from the start. */
  readonly files: readonly FileChange[]
}

/** A task, and the commit of a range that marked it done. */
export interface Flipped {
  readonly task: string
  readonly path: string
  readonly line?: number
  /** Full id. */
  readonly commit: string
}

/** What a range of commits comes to. Facts alone; rules that need `range` judge them. */
export interface RangeChange {
  /** Tasks that are done at its end, and neither were before nor were marked by a commit of it. */
  readonly unexplained: readonly TaskDelta[]
  /** Tasks that a commit of it marked done, that none took back, and that are not done at its end. */
  readonly lost: readonly Flipped[]
  /** Tasks that are done, and whose files are at its end as they were before it. */
  readonly undone: readonly Flipped[]
}

/** Notes what each commit of a range does to boxes and files, and compares it with what the range comes to. */
export class Ledger {
  private readonly marked = new Map<string, Marked>()
  /** How often a task of this key and title was marked, wherever its list stood. */
  private readonly byTitle = new Map<string, number>()
  private readonly changed: ReadonlySet<string>

  constructor(
    private readonly source: Source,
    private readonly ends: Ends,
  ) {
    this.changed = new Set(ends.files.map(({ path }) => path))
  }

  /** `spared`: nobody judges the commit; what it marks is taken as it is. What a merge marks, its parents have. */
  add(change: Change, how: 'judged' | 'spared'): void {
    if (change.kind === 'merge') return
    for (const list of change.lists)
      for (const delta of list.deltas) {
        const effect = how === 'spared' ? effectOf(delta) : ruledEffectOf(delta)
        if (effect !== 0) this.mark(delta, { change, effect, how })
      }
  }

  private mark(delta: TaskDelta, { change, effect, how }: Marking): void {
    const key = keyOf(delta.path, delta.key)
    const title = titleOf(delta.after ?? delta.before)
    const times = (this.marked.get(key)?.times ?? 0) + effect
    this.byTitle.set(title, (this.byTitle.get(title) ?? 0) + effect)
    const isOwn = how === 'judged' && change.flips.includes(delta)
    const work = isOwn ? this.workOf(change) : []
    const line = delta.after?.line
    this.marked.set(key, {
      task: `${delta.spec}/${delta.key}`,
      path: delta.path,
      ...(line !== undefined && { line }),
      commit: change.commit.id ?? '',
      key: delta.key,
      title,
      times,
      work,
    })
  }

  /** Files of a commit, where none of them differs between the ends: it may be that they moved. */
  private workOf({ files }: Change): readonly FileChange[] {
    const work = files.filter(({ area }) => area !== 'plan')
    return work.some(({ path }) => this.changed.has(path)) ? [] : work
  }

  /** What the range comes to. Rejects with SpecExecError when an object is missing. */
  async close(): Promise<RangeChange> {
    const lists = await this.source.lists.changes(this.ends.files)
    const done = lists.flatMap(({ deltas }) => deltas.filter((delta) => effectOf(delta) > 0))
    const isDone = new Set(done.map(({ path, key }) => keyOf(path, key)))
    const doneTitles = new Set(done.map(({ after }) => titleOf(after)))
    const unexplained = done.filter(
      ({ path, key, after }) =>
        !((this.marked.get(keyOf(path, key))?.times ?? 0) > 0) &&
        !((this.byTitle.get(titleOf(after)) ?? 0) > 0),
    )
    const kept = [...this.marked].filter(([, { times }]) => times > 0)
    const unseen = kept.filter(([key, { title }]) => !isDone.has(key) && !doneTitles.has(title))
    const lost = await keepWhere(unseen, ([, marked]) => this.isLost(marked))
    const gone = new Set(lost.map(([key]) => key))
    return {
      unexplained: await keepWhere(unexplained, (delta) => this.isNew(delta)),
      lost: lost.map(([, marked]) => marked),
      undone: kept
        .filter(([key, { work }]) => work.length > 0 && !gone.has(key) && !this.hasMoved(work))
        .map(([, marked]) => marked),
    }
  }

  /** No commit that the range stands upon had it done. */
  private isNew({ path, key, after }: TaskDelta): Soon<boolean> {
    return together(
      this.ends.others.map((tree) => this.taskIn(tree, path, key)),
      (tasks) => !tasks.some((task) => task?.state === 'done' && titleOf(task) === titleOf(after)),
    )
  }

  /** A list that is gone, or a task that is, was taken away by the plan. */
  private async isLost({ path, key, title }: Marked): Promise<boolean> {
    const task = await this.taskIn(this.ends.end, path, key)
    return task !== undefined && titleOf(task) === title && task.state !== 'done'
  }

  private async taskIn(tree: Tree, path: string, key: string): Promise<Task | undefined> {
    return (await this.source.lists.read(path, await tree.entry(path)))?.byKey.get(key)
  }

  /** One of them stands elsewhere: with the same bytes, or under its name. */
  private hasMoved(work: readonly FileChange[]): boolean {
    const ids = new Set(work.flatMap(({ after }) => (after ? [after.id] : [])))
    const names = new Set(work.map(({ path }) => baseName(path)))
    return this.ends.files.some(
      ({ path, status, after }) =>
        after && (ids.has(after.id) || (status === 'A' && names.has(baseName(path)))),
    )
  }
}

interface Marked extends Flipped {
  readonly key: string
  readonly title: string
  /** How often it was marked, less how often that was taken back: on several branches it may be marked more than once. */
  readonly times: number
  /** What its commit changed, where that does not differ between the ends. */
  readonly work: readonly FileChange[]
}

interface Marking {
  readonly change: Change
  readonly effect: 1 | -1
  readonly how: 'judged' | 'spared'
}

function keyOf(path: string, key: string): string {
  return `${path} ${key}`
}

function titleOf(task: Task | undefined): string {
  return `${task?.key} ${task?.title}`
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What is born checked is marked by nobody. */
function ruledEffectOf({ changes }: TaskDelta): 1 | 0 | -1 {
  if (changes.includes('flip')) return 1
  return changes.includes('reopen') ? -1 : 0
}

function effectOf({ before, after }: TaskDelta): 1 | 0 | -1 {
  if (after?.state === 'done') return before?.state === 'done' ? 0 : 1
  return after && before?.state === 'done' ? -1 : 0
}

async function keepWhere<T>(
  all: readonly T[],
  test: (one: T) => Soon<boolean>,
): Promise<readonly T[]> {
  const kept: T[] = []
  for (const one of all) if (await test(one)) kept.push(one)
  return kept
}
