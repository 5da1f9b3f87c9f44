import type { SpecTrace, TaskTrace } from '../../trace/trace.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'

/** A task by its key, with a link to its section. */
export function taskLink(task: TaskTrace, { anchors }: Pick<Page, 'anchors'>): Markup {
  return markup`<a class="key" href="#${anchors.of(task)}">${cut(task.key, 60)}</a>`
}

/** Tasks of a spec by their keys; a key that means none is shown as it is. */
export function keyLinks(
  keys: readonly string[],
  spec: SpecTrace,
  { anchors }: Pick<Page, 'anchors'>,
): readonly Markup[] {
  return separated(
    keys.map((key) => {
      const task = anchors.task(spec, key)
      return task ? taskLink(task, { anchors }) : markup`${cut(key, 60)}`
    }),
  )
}

/** With commas between. */
export function separated(all: readonly Markup[]): readonly Markup[] {
  return all.map((each, at) => (at === 0 ? each : markup`, ${each}`))
}
