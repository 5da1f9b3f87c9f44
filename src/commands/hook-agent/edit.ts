import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Act, FileEdit } from '../../agents/agent.js'
import { readWorkingList } from '../../plan.js'
import { findAtPath } from '../../shell/guarded-paths.js'
import { diffLists } from '../../spec/delta.js'
import { readList } from '../../spec/list.js'
import type { Task, TaskDelta, TaskList } from '../../spec/task.js'
import type { Adopted, Refusal } from './adopted.js'
import { refusalOf } from './shell.js'

/** Refuses an edit that sets a mark of a task list by hand, or writes what lies in git's folder or runs its hooks. Every other edit passes. */
export function refuseEdit({
  edits,
}: Extract<Act, { kind: 'edit' }>): (adopted: Adopted) => Promise<Refusal | undefined> {
  return async (adopted) => {
    for (const edit of edits) {
      const refusal = refuseGitFolder(edit) ?? (await refuseMarks(edit, adopted))
      if (refusal) return refusal
    }
    return undefined
  }
}

function refuseGitFolder({ path }: FileEdit): Refusal | undefined {
  // A hook of the project itself is law: a commit shows it. What git runs beside it no commit ever shows.
  if (!/(^|[\\/])(\.git|\.husky[\\/]_|node_modules[\\/]spec-exec)[\\/]/.test(path)) return undefined
  const found = findAtPath(path, 'writes', { folder: '' }, `an edit of ${path}`)
  return found && refusalOf(found.found, found.effect)
}

async function refuseMarks(
  edit: FileEdit,
  { root, law, cwd }: Adopted,
): Promise<Refusal | undefined> {
  const before = await readWorkingList(root, pathFromRoot(root, resolve(cwd, edit.path)), law)
  if (!before) return undefined
  const text = edit.after(Buffer.from(before.bytes).toString('utf8'))
  if (text === undefined) return undefined
  const { path, spec, dialect } = before
  const bytes = Buffer.from(text)
  const after = await readList({ path, spec, dialect, bytes, maxBytes: law.settings.maxListBytes })
  const delta = diffLists(before, after).find((one) => setsMark(one, before, after))
  return delta && refusalAt(delta)
}

function refusalAt({ path, spec, key, changes, before }: TaskDelta): Refusal {
  const task = `${spec}/${key}`
  const takesBack =
    changes.includes('reopen') || (before?.state === 'done' && changes.includes('mark'))
  return {
    message: `Expected the boxes of \`${path}\` to be left to spec-exec, found an edit of the mark of \`${task}\``,
    fix: takesBack
      ? `npx spec-exec reopen ${task}`
      : `Stage the work of the task, then: npx spec-exec done ${task}`,
  }
}

/** A started mark passes, as the gate lets it; so does a task that was done elsewhere and is moved here or renumbered. */
function setsMark({ changes, before, after }: TaskDelta, old: TaskList, now: TaskList): boolean {
  if (changes.some((change) => change === 'flip' || change === 'reopen' || change === 'mark'))
    return true
  if (changes.includes('add')) return after?.state === 'done' && countDone(now) > countDone(old)
  return (
    changes.includes('step') &&
    before !== undefined &&
    after !== undefined &&
    setsStep(before, after)
  )
}

function setsStep(before: Task, after: Task): boolean {
  return after.steps.some((step) => {
    const same = before.steps.find(({ title }) => title === step.title)
    return same !== undefined && same.state !== step.state
  })
}

function countDone({ tasks }: TaskList): number {
  return tasks.filter(({ state }) => state === 'done').length
}

/** The folder may be reached through a link; the file may be none yet. */
function pathFromRoot(root: string, full: string): string {
  const folder = dirname(full)
  const real = existsSync(folder) ? join(realpathSync(folder), basename(full)) : full
  return relative(root, real).split(sep).join('/')
}
