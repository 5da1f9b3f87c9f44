import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { isTestFile } from './node-test.js'
import { sumOf } from './tally.js'

/** JUnit XML in the output itself, as `node --test --test-reporter=junit` writes it. */
export const junit: Counter = {
  id: 'junit',
  needsAll: true,
  count(lines) {
    const documents: string[] = []
    let from: { readonly at: number; readonly end: string } | undefined
    for (const [at, line] of lines.entries()) {
      const root = /^<(testsuites?)[\s>]/.exec(line)?.[1]
      if (root !== undefined && from === undefined) from = { at, end: `</${root}>` }
      if (from === undefined || !line.trimEnd().endsWith(from.end)) continue
      documents.push(lines.slice(from.at, at + 1).join('\n'))
      from = undefined
    }
    return sumOf(documents.map(countJunit))
  },
}

/**
 * The test cases of a JUnit XML file, whatever its attributes sum up; undefined where it is none, or cut short. An
 * error is a failure; what is skipped or was not run is skipped, also where it failed as well (a test to do).
 *
 * Only the names of elements matter here, so it is read as a row of tags: no entity, no namespace is looked at, and
 * control characters in a message, which runners write and XML forbids, disturb nothing.
 */
export function countJunit(xml: string): TestCounts | undefined {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const open: string[] = []
  let kind: keyof TestCounts = 'passed'
  let roots = 0
  for (const tag of tagsOf(xml)) {
    if (tag === undefined) return undefined
    const isCase = tag.name === 'testcase'
    if (!tag.isEnd) {
      if (open.length === 0) roots += tag.name === 'testsuites' || tag.name === 'testsuite' ? 1 : 2
      if (isCase) kind = kindOfCase(tag.text)
      else if (open.at(-1) === 'testcase') kind = worse(kind, tag.name)
      open.push(tag.name)
    }
    if (!tag.isEnd && !tag.isEmpty) continue
    if (open.pop() !== tag.name) return undefined
    if (isCase && !isEmptyFile(tag, kind)) counts[kind]++
    if (isCase) kind = 'passed'
  }
  return roots === 1 && open.length === 0 ? counts : undefined
}

interface Tag {
  readonly name: string
  readonly isEnd: boolean
  /** `<name/>`. */
  readonly isEmpty: boolean
  /** As it is written, with its attributes. */
  readonly text: string
}

/** Comments, CDATA, instructions and declarations are passed over; undefined for what is no tag. */
function* tagsOf(xml: string): Generator<Tag | undefined> {
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const span = spans.find(([start]) => xml.startsWith(start, at))
    const end = span ? xml.indexOf(span[1], at + span[0].length) : tagEnd(xml, at)
    if (end === -1) return yield undefined
    const text = xml.slice(at, end + 1)
    at = end + (span?.[1].length ?? 1)
    if (span) continue
    const name = /^<\/?(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1]
    if (name === undefined) return yield undefined
    yield { name, isEnd: text.startsWith('</'), isEmpty: text.endsWith('/>'), text }
  }
}

const spans: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
]

/** The `>` of a tag: one between quotes is part of a value. */
function tagEnd(xml: string, from: number): number {
  let quote = ''
  for (let at = from; at < xml.length; at++) {
    const character = xml.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  return -1
}

/** GoogleTest writes disabled tests so. */
function kindOfCase(tag: string): keyof TestCounts {
  return /\sstatus=["']notrun["']/.test(tag) ? 'skipped' : 'passed'
}

function worse(kind: keyof TestCounts, child: string): keyof TestCounts {
  if (child === 'skipped') return 'skipped'
  return (child === 'failure' || child === 'error') && kind === 'passed' ? 'failed' : kind
}

/** node:test's case for a file that declares no test. */
function isEmptyFile({ isEmpty, text }: Tag, kind: keyof TestCounts): boolean {
  if (!isEmpty || kind !== 'passed' || !/\sclassname="test"/.test(text)) return false
  return isTestFile(/\sname="([^"]*)"/.exec(text)?.[1] ?? '')
}
