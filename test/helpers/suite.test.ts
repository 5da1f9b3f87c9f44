import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert, suite } from './suite.js'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Runs a test file made of `body` and returns its exit code and counts line. */
function outcome(body: string): string {
  const folder = mkdtempSync(join(here, '.suite-'))
  try {
    const file = join(folder, 'made.ts')
    writeFileSync(file, `import { suite } from '../suite.js'\n${body}\n`)
    const ran = spawnSync(process.execPath, ['--import', 'tsx', join(here, 'one.ts'), file], {
      encoding: 'utf8',
    })
    return `${ran.status}: ${/^counts .*$/m.exec(ran.stdout)?.[0]}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

suite('suite', (test) => {
  test('passes and counts', () => {
    assert.is(
      outcome(`suite('a', (test) => { test('b', () => {}); test.skip('c', 'why') })`),
      '0: counts 1 0 1',
    )
  })
  test('fails when null is thrown, and runs the next test', () => {
    assert.is(
      outcome(`suite('a', (test) => { test('b', () => { throw null }); test('c', () => {}) })`),
      '1: counts 1 1 0',
    )
  })
  test('fails for an empty suite', () => {
    assert.is(outcome(`suite('a', () => {})`), '1: counts 0 0 0')
  })
  test('fails for a file without a suite', () => {
    assert.is(outcome(''), '1: counts 0 0 0')
  })
  test('fails when a test never settles', () => {
    assert.is(
      outcome(`suite('a', (test) => { test('b', () => new Promise(() => {})) })`),
      '1: undefined',
    )
  })
})
