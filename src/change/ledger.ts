import type { Change, Source } from '../change.js'
import { filesWhere } from '../git/diff.js'
import { type Soon, together } from '../soon.js'
import { undated } from '../spec/place.js'
import type { ListChange, Task, TaskDelta } from '../spec/task.js'
import type { FileChange, Tree } from '../tree.js'
import { listPlaceOf } from './area.js'
import { type Effect, effectOf, ruledEffectOf } from './effects.js'
import { Moves } from './moves.js'

/** Where a range of commits begins and ends. */
export interface Ends {
  /** What it stands upon; where it stands upon several commits, the one that it shares with its base. */
  readonly start: Tree
  /** The others that it stands upon, such as what was merged into it. */
  readonly others: readonly Tree[]
  readonly end: Tree
  /** Paths at which the end differs from the start. */
  readonly changed: ReadonlySet<string>
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
  /** Tasks that were done before it and are not at its end, in a list that still stands, and that no commit of it took back. */
  readonly taken: readonly TaskDelta[]
  /** Tasks that a commit of it took back, beside other changes, where a team joins both in one commit. */
  readonly joined: readonly TaskDelta[]
  /** Tasks that are done, and whose files are at its end as they were before it. */
  readonly undone: readonly Flipped[]
}

/** Notes what each commit of a range does to boxes and files, and compares it with what the range comes to. */
export class Ledger {
  private readonly marked = new Map<string, Marked>()
  private readonly moves = new Moves()

  constructor(
    private readonly source: Source,
    private readonly ends: Ends,
  ) {}

  /** `spared`: nobody judges the commit; what it marks is taken as it is. What a merge marks, its parents have. */
  add(change: Change, how: 'judged' | 'spared'): void {
    for (const { path, previousPath } of change.lists)
      if (previousPath !== undefined) this.moves.add(detached(previousPath), detached(path))
    if (change.kind === 'merge') return
    for (const { after, deltas } of change.lists)
      for (const delta of after ? deltas : []) {
        const effect = how === 'spared' ? effectOf(delta) : ruledEffectOf(delta)
        if (effect !== 0) this.mark(delta, { change, effect, how })
      }
  }

  private mark(delta: TaskDelta, { change, effect, how }: Marking): void {
    const key = detached(keyOf(delta.path, delta.key))
    const times = (this.marked.get(key)?.times ?? 0) + effect
    const isOwn = how === 'judged' && change.flips.includes(delta)
    const work = isOwn ? this.workOf(change) : []
    const line = delta.after?.line
    this.marked.set(key, {
      task: detached(`${delta.spec}/${delta.key}`),
      path: delta.path,
      ...(line !== undefined && { line }),
      commit: change.commit.id ?? '',
      spec: detached(delta.spec),
      key: detached(delta.key),
      title: detached(titleOf(delta)),
      times,
      isReverted: change.kind === 'revert',
      work,
    })
  }

  /** Files of a commit, where none of them differs between the ends: it may be that they moved. */
  private workOf({ files }: Change): readonly FileChange[] {
    const work = files.filter(({ area }) => area !== 'plan')
    return work.some(({ path }) => this.ends.changed.has(path)) ? [] : work
  }

  /** What the range comes to; `files`: how its end differs from its start. Rejects with SpecExecError when an object is missing. */
  async close(files: Iterable<FileChange>): Promise<RangeChange> {
    const unmarked: TaskDelta[] = []
    const seen = new Set<string>()
    const reopened: TaskDelta[] = []
    const taken: TaskDelta[] = []
    const back = [...this.marked.values()].filter(({ times }) => times < 0)
    let isAlone = this.ends.changed.size === 1
    for await (const delta of this.deltas(files)) {
      isAlone &&= delta.changes.every((change) => change === 'reopen' || change === 'step')
      const effect = effectOf(delta)
      const key = keyOf(delta.path, delta.key)
      if (effect < 0) {
        const by = this.takenBackBy(delta, back)
        if (!by) taken.push(delta)
        else if (!by.isReverted) reopened.push(delta)
      }
      if (effect > 0 && (this.marked.get(key)?.times ?? 0) > 0) seen.add(key)
      else if (effect > 0) unmarked.push(delta)
    }
    const kept = [...this.marked.values()].filter(({ times }) => times > 0)
    const unseen = new Set(kept.filter(({ path, key }) => !seen.has(keyOf(path, key))))
    const unexplained: TaskDelta[] = []
    for (const delta of unmarked) {
      const moved = await this.movedFrom(delta, unseen)
      if (moved) unseen.delete(moved)
      else if (await this.isNew(delta)) unexplained.push(delta)
    }
    const { law, landed } = this.source
    const willBeJoined = law.settings.merge === 'squash' && landed !== true
    const lost = await keepWhere([...unseen], (marked) => this.isLost(marked))
    const undone = kept.filter((marked) => marked.work.length > 0 && !lost.includes(marked))
    return {
      unexplained,
      lost,
      taken,
      // A revert tells of itself in the message of the one commit.
      joined: willBeJoined && !isAlone ? reopened : [],
      undone: undone.filter(({ work }) => !hasMoved(work, files)),
    }
  }

