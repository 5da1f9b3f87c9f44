import { type ListSource, readList, scanList } from '../../src/spec/list.js'
import type { Task, TaskList } from '../../src/spec/task.js'

/** A list source over text, as `.kiro/specs/auth/tasks.md` unless said otherwise. */
export function sourceOf(
  text: string | Uint8Array,
  path = '.kiro/specs/auth/tasks.md',
): ListSource {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const spec = path.split('/').at(-2) ?? ''
  return { path, spec, dialect: 'kiro', bytes, maxBytes: 1 << 20 }
}

/** A list that the scanner reads; throws where it leaves it to remark. */
export function listOf(text: string | Uint8Array, path?: string): TaskList {
  const list = scanList(sourceOf(text, path))
  if (!list) throw new Error('The scanner is not sure')
  return list
}

/** The same, whoever reads it. */
export function readOf(text: string | Uint8Array, path?: string): Promise<TaskList> {
  return readList(sourceOf(text, path))
}

/** Each task in short: key, state, title. */
export function shortOf(list: TaskList): readonly string[] {
  return list.tasks.map((task) => `${task.key} ${task.state} ${task.title}`)
}

/** A task by key; throws where the list has none. */
export function taskOf(list: TaskList, key: string): Task {
  const task = list.byKey.get(key)
  if (!task)
    throw new Error(`No task ${key} among ${list.tasks.map((task) => task.key).join(', ')}`)
  return task
}

/** The text with one box set to a mark, found by the start of its line's words. */
export function marked(text: string, words: string, mark = 'x'): string {
  const at = text.indexOf(words)
  const open = text.lastIndexOf('[', at)
  if (at < 0 || open < 0) throw new Error(`No box before ${words}`)
  return `${text.slice(0, open + 1)}${mark}${text.slice(open + 2)}`
}
