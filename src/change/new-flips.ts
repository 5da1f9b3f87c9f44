import type { Source } from '../change.js'
import type { Soon } from '../soon.js'
import { ownFlips } from '../spec/flips.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Commit, FileChange, Tree } from '../tree.js'

/** The flips of a commit, as its lists say them; of a merge those that none of its parents had done. Rejects with SpecExecError when an object is missing. */
export function readFlips(
  source: Source,
  commit: Commit,
  lists: readonly ListChange[],
): Soon<readonly TaskDelta[]> {
  const flips = flipsIn(lists)
  if (commit.parents.length < 2 || flips.length === 0) return flips
  return newFlips(source, commit, flips)
}

/** What lists flip, without the ancestors that follow from a flip. */
export function flipsIn(lists: readonly ListChange[]): readonly TaskDelta[] {
  const [only] = lists
  return only && lists.length === 1 ? ownFlips(only) : lists.flatMap((list) => ownFlips(list))
}

async function newFlips(
  source: Source,
  commit: Commit,
  flips: readonly TaskDelta[],
): Promise<readonly TaskDelta[]> {
  let left = flips
  for (const parent of commit.parents.slice(1)) {
    const paths = new Set(left.map(({ path }) => path))
    const lists = await source.lists.changes(await listFiles(source, [parent, commit.tree], paths))
    const byPath = new Map(lists.map((list) => [list.path, list]))
    left = left.filter((flip) => !wasDone(flip, byPath.get(flip.path)))
  }
  return left
}

/** How lists differ between two trees; where one is new, with those that are gone: it may have moved. */
async function listFiles(
  { law }: Source,
  [before, after]: readonly [Tree, Tree],
  paths: ReadonlySet<string>,
): Promise<readonly FileChange[]> {
  const files = await Promise.all([...paths].map((path) => compare(path, before, after)))
  if (files.every((file) => file.before)) return files
  const others = (await before.find([...law.patterns.places.listNames])).filter(
    (path) => !paths.has(path),
  )
  const rest = await Promise.all(others.map((path) => compare(path, before, after)))
  return [...files, ...rest.filter((file) => !file.after)]
}

async function compare(path: string, before: Tree, after: Tree): Promise<FileChange> {
  const [was, is] = await Promise.all([before.entry(path), after.entry(path)])
  const status = was ? (is ? 'M' : 'D') : 'A'
  return { path, status, ...(was && { before: was }), ...(is && { after: is }) }
}

/** Whether the task was done in the same list, or in the one that moved there, in these very words. */
function wasDone({ key }: TaskDelta, list: ListChange | undefined): boolean {
  if (!list?.before) return false
  const delta = list.deltas.find(({ after }) => after?.key === key)
  if (!delta) return true
  const { before, after } = delta
  return before?.state === 'done' && before.title === after?.title
}