  /** What happened to the tasks of lists that stand at the end. Lists are read one by one, but for those that may have moved. */
  private async *deltas(files: Iterable<FileChange>): AsyncGenerator<TaskDelta> {
    const { law, lists: reader } = this.source
    const lists = filesWhere(files, ({ path }) => listPlaceOf(path, law) !== undefined)
    const isMoving = ({ status }: FileChange) => status === 'A' || status === 'D'
    const mayMove = lists.some(({ status }) => status === 'D')
    const groups = lists.filter((file) => !mayMove || !isMoving(file)).map((file) => [file])
    if (mayMove) groups.push(lists.filter(isMoving))
    for (const group of groups)
      for (const list of await reader.changes(group))
        if (list.after)
          yield* list.deltas.filter((delta) => effectOf(delta) > 0 || this.isContinued(list))
  }

  /** Of two lists that are alike, one is the other only where a commit moved it: else each stands for itself. */
  private isContinued({ path, previousPath }: ListChange): boolean {
    return previousPath === undefined || this.moves.leads(previousPath, path)
  }

  /** What the range knows of a task that a commit of it took back, where its list stands or stood. */
  private takenBackBy(delta: TaskDelta, back: readonly Marked[]): Marked | undefined {
    const { path, key, before } = delta
    const own = this.marked.get(keyOf(path, key))
    if (own && own.times < 0) return own
    return back.find(
      (marked) =>
        (marked.key === before?.key || marked.title === titleOf(delta)) &&
        (marked.path === path || this.moves.leads(marked.path, path)),
    )
  }

  /** A mark of the range on the same task, by the number or where the list stood before. */
  private async movedFrom(
    delta: TaskDelta,
    unseen: ReadonlySet<Marked>,
  ): Promise<Marked | undefined> {
    for (const marked of unseen) {
      if (marked.title !== titleOf(delta) || !this.mayBeOf(marked, delta)) continue
      const task = await this.taskIn(this.ends.end, marked.path, marked.key)
      if (task?.title !== marked.title) return marked
    }
    return undefined
  }

  private mayBeOf({ path, key, spec }: Marked, delta: TaskDelta): boolean {
    if (path === delta.path || this.moves.leads(path, delta.path)) return true
    // The base moved it, and no commit of the range tells.
    return key === delta.key && undated(spec) === undated(delta.spec)
  }

  /** No commit that the range stands upon had it done. */
  private isNew({ path, key, after }: TaskDelta): Soon<boolean> {
    return together(
      this.ends.others.map((tree) => this.taskIn(tree, path, key)),
      (tasks) => !tasks.some((task) => task?.state === 'done' && task.title === after?.title),
    )
  }

  /** A list that is gone, or a task that is, was taken away by the plan. */
  private async isLost({ path, key, title }: Marked): Promise<boolean> {
    const task = await this.taskIn(this.ends.end, path, key)
    return task !== undefined && task.title === title && task.state !== 'done'
  }

  private async taskIn(tree: Tree, path: string, key: string): Promise<Task | undefined> {
    return (await this.source.lists.read(path, await tree.entry(path)))?.byKey.get(key)
  }
}

interface Marked extends Flipped {
  readonly spec: string
  readonly key: string
  readonly title: string
  /** How often it was marked, less how often that was taken back: on several branches it may be marked more than once. */
  readonly times: number
  /** By the last of those. */
  readonly isReverted: boolean
  /** What its commit changed, where that does not differ between the ends. */
  readonly work: readonly FileChange[]
}

interface Marking {
  readonly change: Change
  readonly effect: Effect
  readonly how: 'judged' | 'spared'
}

const keyOf = (path: string, key: string) => `${path} ${key}`
const titleOf = ({ before, after }: TaskDelta) => (after ?? before)?.title ?? ''

/** The same text in bytes of its own: a slice of a list keeps all of the list in memory. */
function detached(text: string): string {
  return Buffer.from(text).toString()
}

/** One of the files of some work stands elsewhere at the end: with the same bytes, or under its name. */
function hasMoved(work: readonly FileChange[], files: Iterable<FileChange>): boolean {
  const ids = new Set(work.flatMap(({ after }) => (after ? [after.id] : [])))
  const names = new Set(work.map(({ path }) => baseName(path)))
  for (const { path, status, after } of files)
    if (after && (ids.has(after.id) || (status === 'A' && names.has(baseName(path))))) return true
  return false
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

async function keepWhere<T>(
  all: readonly T[],
  test: (one: T) => Soon<boolean>,
): Promise<readonly T[]> {
  const kept: T[] = []
  for (const one of all) if (await test(one)) kept.push(one)
  return kept
}
