import { fitsName, isExactly } from '../change/protocol/fits-name.js'
import { workFiles } from '../change/protocol/lines.js'
import { isLockFile, isTestPath, mayBeManifest } from '../change/protocol/places.js'
import type { Change, ChangedFile } from '../change.js'
import type { Finding } from '../finding.js'
import { ancestors } from '../spec/flips.js'
import { readPaths } from '../spec/paths.js'
import type { Task, TaskDelta, TaskList } from '../spec/task.js'
import type { Rule } from './rule.js'
import { count, mendable, nameOf, placeOf, quote, unstage } from './words.js'

export const taskScope: Rule = {
  id: 'task-scope',
  summary: 'stays within its task: not the files of another open one, and not too many',
  about: `A task commit adds and removes no file that only other open tasks of its list name, and does not change such files
instead of its own (errors). Changed beside its own work, as a signature's callers have to be, they are shown. So are,
where its task names files, others than those, their tests, manifests and lock files; and work in more than 20 files,
or of more than 1000 new lines in many files, which is large for one task (warnings).

Why: what belongs to the next task is not looked at when this one is, and that one is then done before it began.

Refused: 2.1 (src/hash.ts) done by a commit that also adds src/session.ts, which 2.2 alone names.
Accepted: the same where 2.1 names it too.`,
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  skip: ({ flips }) =>
    flips.length === 1
      ? undefined
      : flips.length === 0
        ? 'no task is flipped'
        : 'more than one task is flipped',
  check(change) {
    const [flip] = change.flips
    const list = change.lists.find(({ path }) => path === flip?.path)?.before
    if (!flip?.before || !list) return []
    if (isWithin(flip.before, change.files)) return []
    const work = workFiles(change.files)
    const large = sizes({ change, flip, work })
    return mendable(
      [...judgeScope({ change, flip, work }, scopeOf(flip.before, list)), ...large],
      change,
    )
  },
}

interface Done {
  readonly change: Change
  readonly flip: TaskDelta
  readonly work: readonly ChangedFile[]
}

/** Whether few files change, all of them named by the task itself, or tests: most commits need no look at other tasks. */
function isWithin({ metadata }: Task, files: readonly ChangedFile[]): boolean {
  const work = files.filter(({ area }) => area === 'work')
  const others = work.filter(({ path }) => !metadata.paths.some((name) => fitsName(name, path)))
  return (
    work.length < 9 && others.length < work.length && others.every(({ path }) => isTestPath(path))
  )
}

function judgeScope({ change, flip, work }: Done, scope: Scope): readonly Finding[] {
  const foreign = work.flatMap((file) => {
    const naming = isOwn(file.path, scope) ? [] : namingOf(file.path, scope)
    return naming.length > 0 ? [{ ...file, naming }] : []
  })
  const theirs = new Set(foreign.map(({ path }) => path))
  const own = work.filter(({ path }) =>
    scope.own.length > 0 ? isOwn(path, scope) : !theirs.has(path),
  )
  const asked = { change, flip, scope, hasOwnWork: own.length > 0 }
  const others = work.filter(({ path }) => !theirs.has(path) && !isOwn(path, scope))
  return [...foreign.flatMap((file) => judgeForeign(file, asked)), ...beyond(others, flip)]
}

/** The tasks of a list from the view of one of them, as the plan was before. */
interface Scope {
  /** Paths that it, its sub-tasks and those above it name, to change or to reuse. */
  readonly own: readonly string[]
  readonly mine: ReadonlySet<Task>
  readonly list: TaskList
}

function scopeOf(task: Task, list: TaskList): Scope {
  const mine = new Set([task, ...ancestors(list, task.key), ...below(task, list)])
  return {
    own: [...mine].flatMap(({ metadata }) => [
      ...metadata.paths,
      ...metadata.leverage.flatMap(readPaths),
    ]),
    mine,
    list,
  }
}

function below(task: Task, list: TaskList): readonly Task[] {
  return task.children.flatMap((key) => {
    const child = list.byKey.get(key)
    return child ? [child, ...below(child, list)] : []
  })
}

function isOwn(path: string, { own }: Scope): boolean {
  return own.some((name) => fitsName(name, path))
}

/** The open tasks that name a path, where no other does. */
function namingOf(path: string, { mine, list }: Scope): readonly Task[] {
  // Most paths stand nowhere in the list: its tasks are not asked one by one.
  const end = path.split('/').slice(-2).join('/')
  if (!Buffer.from(list.bytes.buffer, list.bytes.byteOffset, list.bytes.byteLength).includes(end))
    return []
  const naming = list.tasks.filter(
    (task) => !mine.has(task) && task.metadata.paths.some((name) => isExactly(name, path)),
  )
  return naming.some(({ state }) => state === 'done') ? [] : naming
}

interface Foreign extends ChangedFile {
  readonly naming: readonly Task[]
}

interface Asked {
  readonly change: Change
  readonly flip: TaskDelta
  readonly scope: Scope
  /** Something of the task itself is changed too. */
  readonly hasOwnWork: boolean
}

function judgeForeign(
  { path, status, naming }: Foreign,
  { change, flip, scope, hasOwnWork }: Asked,
): readonly Finding[] {
  // Tests that come with what they test are early, not foreign.
  if (hasOwnWork && isTestPath(path)) return []
  const names = naming.map(({ key }) => `${flip.spec}/${key}`)
  const finding: Finding = {
    message: `Expected the files of other open tasks to stay, found \`${path}\` of ${quote(names, 3)} changed for \`${nameOf(flip)}\``,
    place: { path },
    fix: `leave it to ${names.length === 1 ? 'that task' : 'those tasks'}: ${unstage(path, change)}`,
  }
  const isShared = mayBeManifest(path) || isSetUp(flip, scope)
  const isMild = hasOwnWork && (status === 'M' || isShared)
  return [isMild ? { ...finding, severity: 'warning' } : finding]
}

/** What sets a project up lays down what later tasks fill in. */
function isSetUp({ before }: TaskDelta, { own }: Scope): boolean {
  return own.length === 0 && setUp.test(before?.title ?? '')
}

const setUp =
  /\b(?:set ?up|scaffold\w*|initiali[sz]e|bootstrap|skeleton|(?:project|directory|folder|module) structure)\b|初始化|搭建|セットアップ/i

function beyond(files: readonly ChangedFile[], flip: TaskDelta): readonly Finding[] {
  // A task that names its test alone leaves open what it tests.
  if (flip.before?.metadata.paths.every(isTestPath) ?? true) return []
  const paths = files
    .map(({ path }) => path)
    .filter((path) => !isTestPath(path) && !isLockFile(path) && !mayBeManifest(path))
  const [path] = paths
  if (path === undefined) return []
  return [
    {
      message: `Expected \`${nameOf(flip)}\` to stay within the files that it names, found ${count(paths.length, 'other file')} changed: ${quote(paths)}`,
      place: { path },
      fix: 'see that each belongs to the task',
      severity: 'warning',
    },
  ]
}

const most = { files: 20, lines: 1000 }

function sizes({ change, flip, work }: Done): readonly Finding[] {
  const lines = change.protocol?.addedLines ?? 0
  const found = [
    ...(work.length > most.files ? [`${work.length} files of work`] : []),
    ...(lines > most.lines ? [`${lines} new lines`] : []),
  ]
  if (found.length === 0) return []
  return [
    {
      message: `Expected one task to take at most ${most.files} files and ${most.lines} new lines, found ${found.join(' and ')}`,
      place: placeOf(flip),
      fix: 'split such a task when you plan it',
      severity: 'warning',
    },
  ]
}
