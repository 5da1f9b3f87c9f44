import { printable } from '../escape.js'
import type { ReviewVerdict } from '../facts.js'
import type { Finding } from '../finding.js'
import { closesFence, type Fence, openFence } from '../spec/fence.js'
import { longestAnswer, type Section, sections, verdicts } from './form.js'

/** A reviewer's answer, or why it is none. */
export type ReadAnswer =
  | {
      readonly kind: 'answer'
      readonly verdict: ReviewVerdict
      /** Its last section: what must change. */
      readonly changes: string
    }
  | { readonly kind: 'fault'; readonly finding: Finding }

/**
 * Reads an answer about a tree, strictly: the verdict alone in the first line and nowhere else, then every section of
 * the form, once, in order and filled in. Any other text is a fault, which says what was expected in which line.
 */
export function readAnswer(text: string, treeId: string): ReadAnswer {
  if (text.length > longestAnswer)
    return fault(`an answer of at most ${longestAnswer} characters`, `${text.length}`)
  if (text.trim() === '') return fault('an answer', 'nothing')
  const lines = text.replace(/\r\n/g, '\n').split('\n')
  const [first = ''] = lines
  const verdict = verdicts.find((word) => word === first)
  if (!verdict)
    return fault(`\`${verdicts.join('`, `')}\` alone in line 1 of the answer`, quoted(first))
  const again = lines.findIndex((line, at) => at > 0 && saysVerdict.test(line))
  if (again > 0)
    return fault('one verdict, in line 1 of the answer', `another in line ${again + 1}`)
  const read = readSections(lines)
  if (read.kind === 'fault') return read
  for (const [at, section] of sections.entries()) {
    const found = judgeSection(section, read.parts[at] ?? { line: 0, text: '' }, treeId)
    if (found) return found
  }
  const last = read.parts.at(-1)
  const changes = last?.text ?? ''
  return (
    (verdict === 'APPROVED' && contradiction(lines, last)) || { kind: 'answer', verdict, changes }
  )
}

/** An approval that names another verdict anywhere, or asks for a change, is none. */
function contradiction(lines: readonly string[], last: Part | undefined): Fault | undefined {
  const other = lines.findIndex((line) => /\b(?:NEEDS_REVISION|MAJOR_ISSUES)\b/.test(line))
  if (other > 0)
    return fault('one verdict, in line 1 of the answer', `another in line ${other + 1}`)
  if (!last || /^\W*none\W*$/i.test(last.text)) return undefined
  return fault(
    `\`none\` under \`## Changes\` in line ${last.line} of an approval`,
    quoted(last.text.split('\n', 1)[0] ?? ''),
  )
}

/** Alone in its line, or behind a label; decorated or not. */
const saysVerdict =
  /^[^\w]*(?:\w[\w ]{0,40}[:=][^\w]*)?(?:APPROVED|NEEDS_REVISION|MAJOR_ISSUES)[^\w]*$/

interface Part {
  /** Of its heading, from 1. */
  readonly line: number
  /** Trimmed. */
  readonly text: string
}

type Fault = Extract<ReadAnswer, { readonly kind: 'fault' }>

/** The texts of the sections, in the order of the form. A heading in a fence is quoted. */
function readSections(
  lines: readonly string[],
): Fault | { readonly kind: 'parts'; readonly parts: readonly Part[] } {
  const parts: { line: number; lines: string[] }[] = []
  let open: { readonly fence: Fence; readonly line: number } | undefined
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue
    const indent = /^ {0,3}/.exec(line)?.[0].length ?? 0
    const part = parts.at(-1)
    if (open) {
      if (closesFence(open.fence, line, indent, line.length)) open = undefined
    } else if (isHeading(line)) {
      const wanted = sections[parts.length]
      if (line.trimEnd() !== `## ${wanted?.title}`) return misplaced(wanted, at + 1, line)
      parts.push({ line: at + 1, lines: [] })
      continue
    } else {
      const fence = /^ {0,3}[`~]/.test(line) && openFence(line, indent, line.length)
      if (fence) open = { fence, line: at + 1 }
    }
    if (!part && line.trim() !== '') return misplaced(sections[0], at + 1, line)
    part?.lines.push(line)
  }
  if (open) return fault(`the fence of line ${open.line} to end`, 'the end of the answer')
  const missing = sections[parts.length]
  if (missing) return misplaced(missing, lines.length, '')
  return {
    kind: 'parts',
    parts: parts.map((part) => ({ line: part.line, text: part.lines.join('\n').trim() })),
  }
}

function isHeading(line: string): boolean {
  return /^ {0,3}##?(\s|$)/.test(line)
}

function misplaced(wanted: Section | undefined, line: number, found: string): Fault {
  const expected = wanted ? `\`## ${wanted.title}\`` : 'no further section'
  return fault(
    `${expected} in line ${line} of the answer`,
    found === '' ? 'its end' : quoted(found),
  )
}

function judgeSection({ title, wanted }: Section, part: Part, treeId: string): Fault | undefined {
  const where = `under \`## ${title}\` in line ${part.line} of the answer`
  if (wanted === '') {
    const isOfTree = /^[0-9a-f]{12,64}$/.test(part.text) && treeId.startsWith(part.text)
    return isOfTree ? undefined : fault(`\`${treeId}\` ${where}`, quoted(part.text))
  }
  if (!/[\p{L}\p{N}]/u.test(part.text)) return fault(`a text ${where}`, 'none')
  return part.text.includes(wanted) ? fault(`a text ${where}`, 'that of the form') : undefined
}

function fault(expected: string, found: string): Fault {
  return {
    kind: 'fault',
    finding: {
      message: `Expected ${expected}, found ${found}`,
      fix: 'give it in the form with which the request ends; nothing was kept',
    },
  }
}

function quoted(text: string): string {
  if (text === '') return 'nothing'
  return `\`${printable(text.length > 80 ? `${text.slice(0, 80)}…` : text)}\``
}
