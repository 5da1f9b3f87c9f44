import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolders } from '../../src/git/make-folders.js'
import { assert, suite, throws } from '../helpers/suite.js'

suite('makeFolders', (test) => {
  test('makes every level with the mode, and is content with what stands', () => {
    const base = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
    try {
      makeFolders(join(base, 'a/b'), 0o700)
      makeFolders(join(base, 'a/b'))
      assert.equal(
        ['a', 'a/b'].map((path) => statSync(join(base, path)).mode & 0o777),
        [0o700, 0o700],
      )
    } finally {
      rmSync(base, { recursive: true })
    }
  })

  test('says so where a file stands in the way', () => {
    const base = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
    try {
      writeFileSync(join(base, 'file'), '')
      assert.match(throws(() => makeFolders(join(base, 'file/a/b'))).message, 'EEXIST')
      assert.match(throws(() => makeFolders(join(base, 'file'))).message, 'EEXIST')
    } finally {
      rmSync(base, { recursive: true })
    }
  })

  if (existsSync('/proc/self'))
    test('returns where no folder can be made at all', () => {
      assert.match(throws(() => makeFolders('/proc/nope/a/b')).message, 'ENOENT')
    })
})
