import { languageOf } from '../../src/languages/all.js'
import type { TestFile } from '../../src/languages/language.js'

/** What a test file of this path and text holds. */
export function readTests(path: string, text: string): TestFile {
  const language = languageOf(path)
  if (!language) throw new Error(`Expected a test file, found ${path}`)
  return language.read(path, text)
}

/** Its tests in lines: `<line> <name>`, then what is said of each: skipped, rows, assertions. */
export function linesOf(file: TestFile): readonly string[] {
  return file.cases.map(({ name, line, skip, rows, assertions }) =>
    [
      `${line} ${name}`,
      ...(skip ? [`${skip.when} skipped by ${skip.line}`] : []),
      ...(rows.length > 0 ? [`${rows.length} rows`] : []),
      ...assertions.map(({ text }) => text),
    ].join(' | '),
  )
}
