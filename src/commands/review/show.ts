import { printable, printableJson } from '../../escape.js'
import type { Finding } from '../../finding.js'
import type { ReviewRecord } from '../../git/review-records.js'
import { paintFor } from '../../text/paint.js'
import { shellWord } from '../../text/shell-word.js'
import { placeText, textOf } from '../../text/words.js'
import type { ExitCode, Io } from '../command.js'
import type { Subject } from './subject.js'

/** Where and how something is shown. */
export interface View {
  readonly io: Io
  readonly format: 'text' | 'json'
}

/** A view of one review. */
export interface Shown extends View {
  readonly subject: Subject
}

/** The request on stdout, to be handed on as it is; what the caller must know besides on stderr. */
export function showRequest(
  { io, format, subject }: Shown,
  request: string,
  kept: ReviewRecord | undefined,
): ExitCode {
  const { named, commit, isRequired } = subject
  if (format === 'json') {
    const facts = { task: named.name, tree: commit.tree.id, isRequired, request, review: kept }
    io.out(`${printableJson({ schemaVersion: 1, kind: 'review', ...facts }, 2)}\n`)
    return 0
  }
  io.out(request)
  const isBare = commit.files.every(({ path }) => path === named.list.path)
  io.err(
    textOf([
      ...(isBare ? ['spec-exec: nothing is staged beside the task list: git add <files>'] : []),
      ...(kept
        ? [`spec-exec: this tree has a review: ${kept.verdict} by ${printable(kept.reviewer)}`]
        : []),
      ...(isRequired ? [] : ['spec-exec: reviews are off: no commit waits for this one']),
    ]),
  )
  return 0
}

/** What was kept, and what comes next. */
export function showAnswer(
  { io, format, subject }: Shown,
  {
    record,
    changes,
    path,
  }: { readonly record: ReviewRecord; readonly changes: string; readonly path: string },
): ExitCode {
  const { verdict, reviewer, task } = record
  const isApproved = verdict === 'APPROVED'
  const next = nextAfter(subject, isApproved)
  const code = isApproved ? 0 : 1
  if (format === 'json') {
    const { text, ...facts } = record
    const content = { ...facts, tree: subject.commit.tree.id, isApproved, changes, path, next }
    io.out(`${printableJson({ schemaVersion: 1, kind: 'review', ...content }, 2)}\n`)
    return code
  }
  const paint = paintFor(io)
  const said = changes.split('\n').map((line) => `  ${printable(line)}`.trimEnd())
  io.out(
    textOf([
      paint(
        isApproved ? 'green' : 'red',
        `Review of ${printable(task)}: ${verdict} by ${printable(reviewer)}`,
      ),
      `  tree ${subject.commit.tree.id.slice(0, 12)}: whatever changes it voids the review`,
      ...(isApproved ? [] : said),
      `  kept in ${printable(path)}`,
      `Next: ${next}`,
    ]),
  )
  return code
}

/** Why there is no review. */
export function showRefusal({ io, format }: View, finding: Finding): ExitCode {
  const { message, place, fix } = finding
  if (format === 'json') {
    io.out(`${printableJson({ schemaVersion: 1, kind: 'review', finding }, 2)}\n`)
    return 1
  }
  io.err(`spec-exec: ${printable(message)}${place ? `: ${placeText(place)}` : ''}\n`)
  if (fix !== undefined) io.err(`  help: ${printable(fix)}\n`)
  return 1
}

function nextAfter({ named, commit, state }: Subject, isApproved: boolean): string {
  const task = shellWord(named.name)
  if (!isApproved)
    return `do what it asks for, stage it, then: npx spec-exec review ${task}${commit.view === 'amend' ? ' --amend' : ''}`
  if (state === 'open') return `npx spec-exec done ${task}`
  return commit.view === 'amend' ? 'git commit --amend' : 'git commit'
}
