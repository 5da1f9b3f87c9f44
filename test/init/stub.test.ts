import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { findStub, hookNames, stub, withStub } from '../../src/init/stub.js'
import { assert, suite } from '../helpers/suite.js'

const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }
const block = (hook: 'pre-commit' | 'pre-push') => stub(hook, installed)

suite('stub', (test) => {
  test('stands behind the user’s lines, so that repairs are judged', () => {
    assert.is(
      withStub('npx lint-staged', 'pre-commit', installed),
      `npx lint-staged\n${block('pre-commit')}`,
    )
    assert.is(withStub('', 'pre-commit', installed), block('pre-commit'))
  })

  test('stands above them for pre-push, where they may read stdin', () => {
    assert.is(
      withStub('#!/bin/sh\ncat\n', 'pre-push', installed),
      `#!/bin/sh\n${block('pre-push')}cat\n`,
    )
  })

  test('is replaced where it stands', () => {
    const old = `a\n${stub('pre-commit', { folder: 'elsewhere', install: 'pnpm install' })}b\n`
    assert.is(withStub(old, 'pre-commit', installed), `a\n${block('pre-commit')}b\n`)
  })

  test('changes nothing the second time, and keeps every other byte', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...hookNames), (text, hook) => {
        const once = withStub(text, hook, installed)
        const found = findStub(once)
        assert.is(withStub(once, hook, installed), once)
        assert.is(found?.text, stub(hook, installed))
        const rest = once.replace(found?.text ?? '', '')
        assert.ok(rest === text || rest === `${text}\n`)
      }),
    )
  })

  test('finds the package in a folder of any name', () => {
    const folder = 'a b/$(x)`y`"q"\\/node_modules/spec-exec'
    const line = stub('pre-commit', { folder, install: 'npm ci' }).split('\n')[2]
    const ran = spawnSync('sh', ['-c', `${line}; printf %s "$spec_exec"`, '.husky/pre-commit'], {
      encoding: 'utf8',
    })
    assert.is(ran.stdout, `.husky/../${folder}`)
  })
})
