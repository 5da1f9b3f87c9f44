import { count } from '../../text/words.js'
import type { CommitTrace, SpecTrace, TaskTrace } from '../../trace/trace.js'
import { authorOf, commitLink, day } from './commit.js'
import { howOf } from './how.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { letPassTag } from './refused.js'
import { table } from './table.js'
import { keyLinks } from './task-link.js'

/** The tasks that no commit of their own made done, by sort and commit. */
export function notAlone(page: Page): Markup {
  return markup`<div class="folds">${sorts.map(([how, title]) => fold(page, how, title))}</div>`
}

const sorts = [
  ['batch', 'Checked in batches'],
  ['born-done', 'Never seen unchecked'],
  ['no-work', 'Marked done without work'],
  ['no-commit', 'Done, with no commit that marked them'],
] as const

/** Tasks of one spec that one commit marked. */
interface Group {
  readonly spec: SpecTrace
  readonly commit: CommitTrace | undefined
  readonly keys: string[]
}

function fold(page: Page, how: string, title: string): Markup | undefined {
  const groups = groupsOf(page.specs, (task) => howOf(task)?.id === how)
  const tasks = groups.reduce((sum, { keys }) => sum + keys.length, 0)
  if (tasks === 0) return undefined
  const { isAdopted } = page.trace.audit
  const isCommitted = groups.some(({ commit }) => commit !== undefined)
  const rows = groups.map(({ spec, commit, keys }) => [
    cut(spec.name, 80),
    keyLinks(keys, spec, page),
    ...(isCommitted && commit
      ? [
          markup`${commitLink(commit.id, page.remote)} ${letPassTag(commit)}`,
          ...(isAdopted ? [authorOf(commit)] : []),
          day(commit.date),
        ]
      : []),
  ])
  const told = ['Commit', ...(isAdopted ? ['Author'] : []), 'Date']
  const heads = ['Spec', 'Tasks', ...(isCommitted ? told : [])]
  return markup`<details><summary>${title} <span class="tally">${count(tasks, 'task')}</span></summary>
    ${table({ name: title, heads, rows })}</details>`
}

function groupsOf(
  specs: readonly SpecTrace[],
  fits: (task: TaskTrace) => boolean,
): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [at, spec] of specs.entries())
    for (const task of spec.tasks.filter(fits)) {
      const name = `${at} ${task.done?.commit.id ?? ''}`
      const group = groups.get(name) ?? { spec, commit: task.done?.commit, keys: [] }
      group.keys.push(task.key)
      groups.set(name, group)
    }
  return [...groups.values()]
}
