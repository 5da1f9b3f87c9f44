import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Pair, readRecord, recordPath, writeRecord } from '../../src/git/records.js'
import { version } from '../../src/version.js'
import { assert, suite } from '../helpers/suite.js'

const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(40)) as [string, string, string]
const pair: Pair = { parentTreeIds: [a], treeId: b }

function withFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  try {
    use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const placeOf = (folder: string) => ({ commonDir: folder, gitDir: folder })

suite('records', (test) => {
  test('are named by the parents trees and the tree', () => {
    assert.is(recordPath('/g', pair), `/g/spec-exec/rules/${a}-${b}`)
    assert.is(
      recordPath('/g', { parentTreeIds: [a, b], treeId: c }),
      `/g/spec-exec/rules/${a}-${b}-${c}`,
    )
    assert.is(
      recordPath('/g', { parentTreeIds: [], treeId: b }),
      `/g/spec-exec/rules/4b825dc642cb6eb9a060e54bf8d69288fbee4904-${b}`,
    )
  })
  test('are plain text', () =>
    withFolder((folder) => {
      assert.is(writeRecord(placeOf(folder), pair, { task: 'auth/2.1' }), 'kept')
      assert.is(
        readFileSync(recordPath(folder, pair), 'utf8'),
        `spec-exec ${version}\nSpec-Task: auth/2.1\n`,
      )
    }))
  for (const task of [{ task: 'auth/2.1' }, 'none', 'message'] as const)
    test(`give back ${JSON.stringify(task)}`, () =>
      withFolder((folder) => {
        writeRecord(placeOf(folder), pair, task)
        writeRecord(placeOf(folder), pair, task)
        assert.equal(readRecord(folder, pair), task)
        assert.is(readdirSync(join(folder, 'spec-exec/rules')).length, 1)
      }))
  test('leave the name of the last one in the worktree', () =>
    withFolder((folder) => {
      writeRecord(placeOf(folder), pair, 'none')
      assert.is(readFileSync(join(folder, 'spec-exec-last'), 'utf8'), `${a}-${b}\n`)
    }))
  test('of another version, broken or absent ones are none', () =>
    withFolder((folder) => {
      assert.is(readRecord(folder, pair), undefined)
      mkdirSync(join(folder, 'spec-exec/rules'), { recursive: true })
      for (const text of [
        '',
        'spec-exec 0.0.0\nnone\n',
        `spec-exec ${version}\nno`,
        `spec-exec ${version}\nx\n`,
        `spec-exec ${version}\nnone\nmore\n`,
      ]) {
        writeFileSync(recordPath(folder, pair), text)
        assert.is(readRecord(folder, pair), undefined, text)
      }
    }))
  test('that cannot be written are not kept, and nothing throws', () =>
    withFolder((folder) => {
      writeFileSync(join(folder, 'spec-exec'), '')
      assert.is(writeRecord(placeOf(folder), pair, 'none'), 'not-kept')
      assert.is(writeRecord(placeOf('/proc/none'), pair, 'none'), 'not-kept')
      assert.is(writeRecord(placeOf(folder), pair, { task: 'a\nb' }), 'not-kept')
    }))
})

suite('version', (test) => {
  test('is that of package.json', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
    assert.is(JSON.parse(text).version, version)
  })
})
