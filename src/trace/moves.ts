import type { Source } from '../change.js'
import { pairTasks } from '../spec/pairs.js'
import type { ListChange, Task, TaskList } from '../spec/task.js'
import type { Commit } from '../tree.js'
import type { ListMove } from './entry.js'

/** What became of the tasks of the lists that a commit changes; lists of which there is nothing to tell are left out. */
export function movesOf(lists: readonly ListChange[]): readonly ListMove[] {
  return told(lists.map(moveOf), lists)
}

/**
 * The same of a merge, whose lists are compared with those of its first parent: what another parent had done was
 * done there. Of several that had it the first counts. Rejects with SpecExecError when an object is missing.
 */
export async function mergedMoves(
  { lists }: Source,
  commit: Commit,
  changes: readonly ListChange[],
): Promise<readonly ListMove[]> {
  const moves: ListMove[] = []
  for (const change of changes) {
    let move = moveOf(change)
    for (const [at, parent] of commit.parents.entries()) {
      if (at === 0 || !change.after || !makesDone(move)) continue
      const same = await lists.read(change.path, await parent.entry(change.path))
      const others = same ? [same] : await lists.all(parent)
      move = fromOther(move, change.after, { at, others, isSame: same !== undefined })
    }
    moves.push(move)
  }
  return told(moves, changes)
}

function told(moves: readonly ListMove[], changes: readonly ListChange[]): readonly ListMove[] {
  return withCrossed(moves, changes).filter((move) => Object.keys(move).length > 1)
}

/** A task that goes from one list and comes in another, done in both, is the same where its title is one of a kind. */
function withCrossed(
  moves: readonly ListMove[],
  changes: readonly ListChange[],
): readonly ListMove[] {
  if (changes.length < 2 || !moves.some(({ born }) => born)) return moves
  const gone = new Map<string, { readonly path: string; readonly key: string } | undefined>()
  // What another task has taken the number of is gone too.
  for (const { path, previousPath = path, deltas } of changes)
    for (const { before, after } of deltas)
      if (before?.state === 'done' && after?.state !== 'done' && before.title !== after?.title)
        gone.set(
          before.title,
          gone.has(before.title) ? undefined : { path: previousPath, key: before.key },
        )
  return moves.map((move, at) => {
    const { born: wereBorn = [], via: known = [], ...rest } = move
    const came = new Map<string, NonNullable<ListMove['via']>[number]>()
    for (const key of wereBorn) {
      const title = changes[at]?.after?.byKey.get(key)?.title || noTitle
      const from = gone.get(title)
      gone.delete(title)
      if (from) came.set(key, [key, 0, from.path, from.key])
    }
    if (came.size === 0) return move
    const born = wereBorn.filter((key) => !came.has(key))
    return {
      ...rest,
      ...(born.length > 0 && { born }),
      via: [...known, ...came.values()],
    }
  })
}

const noTitle = '\0'

function moveOf({ path, previousPath, deltas }: ListChange): ListMove {
  const flips = deltas.filter(({ changes }) => changes.includes('flip'))
  const born = deltas.filter(
    ({ changes, after }) => changes.includes('add') && after?.state === 'done',
  )
  const keys = deltas.flatMap(({ before, after }) =>
    before?.state === 'done' && after?.state === 'done' && before.key !== after.key
      ? [[after.key, before.key] satisfies [string, string]]
      : [],
  )
  return {
    path,
    ...(previousPath !== undefined && { from: previousPath }),
    ...(flips.length > 0 && { flips: flips.map(({ key }) => key) }),
    ...(born.length > 0 && { born: born.map(({ key }) => key) }),
    ...(keys.length > 0 && { keys }),
  }
}

function makesDone({ flips = [], born = [] }: ListMove): boolean {
  return flips.length + born.length > 0
}

interface Other {
  /** Which of the parents. */
  readonly at: number
  readonly others: readonly TaskList[]
  /** The list at the same path is all of them. */
  readonly isSame: boolean
}

/** Takes what a parent had done out of what the merge makes done. */
function fromOther(move: ListMove, after: TaskList, { at, others, isSame }: Other): ListMove {
  const via: NonNullable<ListMove['via']> = [...(move.via ?? [])]
  const before = new Map<Task | undefined, { readonly path: string; readonly key: string }>()
  for (const { path, tasks } of others)
    for (const pair of pairTasks(tasks, after.tasks)) {
      // In another list a key says nothing.
      const isKnown = isSame || pair.before?.title === pair.after?.title
      if (isKnown && pair.before?.state === 'done' && !before.has(pair.after))
        before.set(pair.after, { path, key: pair.before.key })
    }
  const isOwn = (key: string) => {
    const found = before.get(after.byKey.get(key))
    if (found) via.push([key, at, found.path, found.key])
    return !found
  }
  const { flips: wereFlips, born: wereBorn, via: _, ...rest } = move
  const flips = wereFlips?.filter(isOwn) ?? []
  const born = wereBorn?.filter(isOwn) ?? []
  return {
    ...rest,
    ...(flips.length > 0 && { flips }),
    ...(born.length > 0 && { born }),
    ...(via.length > 0 && { via }),
  }
}
