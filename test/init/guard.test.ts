import { spawnSync } from 'node:child_process'
import { findStub, guardHook, stub, withStub } from '../../src/init/stub.js'
import { assert, suite } from '../helpers/suite.js'

const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }
const block = stub(guardHook, installed)

suite('stub of the guard', (test) => {
  test('stands above lines that may read stdin, and is replaced where it stands', () => {
    const once = withStub('#!/bin/sh\ncat\n', guardHook, installed)
    assert.is(once, `#!/bin/sh\n${block}cat\n`)
    assert.is(withStub(once, guardHook, installed), once)
    assert.is(findStub(once)?.text, block)
  })

  test('never refuses by itself', () => {
    assert.not.match(block, 'exit')
    for (const state of ['preparing', 'prepared', 'committed', 'aborted']) {
      const args = ['-eu', '-c', block, '.husky/_/reference-transaction', state]
      assert.equal(said(args), { status: 0, stdout: '', stderr: '' })
    }
  })

  test('finds the package from husky’s folder and from its own, in a folder of any name', () => {
    const folder = 'a b/$(x)`y`"q"\\/node_modules/spec-exec'
    const lines = stub(guardHook, { folder, install: 'npm ci' }).split('\n').slice(3, 5).join('\n')
    for (const name of ['.husky/_/reference-transaction', '.husky/reference-transaction'])
      assert.is(
        said(['-c', `${lines}\nprintf %s "$spec_exec"`, name]).stdout,
        `.husky/../${folder}`,
      )
  })
})

function said(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' })
  return { status, stdout, stderr }
}
