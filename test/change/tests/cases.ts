import type { Skip, TestCase, TestFile } from '../../../src/languages/language.js'

/** What a test of a test says of a case; the rest is nothing. */
export interface Told {
  readonly name: string
  readonly body?: string
  readonly asserts?: readonly string[]
  readonly rows?: readonly string[]
  readonly skip?: Skip['when']
}

/** A file of these cases, each on the line of its number. */
export function fileOf(path: string, ...cases: readonly Told[]): TestFile {
  return { path, cases: cases.map((told, at) => caseOf(told, at + 1)), focuses: [] }
}

function caseOf({ name, body = '', asserts = [], rows = [], skip }: Told, line: number): TestCase {
  return {
    name,
    line,
    body,
    rows,
    assertions: asserts.map((text) => ({ text, line })),
    ...(skip && { skip: { when: skip, line } }),
  }
}
