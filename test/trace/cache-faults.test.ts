import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { openCache } from '../../src/trace/cache.js'
import type { KeptCommit } from '../../src/trace/entry.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { keptFile, keptName, makeHistory, sameAsWithout } from './kept.js'

suite('trace: what is kept and cannot be read or written', (test) => {
  test('what is corrupt, cut off, foreign or none at all counts as nothing', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      await sameAsWithout(sandbox)
      const file = keptFile(sandbox)
      const whole = readFileSync(file)
      const changed = Buffer.from(whole)
      changed.writeUInt8(changed.readUInt8(100) ^ 1, 100)
      const others = [changed, whole.subarray(0, -20), Buffer.from(''), Buffer.from('x\n')]
      for (const bytes of others) {
        writeFileSync(file, bytes)
        assert.is(await sameAsWithout(sandbox), 7)
      }
      rmSync(file)
      mkdirSync(file)
      assert.is(await sameAsWithout(sandbox), 7)
      assert.equal(
        readdirSync(join(sandbox.root, '.git/spec-exec')).filter((each) => each.endsWith('.tmp')),
        [],
      )
    })
  })

  test('lines that somebody has written with a checksum of their own are read as nothing, or as text', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      await sameAsWithout(sandbox)
      const file = keptFile(sandbox)
      const ids = sandbox.git('rev-list', 'main').split('\n')
      const bodies = [
        'null',
        '[]',
        '{}',
        '{"__proto__":{"x":1}}',
        '{"parents":[1],"audited":{}}',
        '9',
        '',
      ]
      const lines = ids.map((id, at) => `${id}\t${bodies[at % bodies.length]}\t{"own":7}\n`)
      const text = lines.join('')
      const sum = crc32(text).toString(16).padStart(8, '0')
      writeFileSync(file, `${sum}\n${text}`)
      assert.is(await sameAsWithout(sandbox), 7)
    })
  })

  test('a folder that cannot be written is no fault', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      writeFileSync(join(sandbox.root, '.git/spec-exec'), 'a file')
      assert.is(await sameAsWithout(sandbox), 7)
    })
  })

  test('its size is bounded: what the history needs goes first, then nothing is kept', () => {
    const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
    try {
      const large = (digit: string): KeptCommit => ({
        id: digit.repeat(40),
        entry: { parents: [], audited: { kind: 'root', refusals: [] } },
        about: 'x'.repeat(40 << 20),
      })
      const [one, other] = [large('1'), large('2')]
      openCache(folder).keep([one], new Set([one.id]))
      openCache(folder).keep([other], new Set([other.id]))
      const again = openCache(folder)
      assert.equal([again.get(one.id)?.id, again.get(other.id)?.id], [undefined, other.id])
      again.keep([one], new Set([one.id, other.id]))
      const last = openCache(folder)
      assert.equal([last.get(one.id)?.id, last.get(other.id)?.id], [undefined, other.id])
      assert.is(existsSync(join(folder, keptName)), true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
