import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'

/** The task that is worked on in a worktree. */
export interface Pin {
  /** As the trailer names it: `user-auth/2.1`. */
  readonly task: string
  /** As it is told apart from every other: `packages/a:user-auth/2.1`. */
  readonly name: string
}

/** The task that is pinned in the worktree of a git directory, as the trailer names it; undefined where none is. Never throws. */
export function readPin(gitDir: string): string | undefined {
  return linesOf(gitDir)[0]
}

/** The same as it is told apart from every other. */
export function readPinnedName(gitDir: string): string | undefined {
  const [task, name = task] = linesOf(gitDir)
  return name
}

/** Pins a task in the place of any other. Throws SpecExecError where nothing can be written. */
export function writePin(gitDir: string, { task, name }: Pin): void {
  const temporary = `${pathOf(gitDir)}.${process.pid}`
  try {
    writeFileSync(temporary, `${task}\n${name}\n`)
    renameSync(temporary, pathOf(gitDir))
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw new SpecExecError(`Cannot pin \`${name}\``, { hint: `See who owns ${gitDir}`, cause })
  }
}

/** Takes the pin away, if there is one. */
export function removePin(gitDir: string): void {
  rmSync(pathOf(gitDir), { force: true })
}

function linesOf(gitDir: string): readonly string[] {
  try {
    return readFileSync(pathOf(gitDir), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    return []
  }
}

/** post-commit, in sh, reads its first line. */
function pathOf(gitDir: string): string {
  return join(gitDir, 'spec-exec-pin')
}
