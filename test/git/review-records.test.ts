import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ReviewRecord,
  readReviewRecord,
  reviewRecordPath,
  writeReviewRecord,
} from '../../src/git/review-records.js'
import { assert, suite, throws } from '../helpers/suite.js'

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-reviews-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const tree = 'a'.repeat(40)
const other = 'b'.repeat(40)
const record: ReviewRecord = {
  verdict: 'APPROVED',
  reviewer: 'Ada',
  task: 'auth/1',
  when: '2026-01-01T00:00:00.000Z',
  text: 'APPROVED\n',
}

suite('review records', (test) => {
  test('keep the last review of a tree', () =>
    inFolder((folder) => {
      assert.is(readReviewRecord(folder, tree), undefined)
      writeReviewRecord(folder, tree, record)
      assert.equal(readReviewRecord(folder, tree), record)
      const revised = { ...record, verdict: 'NEEDS_REVISION' } as const
      writeReviewRecord(folder, tree, revised)
      assert.equal(readReviewRecord(folder, tree), revised)
      assert.equal(readdirSync(join(folder, 'spec-exec/reviews')), [tree])
    }))

  test('are of one tree, also where the file is copied', () =>
    inFolder((folder) => {
      writeReviewRecord(folder, tree, record)
      assert.is(readReviewRecord(folder, other), undefined)
      copyFileSync(reviewRecordPath(folder, tree), reviewRecordPath(folder, other))
      assert.is(readReviewRecord(folder, other), undefined)
    }))

  test('are none where they are cut off, or say something else', () =>
    inFolder((folder) => {
      writeReviewRecord(folder, tree, record)
      const put = (text: string) => writeFileSync(reviewRecordPath(folder, tree), text)
      put('{"specExec":1')
      assert.is(readReviewRecord(folder, tree), undefined)
      put(JSON.stringify({ tree, ...record, verdict: 'approved' }))
      assert.is(readReviewRecord(folder, tree), undefined)
      put(JSON.stringify({ tree, verdict: 'APPROVED' }))
      assert.is(readReviewRecord(folder, tree), undefined)
      put('null')
      assert.is(readReviewRecord(folder, tree), undefined)
    }))

  test('are not kept in silence where nothing can be written', () =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'spec-exec'), '')
      const path = reviewRecordPath(folder, tree)
      assert.is(
        throws(() => writeReviewRecord(folder, tree, record)).message,
        `Cannot keep the review in ${path}`,
      )
    }))
})
