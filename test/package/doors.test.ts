import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { assert, suite } from '../helpers/suite.js'
import { pack } from './packed.js'

const { tarball } = pack()

suite('the doors of the package', (test) => {
  test('are clean for publint', async () => {
    const bytes = new Uint8Array(readFileSync(tarball))
    const { messages, pkg } = await publint({
      pack: { tarball: bytes.buffer },
      level: 'suggestion',
    })
    assert.equal(
      messages.map((message) => formatMessage(message, pkg)),
      [],
    )
  })

  test('have the right types, as a module and for a bundler', () => {
    // Neither a CommonJS door nor the resolution of TypeScript before 4.7 is promised.
    const ran = spawnSync(
      process.execPath,
      [attw(), tarball, '--profile', 'esm-only', '--no-color', '--no-emoji', '--format', 'ascii'],
      { encoding: 'utf8' },
    )
    assert.is(ran.status, 0, ran.stdout + ran.stderr)
  })
})

function attw(): string {
  const path = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json')
  const { bin } = JSON.parse(readFileSync(path, 'utf8'))
  return join(dirname(path), bin.attw)
}
