import { placement } from '../../src/clauses/placement.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, modified, told } from './scene.js'

const tests = { files: '*.test.ts', under: 'test' }

suite('clauses: placement', (test) => {
  test('a new file elsewhere is found', () => {
    assert.equal(judge(placement, tests, [added('src/a/b.test.ts')]), [
      {
        message: 'Expected `b.test.ts` below `test/`, found it in `src/a/`',
        place: { path: 'src/a/b.test.ts' },
        fix: 'Move it below `test/`',
      },
    ])
  })

  test('a file beside all folders is found', () => {
    assert.equal(told(judge(placement, tests, [added('b.test.ts')])), [
      'b.test.ts Expected `b.test.ts` below `test/`, found it in the root folder',
    ])
  })

  test('however deep it lies below, a file is well placed', () => {
    assert.equal(
      judge(placement, tests, [added('test/b.test.ts'), added('test/a/c/d.test.ts')]),
      [],
    )
  })

  test('a folder counts from the root unless it says otherwise', () => {
    const file = added('packages/a/test/b.test.ts')
    assert.is(judge(placement, tests, [file]).length, 1)
    assert.equal(judge(placement, { ...tests, under: '**/test/' }, [file]), [])
    assert.equal(judge(placement, { ...tests, under: ['e2e', 'packages/*/test/**'] }, [file]), [])
  })

  test('one of several folders will do', () => {
    const given = { ...tests, under: ['test/', 'e2e/'] }
    assert.equal(told(judge(placement, given, [added('e2e/a.test.ts'), added('src/a.test.ts')])), [
      'src/a.test.ts Expected `a.test.ts` below `test/` or `e2e/`, found it in `src/`',
    ])
  })

  test('a file that stays is left alone, one that moves is not', () => {
    assert.equal(judge(placement, tests, [modified('src/a.test.ts')]), [])
    const moved = [deleted('lib/a.test.ts'), added('src/a.test.ts')]
    assert.is(judge(placement, tests, moved).length, 1)
  })

  test('keys that say nothing are named', () => {
    assert.equal(faultsOf(placement, { files: '*.ts' }), [
      'under: Expected a text, or a list of at most 200, found none',
    ])
    assert.equal(faultsOf(placement, { files: '*.ts', under: '!src' }), [
      'under: Expected a glob of what is meant, found `!src/**`: what is not belongs under `except`',
    ])
  })
})
