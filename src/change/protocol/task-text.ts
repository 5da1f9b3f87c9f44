import { ancestors } from '../../spec/flips.js'
import type { Task, TaskDelta, TaskList } from '../../spec/task.js'
import { linesOf } from '../../spec/text.js'

/** The words of a task and of those above it, as the plan had them before: their blocks, without their children's. */
export function textOfTask(list: TaskList | undefined, { before }: TaskDelta): string {
  const lines = list && linesOf(list)
  if (!lines || !before) return ''
  return [before, ...ancestors(list, before.key)]
    .map(({ line, endLine, heading = '' }: Task) => {
      const [from = 0, to = 0] = [lines.starts[line - 1], lines.ends[endLine - 1]]
      return `${heading}\n${lines.slice(from, to)}`
    })
    .join('\n')
}
