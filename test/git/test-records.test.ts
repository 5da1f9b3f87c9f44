import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  noteFailure,
  readTestRecord,
  testRecordPath,
  writeTestRecord,
} from '../../src/git/test-records.js'
import { assert, suite } from '../helpers/suite.js'

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-records-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tested = { treeId: 'a'.repeat(40), line: 'npm test' }
const counts = { passed: 3, failed: 0, skipped: 1 }

suite('test records', (test) => {
  test('keep a pass, with what was counted', () =>
    inFolder((folder) => {
      assert.is(readTestRecord(folder, tested), undefined)
      writeTestRecord(folder, tested, counts)
      assert.equal(readTestRecord(folder, tested), { counts, failedTries: 0 })
    }))

  test('are kept by tree and command', () =>
    inFolder((folder) => {
      writeTestRecord(folder, tested, undefined)
      assert.equal(readTestRecord(folder, tested), { failedTries: 0 })
      assert.is(readTestRecord(folder, { ...tested, line: 'npm test -- --bail' }), undefined)
      assert.is(readTestRecord(folder, { ...tested, treeId: 'b'.repeat(40) }), undefined)
    }))

  test('T11: tell how often a tree had failed before it passed', () =>
    inFolder((folder) => {
      noteFailure(folder, tested)
      noteFailure(folder, tested)
      assert.is(readTestRecord(folder, tested), undefined)
      writeTestRecord(folder, tested, counts)
      assert.equal(readTestRecord(folder, tested), { counts, failedTries: 2 })
    }))

  test('are taken back by a failure', () =>
    inFolder((folder) => {
      writeTestRecord(folder, tested, counts)
      noteFailure(folder, tested)
      assert.is(readTestRecord(folder, tested), undefined)
    }))

  test('are none where they are cut off, or of another command', () =>
    inFolder((folder) => {
      writeTestRecord(folder, tested, counts)
      writeFileSync(testRecordPath(folder, tested), '{"specExec":')
      assert.is(readTestRecord(folder, tested), undefined)
      writeFileSync(testRecordPath(folder, tested), '{"specExec":"0.1.0","line":"true"}')
      assert.is(readTestRecord(folder, tested), undefined)
    }))

  test('leave no other file behind, and fail nothing where none can be kept', () =>
    inFolder((folder) => {
      writeTestRecord(folder, tested, counts)
      assert.is(readdirSync(join(folder, 'spec-exec/tests')).length, 1)
      writeFileSync(join(folder, 'file'), '')
      assert.equal(writeTestRecord(join(folder, 'file'), tested, counts), {
        counts,
        failedTries: 0,
      })
    }))
})
