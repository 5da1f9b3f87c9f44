import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '../helpers/suite.js'

/** The root of the project, with `/` at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Whether the pages shall be written anew: SPEC_EXEC_PAGES=write. */
export const isWriting = process.env['SPEC_EXEC_PAGES'] === 'write'

/** Holds a file of the project against what it shall be, or writes it. */
export function holdFile(path: string, wanted: string): void {
  const full = join(root, path)
  if (isWriting) {
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, wanted)
  } else
    assert.is(
      readFileSync(full, 'utf8'),
      wanted,
      `${path} is out of date: run the tests of test/pages with SPEC_EXEC_PAGES=write`,
    )
}
