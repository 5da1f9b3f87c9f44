import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newOwner } from '../../../src/git/lock-owner.js'
import { mendable } from '../../../src/init/checks/check.js'
import { checkShadows } from '../../../src/init/checks/shadows.js'
import { ownerName, shadowHome } from '../../../src/shadow/slot/home.js'
import { lockPath, type Slot, takeSlot } from '../../../src/shadow/slot/slot.js'
import { assert, suite } from '../../helpers/suite.js'

interface Cache {
  /** A repository's name to its home of shadows, with this many slots that were used. */
  home(name: string, slots: number): Promise<string>
  /** The first slot of a repository, held. */
  hold(name: string): Promise<Slot>
  /** Takes a repository away. */
  remove(name: string): void
  check(): ReturnType<typeof checkShadows>
}

/** A cache of one's own, with repositories beside it. */
async function withCache(use: (cache: Cache) => Promise<void>): Promise<void> {
  const base = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  const env = { SPEC_EXEC_CACHE: join(base, 'cache') }
  const homeOf = (name: string) => {
    const root = join(base, name)
    mkdirSync(join(root, '.git'), { recursive: true })
    writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n')
    return shadowHome({ root, commonDir: join(root, '.git') }, env)
  }
  const unused = { gitDir: '', commonDir: '', home: '', husky: '', folder: '', install: '' }
  try {
    await use({
      async home(name, slots) {
        const home = homeOf(name)
        const taken: Slot[] = []
        for (let left = slots; left > 0; left--) taken.push(await takeSlot(home))
        for (const slot of taken) slot.release()
        return home.folder
      },
      hold: (name) => takeSlot(homeOf(name)),
      remove: (name) => rmSync(join(base, name), { recursive: true }),
      check: () => checkShadows({ root: base, env, ...unused }),
    })
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

/** Makes a home as old as that. */
function age(home: string, days: number): void {
  const then = new Date(Date.now() - days * 24 * 3_600_000)
  utimesSync(join(home, ownerName), then, then)
}

suite('checkShadows', (test) => {
  test('says nothing of checkouts that are used', () =>
    withCache(async ({ home, check }) => {
      await home('a', 2)
      assert.equal(await check(), [])
      age(await home('b', 1), 29)
      assert.equal(await check(), [])
    }))

  test('names those that are old, by their reason, and removes them', () =>
    withCache(async ({ home, remove, check }) => {
      const gone = await home('gone', 2)
      remove('gone')
      const idle = await home('idle', 1)
      age(idle, 31)
      const killed = await home('killed', 2)
      const dead = { ...newOwner(), pid: 999_999_999 }
      writeFileSync(lockPath(killed, 0), JSON.stringify(dead))
      const used = await home('used', 1)
      const [symptom, ...more] = await check()
      assert.equal(more, [])
      assert.is(symptom?.level, 'warn')
      assert.is(
        symptom?.text,
        '4 old checkouts for tests: 2 of repositories that are gone, 1 of killed runs, 1 unused for 30 days',
      )
      assert.is(symptom?.mend, mendable)
      await symptom?.fix?.()
      assert.equal(await check(), [])
      assert.equal([gone, idle, killed, used].map(existsSync), [false, false, true, true])
    }))

  test('leaves what a living process holds', () =>
    withCache(async ({ home, hold, remove, check }) => {
      const folder = await home('busy', 2)
      const slot = await hold('busy')
      age(folder, 31)
      assert.equal(await check(), [])
      remove('busy')
      const [symptom] = await check()
      assert.is(symptom?.text, '1 old checkout for tests: 1 of repositories that are gone')
      await symptom?.fix?.()
      assert.ok(existsSync(slot.folder))
      slot.release()
    }))
})
