import { chmodSync, linkSync, statSync, symlinkSync } from 'node:fs'
import { writeFixed } from '../../src/lint/fixing/write-fixed.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite, throws } from '../helpers/suite.js'

const was = Buffer.from('- [x ] 1. A\n- [] 2. B\n')
const is = Buffer.from('- [x] 1. A\n- [ ] 2. B and more than there was\n')

suite('writing what lint has fixed', (test) => {
  for (const [from, to] of [
    [was, is],
    [is, was],
  ] as const) {
    test(`keeps the file itself where it becomes ${from.length < to.length ? 'longer' : 'shorter'}`, () =>
      withRepo((repo) => {
        repo.write({ 'tasks.md': from })
        const full = `${repo.root}/tasks.md`
        chmodSync(full, 0o640)
        linkSync(full, `${repo.root}/twin.md`)
        const before = statSync(full)
        writeFixed({ full, path: 'tasks.md', was: from, is: to })
        const after = statSync(full)
        assert.equal([repo.read('tasks.md'), repo.read('twin.md')], [`${to}`, `${to}`])
        assert.equal([after.ino, after.mode], [before.ino, before.mode])
      }))
  }

  test('refuses, and writes nothing, where the file has changed meanwhile', () =>
    withRepo((repo) => {
      repo.write({ 'tasks.md': `${was}- [ ] 3. C\n` })
      const error = throws(() =>
        writeFixed({ full: `${repo.root}/tasks.md`, path: 'tasks.md', was, is }),
      )
      assert.is(error.message, 'Cannot fix `tasks.md`: another program saved it meanwhile')
      assert.is(repo.read('tasks.md'), `${was}- [ ] 3. C\n`)
    }))

  test('refuses to write through a link', () =>
    withRepo((repo) => {
      repo.write({ 'real.md': was })
      symlinkSync('real.md', `${repo.root}/tasks.md`)
      const error = throws(() =>
        writeFixed({ full: `${repo.root}/tasks.md`, path: 'tasks.md', was, is }),
      )
      assert.is(error.message, 'Cannot fix `tasks.md`')
      assert.is(repo.read('real.md'), `${was}`)
    }))
})
