import type { Change } from '../change.js'
import type { TaskList } from '../spec/task.js'
import { count } from '../text/words.js'

/** What is left of a spec: `2 of 7 tasks open: 2.2, 3`. */
export function openText(list: TaskList): string {
  const left = list.tasks.filter(({ state }) => state !== 'done')
  const all = count(list.tasks.length, 'task')
  if (left.length === 0)
    return list.tasks.length === 1 ? 'its only task is done' : `all ${all} are done`
  const names = left.slice(0, 8).map(({ key }) => key)
  const more = left.length > names.length ? ` and ${left.length - names.length} more` : ''
  return `${left.length} of ${all} open: ${names.join(', ')}${more}`
}

/** The last word on a commit of a task: it is done, and what is open. */
export function closingText({ lists, flips }: Change, task: string): string {
  const list = lists.find(({ path }) => path === flips[0]?.path)?.after
  return `${task} is done${list ? `; ${openText(list)}` : ''}`
}
