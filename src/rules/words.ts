import type { Change } from '../change.js'
import type { Finding, Place } from '../finding.js'
import type { ListChange, TaskDelta } from '../spec/task.js'

/** The name of a task in messages and trailers: `user-auth/2.1`. */
export function nameOf(delta: TaskDelta): string {
  return `${delta.spec}/${delta.key}`
}

/** Where a task stands now, or stood where it is gone. */
export function placeOf(delta: TaskDelta): Place {
  const line = delta.after?.box?.line ?? delta.after?.line ?? delta.before?.line
  return { path: delta.path, ...(line !== undefined && { line }) }
}

/** `1 file`, `3 files`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

/** Names in backticks, the first few of many. */
export function quote(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => `\`${name}\``)
  return names.length > most
    ? `${shown.join(', ')} and ${names.length - most} more`
    : shown.join(', ')
}

/** Changed paths outside the plan. */
export function workPaths(change: Change): readonly string[] {
  return change.files.filter((file) => file.area !== 'plan').map((file) => file.path)
}

/** The tasks of a list whose marks are taken back. */
export function reopened(list: ListChange): readonly TaskDelta[] {
  return list.deltas.filter((delta) => delta.changes.includes('reopen'))
}

/** How to put a list back as the parent has it. */
export function restore(path: string): string {
  return `git restore --staged --worktree -- ${quoted(path)}`
}

/** How to leave a path out of the commit. */
export function unstage(path: string): string {
  return `git restore --staged -- ${quoted(path)}`
}

/** How to take a path out of the index. */
export function remove(path: string): string {
  return `git rm --cached -- ${quoted(path)}`
}

/** A word as a POSIX shell reads it. */
function quoted(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}

/** A finding about one list, at its top. */
export function about(list: ListChange, message: string, fix: string): Finding {
  return { message, place: { path: list.path }, fix }
}
