import type { Task, TaskList } from '../spec/task.js'

/** A task as `get-tasks` prints it; names and order of the keys are those of claude-code-spec-workflow 1.5.9. */
export interface TaskEntry {
  readonly id: string
  /** The title as written. */
  readonly description: string
  readonly completed: boolean
  /** Indented lines of its block, trimmed, without those that become a key of their own. */
  readonly details: readonly string[]
  readonly requirements?: string
  readonly leverage?: string
}

/** Every task of a list, in document order. */
export function entriesOf(list: TaskList): readonly TaskEntry[] {
  const lines = new TextDecoder().decode(list.bytes).split('\n').map(trimReturn)
  return list.tasks.map((task) => entryOf(task, lines))
}

function entryOf(task: Task, lines: readonly string[]): TaskEntry {
  const first = task.box?.line ?? task.line
  const block = lines.slice(first, task.endLine)
  const details = block.filter((line) => isDetail(line)).map((line) => line.trim())
  // Keys come in the order of their lines.
  const named = block.flatMap((line) => fieldsOf(line))
  return {
    id: task.key,
    description: describe(task, lines[first - 1] ?? ''),
    completed: task.state === 'done',
    details,
    ...Object.fromEntries(named),
  }
}

/** What stands behind the id; the plain title where the id is decorated or there is none. */
function describe(task: Task, line: string): string {
  const text = /^\s*(?:[-*+]|\d+[.)])\s+\[[^\]]*\](?:\\?\*)?\s*(.*)$/.exec(line)?.[1]
  if (text === undefined || task.id === undefined || !text.startsWith(task.id)) return task.title
  return text.slice(task.id.length).trim().replace(/^\./, '').trim()
}

function isDetail(line: string): boolean {
  const text = line.trim()
  const isIndented = line.startsWith('  ') || line.startsWith('\t')
  return text !== '' && isIndented && !text.startsWith('_') && fieldsOf(line).length === 0
}

function fieldsOf(line: string): readonly (readonly [string, string])[] {
  return fields.flatMap(([key, label]) => {
    const at = line.indexOf(label)
    const value = at < 0 ? '' : (line.slice(at + label.length).split('_')[0] ?? '').trim()
    return value === '' ? [] : [[key, value] as const]
  })
}

const fields: readonly (readonly [string, string])[] = [
  ['requirements', '_Requirements:'],
  ['leverage', '_Leverage:'],
]

function trimReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
