import type { Message, Waiver } from '../facts.js'

/** How a message in a file differs from the one that will be committed. */
export interface MessageOptions {
  /** `strip`: comment lines go; `scissors`: and all below the scissors line. By default nothing does. */
  readonly cleanup?: 'none' | 'strip' | 'scissors'
  /** git's `core.commentChar`; `#` by default. */
  readonly commentChar?: string
}

/** What a commit message says of itself. Takes any text, never throws. */
export function parseMessage(text: string, options: MessageOptions = {}): Message {
  const kept = cleanMessage(text, options)
  const specTasks = [...kept.matchAll(specTaskLine)].map((found) => found[1]?.trim() ?? '')
  const offPlan = specTasks.map(reasonOf).find((reason) => reason !== undefined)
  const reverts = revertLine.exec(kept)?.[1]
  const subject = subjectOf(kept)
  return {
    text: kept,
    subject,
    specTasks,
    waivers: [...kept.matchAll(waiverLine)].map(([, value = '']) => readWaiver(value.trim())),
    reviews: [...kept.matchAll(reviewLine)].map(([, value = '']) => value.trim()),
    ...(offPlan !== undefined && { offPlan }),
    ...(reverts !== undefined && { reverts }),
    isFixup: /^(fixup|squash|amend|wip)!/.test(subject),
  }
}

/** The text without what git will drop from it, as far as `options` ask. */
export function cleanMessage(text: string, options: MessageOptions = {}): string {
  const { cleanup = 'none', commentChar = '#' } = options
  if (cleanup === 'none') return text
  const lines = text.split('\n')
  const cut = cleanup === 'scissors' ? lines.findIndex((line) => isScissors(line, commentChar)) : -1
  const above = cut < 0 ? lines : [...lines.slice(0, cut), '']
  return above.filter((line) => !line.startsWith(commentChar)).join('\n')
}

/** True for the line under which `git commit --verbose` shows the diff. */
export function isScissors(line: string, commentChar: string): boolean {
  return line.trimEnd() === `${commentChar} ------------------------ >8 ------------------------`
}

// Linear on any text: trimming is left to `trim`.
const specTaskLine = /^Spec-Task:([^\n]*)$/gim
const waiverLine = /^Spec-Waive:([^\n]*)$/gim
const reviewLine = /^Spec-Review:([^\n]*)$/gim
const revertLine = /^This reverts commit ([0-9a-f]{7,64})\b/m
// A dash needs room about it: `none-such/1` is a task.
const offPlanValue = /^none(?:\s*(?:—|–|:|\s--?(?=\s|$))\s*(.*)|\s+(.*))?$/is

/** The reason in `none — <reason>`, '' where it is missing; undefined for the name of a task. */
export function reasonOf(value: string): string | undefined {
  const found = offPlanValue.exec(value)
  return found ? (found[1] ?? found[2] ?? '').trim() : undefined
}

/** `<clause> — <reason>`; a clause may be named by its place, which holds no blank. */
function readWaiver(value: string): Waiver {
  const [clause = ''] = value.split(/\s/, 1)
  const reason = value.slice(clause.length).replace(/^[\s—–:-]+/, '')
  return { clause, reason }
}

/** As git's `%s`: the lines of the first paragraph, joined. */
function subjectOf(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const start = lines.findIndex((line) => line !== '')
  if (start < 0) return ''
  const end = lines.indexOf('', start)
  return lines.slice(start, end < 0 ? undefined : end).join(' ')
}
