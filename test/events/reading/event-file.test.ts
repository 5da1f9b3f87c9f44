import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEventFile } from '../../../src/events/reading/event-file.js'
import { assert, suite, throws } from '../../helpers/suite.js'

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function refused(path: string | undefined): string {
  const error = throws(() => readEventFile(path))
  assert.is(error.name, 'SpecExecError')
  assert.is(
    Object(error).hint,
    'Name the range instead: npx spec-exec verify --base <commit> --to <commit>',
  )
  return error.message
}

suite('readEventFile', (test) => {
  test('gives the value of a file', () =>
    withFolder((folder) => {
      const path = join(folder, 'event.json')
      writeFileSync(path, '{"a":[1]}')
      assert.equal(readEventFile(path), { a: [1] })
    }))

  test('says what is wrong with any other', () =>
    withFolder((folder) => {
      const path = join(folder, 'event.json')
      assert.is(refused(path), `Cannot read the event ${path}`)
      writeFileSync(path, '{"a":')
      assert.is(refused(path), `Expected JSON in the event ${path}, found something else`)
      truncateSync(path, 10_000_001)
      assert.is(
        refused(path),
        `Expected an event of at most 10000000 bytes, found 10000001 in ${path}`,
      )
      assert.is(refused(folder), `Expected the event ${folder} to be a file, found none`)
      const nothing = 'Expected $GITHUB_EVENT_PATH to name the event, found none'
      assert.equal([refused(undefined), refused('')], [nothing, nothing])
    }))

  test('waits for no pipe', () =>
    withFolder((folder) => {
      const path = join(folder, 'pipe')
      if (spawnSync('mkfifo', [path]).status !== 0) return
      assert.is(refused(path), `Expected the event ${path} to be a file, found none`)
    }))

  test('survives JSON that nests deeply', () =>
    withFolder((folder) => {
      const path = join(folder, 'event.json')
      writeFileSync(path, '['.repeat(1_000_000))
      assert.is(refused(path), `Expected JSON in the event ${path}, found something else`)
    }))
})
