import { SpecExecError } from '../error.js'
import { nearest } from './nearest.js'
import type { Task, TaskList } from './task.js'

/** The parts of `packages/a:auth/2.1`, of `auth/2.1`, or of a bare `2.1`. */
export interface Reference {
  /** A folder above the list, where two specs share a name. */
  readonly folder?: string
  readonly spec?: string
  readonly key: string
}

/** A task and the list that holds it. */
export interface FoundTask {
  readonly list: TaskList
  readonly task: Task
}

/** The name of a task everywhere: `user-auth/2.1`; behind the shortest folder that tells its list apart where `paths`, those of all lists, hold its spec's name twice. */
export function referenceOf(
  list: Pick<TaskList, 'path' | 'spec'>,
  key: string,
  paths: readonly string[],
): string {
  const others = paths.filter((path) => path !== list.path && specOf(path) === list.spec)
  if (others.length === 0) return `${list.spec}/${key}`
  for (let end = list.path.indexOf('/'); end > 0; end = list.path.indexOf('/', end + 1)) {
    const folder = list.path.slice(0, end + 1)
    if (!others.some((path) => path.startsWith(folder)))
      return `${list.path.slice(0, end)}:${list.spec}/${key}`
  }
  return `${list.spec}/${key}`
}

function specOf(path: string): string {
  return path.split('/').at(-2) ?? ''
}

/** Takes a reference apart. Throws SpecExecError for a name that could lead out of the plan's folders. */
export function parseReference(text: string): Reference {
  const colon = text.indexOf(':')
  const folder = colon < 0 ? undefined : text.slice(0, colon)
  const rest = text.slice(colon + 1)
  const slash = rest.indexOf('/')
  const spec = slash < 0 ? undefined : rest.slice(0, slash)
  const key = rest.slice(slash + 1)
  for (const name of folder?.split('/') ?? []) requireSafe(name, text)
  if (spec !== undefined) requireSafe(spec, text)
  if (key === '' || key.includes('/') || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(key))
    throw unsafe(key, text)
  return { ...(folder !== undefined && { folder }), ...(spec !== undefined && { spec }), key }
}

function requireSafe(name: string, text: string): void {
  if (!/^(?!\.{1,2}$)[\p{L}\p{N}\p{M}._@+ -]+$/u.test(name)) throw unsafe(name, text)
}

function unsafe(name: string, text: string): SpecExecError {
  const message = `Expected a task such as \`user-auth/2.1\`, found \`${printable(text)}\``
  const hint = `\`${printable(name)}\` is no name: use letters, digits and . _ - + @, as in <spec>/<id>`
  return new SpecExecError(message, { hint })
}

function printable(text: string): string {
  return text.slice(0, 200).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')
}

/** The task that a reference names. A bare id will do where one list alone has it open, or one alone has it. Throws SpecExecError, with the candidates in its hint, when none or several fit. */
export function resolveTask(reference: string, lists: readonly TaskList[]): FoundTask {
  const wanted = parseReference(reference)
  const near = lists.filter((list) => isNear(list, wanted))
  const found = near.flatMap((list): readonly FoundTask[] => {
    const task = list.byKey.get(wanted.key)
    return task ? [{ list, task }] : []
  })
  const open = found.filter(({ task }) => task.state !== 'done')
  const named = wanted.spec === undefined && open.length > 0 ? open : found
  const [first, second] = named
  // Within its spec a key names one task, be its id repeated; a bare id does not say which.
  const hasTwin = wanted.spec === undefined && first?.list.byKey.has(`${wanted.key}~2`) === true
  if (first && !second && !hasTwin) return first
  const paths = lists.map((list) => list.path)
  if (first)
    throw ambiguous(
      reference,
      named.flatMap((each) => twins(each, wanted.key)),
      paths,
    )
  throw unknown(reference, near.length > 0 ? near : lists, paths)
}

function isNear(list: TaskList, { folder, spec }: Reference): boolean {
  if (spec !== undefined && list.spec !== spec) return false
  return folder === undefined || list.path.startsWith(`${folder}/`)
}

/** A task with those that repeat its id. */
function twins({ list, task }: FoundTask, key: string): readonly FoundTask[] {
  return list.tasks
    .filter((each) => each === task || each.id === key)
    .map((each) => ({ list, task: each }))
}

function ambiguous(
  reference: string,
  found: readonly FoundTask[],
  paths: readonly string[],
): SpecExecError {
  const message = `Expected \`${printable(reference)}\` to name one task, found ${found.length}`
  return new SpecExecError(message, { hint: `Name one of: ${describe(found, paths)}` })
}

function unknown(
  reference: string,
  lists: readonly TaskList[],
  paths: readonly string[],
): SpecExecError {
  const names = lists.flatMap((list) =>
    list.tasks.map((task) => referenceOf(list, task.key, paths)),
  )
  const message = `Expected a task of the plan, found \`${printable(reference)}\``
  const close = nearest(reference, names)
  const hint =
    names.length === 0
      ? 'No task list holds a task; write one, or look at spec-exec list'
      : `Did you mean ${close.map((name) => `\`${name}\``).join(', ')}? spec-exec list shows all`
  return new SpecExecError(message, { hint })
}

function describe(found: readonly FoundTask[], paths: readonly string[]): string {
  return found
    .slice(0, 8)
    .map(({ list, task }) => `\`${referenceOf(list, task.key, paths)}\` (${printable(task.title)})`)
    .join(', ')
}
