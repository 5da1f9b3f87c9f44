import type { Task, TaskList } from '../../spec/task.js'
import { linesOf } from '../../spec/text.js'

/** The line of a task's block, from 1, that says some words behind a label; its first line where none does. */
export function lineOf(words: string, task: Task, list: TaskList): number {
  const lines = linesOf(list)
  for (let line = task.endLine; lines && line > task.line; line--) {
    const text = lines.slice(lines.starts[line - 1] ?? 0, lines.ends[line - 1] ?? 0)
    const [label = ''] = /^[^:：]{1,40}[:：]/.exec(text.trim()) ?? []
    // A prompt repeats what the lines above it say.
    if (label !== '' && !/prompt/i.test(label) && text.includes(words)) return line
  }
  return task.line
}
