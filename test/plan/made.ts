import { readList } from '../../src/spec/list.js'
import type { TaskList } from '../../src/spec/task.js'

/** A task list at a path of the built-in dialects; its spec is the folder. */
export function listOf(text: string, path = '.claude/specs/user-auth/tasks.md'): Promise<TaskList> {
  const spec = path.split('/').at(-2) ?? ''
  const bytes = new TextEncoder().encode(text)
  return readList({ path, spec, dialect: 'claude', bytes, maxBytes: 1 << 20 })
}
