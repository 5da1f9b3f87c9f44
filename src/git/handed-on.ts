import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printable } from '../escape.js'

/** With what the message of a commit opens in an editor. */
export interface Opening {
  /** As in the trailer: `user-auth/2.1`. */
  readonly task: string
  readonly title: string
}

/**
 * Leaves for prepare-commit-msg, which is sh, with what an editor shall open: the task, its title, and below them the
 * summary that `writeSummary` has kept for it. What cannot be written is not there: no commit fails for it.
 */
export function writeOpening(gitDir: string, opening: Opening): void {
  const text = `${opening.task}\n${openingText(gitDir, opening)}\n`
  writeQuietly(join(gitDir, 'spec-exec-message'), text)
}

/** The title of a task as a subject, and the summary that was kept for it. */
export function openingText(gitDir: string, { task, title }: Opening): string {
  const summary = readSummary(gitDir, task)
  return [subjectOf(title), ...(summary ? ['', summary] : [])].join('\n')
}

/** A title that git would take for a comment, or for a repair of another commit, is none by itself. */
function subjectOf(title: string): string {
  const plain = printable(title.replace(/\s+/g, ' ').trim())
  return /^#|^(fixup|squash|amend|wip)!/.test(plain) ? `task: ${plain}` : plain
}

/** Leaves for post-commit what it says once the commit of a task stands. One line. */
export function writeClosing(
  gitDir: string,
  { task, text }: { readonly task: string; readonly text: string },
): void {
  writeQuietly(join(gitDir, 'spec-exec-closing'), `${task}\n${text.replace(/\s+/g, ' ')}\n`)
}

/** Keeps what the body of a task's commit shall say; absent: nothing, whatever an earlier attempt said. */
export function writeSummary(gitDir: string, task: string, text: string | undefined): void {
  const path = join(gitDir, 'spec-exec-summary')
  if (text === undefined) rmSync(path, { force: true })
  else writeQuietly(path, `${task}\n${text.trim().split('\n').map(printable).join('\n')}\n`)
}

function readSummary(gitDir: string, task: string): string {
  try {
    const [name, ...lines] = readFileSync(join(gitDir, 'spec-exec-summary'), 'utf8').split('\n')
    return name === task ? lines.join('\n').trim() : ''
  } catch {
    return ''
  }
}

function writeQuietly(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch {
    rmSync(path, { force: true })
  }
}
