/** What one file of tests holds, as its text says it; nothing of it is run. */
export interface TestFile {
  readonly path: string
  /** In the order of the text; a test within a test is one of its own. */
  readonly cases: readonly TestCase[]
  /** Marks that let a runner run nothing else. */
  readonly focuses: readonly Focus[]
}

export interface TestCase {
  /** Its title after those of what it lies in: `login > rejects an empty password`. */
  readonly name: string
  /** Counts from 1. */
  readonly line: number
  /** Its own, or that of what it lies in. */
  readonly skip?: Skip
  readonly assertions: readonly Assertion[]
  /** Of a table that it is run for: each row's text. */
  readonly rows: readonly string[]
  /** The text without comments and needless blanks, cut off where it is long; '' where nothing stands in it. */
  readonly body: string
}

/** `conditional`: by the place and the time it is skipped, as a test for one platform; an early return is such a skip too. */
export interface Skip {
  readonly when: 'always' | 'conditional'
  readonly line: number
}

export interface Focus {
  readonly name: string
  readonly line: number
}

export interface Assertion {
  /** Without comments and needless blanks, strings in double quotes. */
  readonly text: string
  readonly line: number
}

/** How tests are written in one language. */
export interface Language {
  readonly id: string
  /** Whether a file of this path may hold tests. */
  isTestFile(path: string): boolean
  /** Reads any text in linear time; never throws. */
  read(path: string, text: string): TestFile
}
