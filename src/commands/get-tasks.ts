import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { printable, printableJson } from '../escape.js'
import { markFile } from '../flip/mark-file.js'
import { findWorkingFile } from '../flip/path.js'
import { noStep } from '../flip/step.js'
import { entriesOf } from '../plan/entry.js'
import { findTasks } from '../plan/names.js'
import { findNamedList, type NamedList } from '../plan/working.js'
import { describeMalformed } from '../spec/malformed-words.js'
import type { MalformedReason, Task } from '../spec/task.js'
import { paintFor } from '../text/paint.js'
import type { Command, ExitCode, Io } from './command.js'
import { failMissing, failOlder, moreWords, olderProject, projectOf } from './older/call.js'
import { specFolderOf } from './older/spec-folder.js'

const modes = ['all', 'single', 'next-pending', 'complete']
/** Why a whole list is not read. */
const refusals: ReadonlySet<MalformedReason> = new Set(['not-utf8', 'too-large', 'too-deep'])

/** The call that prompts for claude-code-spec-workflow 1.5.9 make: same output, same exit codes, with tasks read our way. */
export const getTasks: Command = {
  name: 'get-tasks',
  summary: 'print the tasks of a spec as JSON, or mark one in the working file alone',
  args: [
    { flags: '[spec-name]', about: 'the spec' },
    { flags: '[task-id]', about: 'one task of it' },
    moreWords,
  ],
  options: [{ flags: '-m, --mode <mode>', about: modes.join(', '), fallback: 'all' }, olderProject],
  async run(io, [spec, said], options) {
    if (spec === undefined) return failMissing(io, 'spec-name')
    const id = said === '' ? undefined : said
    const asked = String(options['mode'] ?? 'all')
    const mode = id !== undefined && asked === 'all' ? 'single' : asked
    if (!modes.includes(mode))
      return failOlder(io, 'Invalid mode. Use: all, single, next-pending, or complete')
    const project = projectOf(io, options)
    const full = resolve(io.cwd, project)
    const { name, own } = specFolderOf(full, spec)
    const found = await findNamedList(io.env, full, name)
    const usual = join(project, '.claude', 'specs', spec, 'tasks.md')
    if (!found && !(own !== undefined && existsSync(join(own, 'tasks.md'))))
      return failOlder(io, `tasks.md not found at ${usual}`)
    if (!found || found.list.bytes.length === 0)
      return failOlder(io, `Could not read tasks.md at ${usual}`)
    const { list } = found
    for (const fault of list.malformed)
      io.err(`spec-exec: ${printable(`${list.path}:${fault.line}: ${describeMalformed(fault)}`)}\n`)
    // Where no task can be read, none may be said to be open.
    if (list.malformed.some(({ reason }) => refusals.has(reason)))
      return failOlder(io, `Could not read tasks.md at ${usual}`)
    if (list.tasks.length === 0) {
      io.out('No tasks found\n')
      return 0
    }
    return answer({ io, found, mode, ...(id !== undefined && { id }) })
  },
}

interface Call {
  readonly io: Io
  readonly found: NamedList
  readonly mode: string
  readonly id?: string
}

async function answer(call: Call): Promise<ExitCode> {
  const { io, found, mode, id } = call
  const entries = entriesOf(found.list)
  if (mode === 'all') return print(io, entries)
  if (mode === 'next-pending') {
    const pending = entries.find(({ completed }) => !completed)
    if (pending) return print(io, pending)
    io.out('No pending tasks found\n')
    return 0
  }
  if (!id) return failOlder(io, `Task ID required for ${mode} task mode`)
  const tasks = findTasks(found.list, id)
  const [task] = tasks
  if (!task) return failOlder(io, `Task ${id} not found`)
  if (tasks.length > 1) return failOlder(io, `Task ${id} is ambiguous: ${candidates(tasks)}`)
  if (mode === 'complete') return complete(call, task, id)
  return print(io, entries[found.list.tasks.indexOf(task)])
}

async function complete({ io, found }: Call, task: Task, id: string): Promise<ExitCode> {
  if (task.state === 'done') {
    io.out(`${paintFor(io)('yellow', `Task ${printable(id)} is already completed`)}\n`)
    return 0
  }
  const { box } = task
  if (!box || task.state === 'unknown')
    return failOlder(io, `Could not find task ${id} to mark as complete`)
  const { root, list } = found
  const place = findWorkingFile(root, list.path)
  // Whoever saved the list since it was read has the last word.
  const locate = (bytes: Uint8Array) =>
    isSameBut(box.offset, list.bytes, bytes) ? [box.offset] : undefined
  const boxes = [{ offset: box.offset, from: box.mark, to: 'x' }]
  const marked = await markFile(place.full, { path: list.path, boxes, locate }, noStep)
  marked.close()
  io.out(`${paintFor(io)('green', `✓ Task ${printable(id)} marked as complete`)}\n`)
  io.err(
    `spec-exec: nothing was judged or staged; \`npx spec-exec done ${printable(`${list.spec}/${task.key}`)}\` judges the work first\n`,
  )
  return 0
}

function isSameBut(offset: number, a: Uint8Array, b: Uint8Array): boolean {
  const [before, after] = [offset, offset + 1]
  return (
    Buffer.compare(a.subarray(0, before), b.subarray(0, before)) === 0 &&
    Buffer.compare(a.subarray(after), b.subarray(after)) === 0
  )
}

function candidates(tasks: readonly Task[]): string {
  return tasks
    .map(
      (task, at) =>
        `${at === 0 && task.key === task.id ? `${task.key}~1` : task.key} (line ${task.box?.line ?? task.line})`,
    )
    .join(', ')
}

function print(io: Io, value: unknown): ExitCode {
  io.out(`${printableJson(value, 2)}\n`)
  return 0
}
