import type { Change } from '../change.js'
import type { Finding, Place } from '../finding.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import { shellWord } from '../text/shell-word.js'

/** The name of a task in messages and trailers: `user-auth/2.1`. */
export function nameOf(delta: Pick<TaskDelta, 'spec' | 'key'>): string {
  return `${delta.spec}/${delta.key}`
}

/** Whether a trailer names a task: `user-auth/2.1` or, with the folder that tells it apart, `packages/a:user-auth/2.1`. */
export function isNameOf(value: string, delta: Pick<TaskDelta, 'spec' | 'path' | 'key'>): boolean {
  if (value === nameOf(delta)) return true
  const [folder, rest] = value.split(':')
  return rest === nameOf(delta) && Boolean(folder) && `/${delta.path}`.includes(`/${folder}/`)
}

/** Where a task stands now, or stood where it is gone. */
export function placeOf(delta: TaskDelta): Place {
  const line = delta.after?.box?.line ?? delta.after?.line ?? delta.before?.line
  return { path: delta.path, ...(line !== undefined && { line }) }
}

/** `1 file`, `3 files`; `2 focuses` where the plural is given. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`
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

/**
 * Whether the task that is flipped named a file before this commit: whole, or by any number of its last segments. Of
 * a squash commit, any of its tasks, which it may plan itself.
 */
export function isNamed(path: string, { kind, flips }: Change): boolean {
  const tasks =
    kind === 'squash' ? flips.flatMap(({ before, after }) => [before, after]) : [flips[0]?.before]
  const isName = (name: string) => path === name || path.endsWith(`/${name}`)
  return tasks.some((task) => task?.metadata.paths.some(isName))
}

/** The tasks of a list whose marks are taken back. */
export function reopened(list: ListChange): readonly TaskDelta[] {
  return list.deltas.filter((delta) => delta.changes.includes('reopen'))
}

/** How to put a list back as the parent has it. */
export function restore(path: string, change: Change): string {
  return `git restore ${sourceOf(change)}--staged --worktree -- ${shellWord(path)}`
}

/** How to leave a path out of the commit. */
export function unstage(path: string, change: Change): string {
  if (change.commit.parents.length === 0) return remove(path)
  return `git restore ${sourceOf(change)}--staged -- ${shellWord(path)}`
}

/** What an amended commit replaces is in HEAD still. */
function sourceOf({ commit }: Change): string {
  return commit.view === 'amend' ? '--source HEAD~1 ' : ''
}

/** How to take a path out of the index. */
export function remove(path: string): string {
  return `git rm --cached -- ${shellWord(path)}`
}

/** How to mark tasks, or to take their marks back; `TASK` where it is not known which. */
export function call(verb: 'done' | 'reopen', deltas: readonly TaskDelta[]): string {
  const names = deltas.length === 0 ? ['TASK'] : deltas.map((delta) => shellWord(nameOf(delta)))
  return `npx spec-exec ${verb} ${names.join(' ')}`
}

/**
 * Findings with what mends them where their commit stands: a finished one is laid open again first,
 * and then what mends a staged one mends it.
 */
export function mendable(findings: readonly Finding[], change: Change): readonly Finding[] {
  const { id, parents } = change.commit
  if (id === undefined || findings.length === 0) return findings
  const short = id.slice(0, 7)
  const open =
    parents.length > 1
      ? `make the merge again: git rebase --rebase-merges --no-ff ${short}^`
      : `mark it \`edit\` in: ${rebase(change)}${parents.length === 0 ? '' : '; stage it again: git reset --soft HEAD~1'}`
  return findings.map((finding) =>
    finding.fix === undefined || finding.severity === 'warning'
      ? finding
      : { ...finding, fix: `${open}; then ${finding.fix}` },
  )
}

/** How to begin to rewrite history at a finished commit. */
export function rebase({ commit }: Change): string {
  return `git rebase -i ${commit.parents.length === 0 ? '--root' : `${commit.id?.slice(0, 7)}^`}`
}

/** A finding about one list, at its top. */
export function about(list: ListChange, message: string, fix: string): Finding {
  return { message, place: { path: list.path }, fix }
}
