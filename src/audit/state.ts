import type { Gate } from '../engine.js'
import { decodePath } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import { nameSpecs } from '../plan/names.js'
import type { TaskList } from '../spec/task.js'
import type { Entry } from '../tree.js'
import type { Audit, SpecCounts } from './audit.js'
import type { Laws } from './laws.js'

/** How a plan stands. */
export type PlanState = Pick<Audit, 'specs' | 'places' | 'isAdopted'>

/** How the plan stands at a commit, by the law that it holds. Throws SpecExecError when an object is missing. */
export async function stateAt(repo: Repo, id: string, laws: Laws): Promise<PlanState> {
  const gate = await laws.at(repo.tree(id))
  const found: Found[] = []
  for await (const list of listsAt(repo, id, gate))
    found.push({ list: nameplate(list), counts: countsOf(list) })
  return planState(found, gate, laws)
}

/** The same, of lists that have been read, and of the gate by which they were. */
export function stateOf(lists: readonly TaskList[], gate: Gate, laws: Laws): PlanState {
  return planState(
    lists.map((list) => ({ list, counts: countsOf(list) })),
    gate,
    laws,
  )
}

/** The task lists at a commit by a law, in byte order of paths, some at a time. Throws SpecExecError when an object is missing. */
export async function* listsAt(repo: Repo, id: string, gate: Gate): AsyncGenerator<TaskList> {
  const { law, lists } = gate.source
  const files = await filesCalled(law.patterns.places.listNames, repo, id)
  for (let at = 0; at < files.length; at += atOnce) {
    const some = files.slice(at, at + atOnce).map(({ path, entry }) => lists.read(path, entry))
    for (const list of await Promise.all(some)) if (list) yield list
  }
}

function planState(found: readonly Found[], gate: Gate, laws: Laws): PlanState {
  const names = nameSpecs(found.map(({ list }) => list))
  return {
    specs: found.map(({ list, counts }) => ({ spec: names.get(list) ?? list.spec, ...counts })),
    places: gate.source.law.settings.dialects.flatMap((dialect) => dialect.lists),
    isAdopted: gate !== laws.defaults,
  }
}

/** Thousands of lists shall not lie in memory together. */
const atOnce = 32

/** What a tree holds under some names. A tree may hold millions of files: they stay the bytes that git writes. */
async function filesCalled(
  names: readonly string[],
  repo: Repo,
  id: string,
): Promise<readonly { readonly path: string; readonly entry: Entry }[]> {
  const endings = names.flatMap((name) => [Buffer.from(`/${name}`), Buffer.from(`\t${name}`)])
  const bytes = await repo.git(['ls-tree', '-r', '-z', '--full-tree', id])
  const found: { path: string; entry: Entry }[] = []
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start)
    // `<mode> <type> <id>\t<path>`
    const line = bytes.subarray(start, end)
    start = end + 1
    if (!endings.some((ending) => line.subarray(-ending.length).equals(ending))) continue
    const tab = line.indexOf('\t')
    const [mode = '', , blob = ''] = line.toString('latin1', 0, tab).split(' ')
    found.push({ path: decodePath(line.subarray(tab + 1)), entry: { mode, id: blob } })
  }
  return found
}

interface Found {
  readonly list: TaskList
  readonly counts: Omit<SpecCounts, 'spec'>
}

/** A list without its content: its name is all that is asked of it. */
function nameplate({ path, spec, dialect, readBy }: TaskList): TaskList {
  const bytes = new Uint8Array()
  return {
    path,
    spec,
    dialect,
    readBy,
    bytes,
    tasks: [],
    byKey: new Map(),
    loose: [],
    malformed: [],
  }
}

function countsOf({ path, dialect, tasks }: TaskList): Omit<SpecCounts, 'spec'> {
  const done = tasks.filter(({ state }) => state === 'done').length
  return { path, dialect, tasks: tasks.length, done, open: tasks.length - done }
}
