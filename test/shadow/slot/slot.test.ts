import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { logFolder, openLogs } from '../../../src/shadow/logs.js'
import { shadowHome } from '../../../src/shadow/slot/home.js'
import { clearShadows, listShadows } from '../../../src/shadow/slot/shadows.js'
import { takeSlot } from '../../../src/shadow/slot/slot.js'
import { assert, rejects, suite } from '../../helpers/suite.js'

const source = (path: string) => fileURLToPath(new URL(`../../../src/${path}`, import.meta.url))

suite('shadow slots', (test) => {
  test('lie in the folder that SPEC_EXEC_CACHE names, by the git folder', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      assert.match(home.folder.slice(folder.length), /^\/cache\/shadows\/[0-9a-f]{16}$/)
      assert.is(home.commonDir, join(folder, 'repo', '.git'))
    })
  })

  test('lie in the cache of XDG, else in that of the home', async () => {
    await withFolder(async (folder) => {
      const repo = { commonDir: join(folder, 'repo', '.git') }
      const name = homeIn(folder).folder.slice(-16)
      assert.is(
        shadowHome(repo, { XDG_CACHE_HOME: '/x/cache' }).folder,
        `/x/cache/spec-exec/shadows/${name}`,
      )
      if (process.platform === 'linux')
        assert.is(
          shadowHome(repo, { HOME: '/home/ada' }).folder,
          `/home/ada/.cache/spec-exec/shadows/${name}`,
        )
    })
  })

  test('never lie inside of the repository: a cache there gives way to the temporary folder', async () => {
    await withFolder(async (folder) => {
      const root = join(folder, 'repo')
      const env = { SPEC_EXEC_CACHE: join(root, 'cache') }
      const home = shadowHome({ commonDir: join(root, '.git'), root }, env)
      assert.ok(home.folder.startsWith(join(realpathSync(tmpdir()), 'spec-exec-')))
      assert.is(home.folder.startsWith(root), false)
    })
  })

  test('are numbered: the second run at once takes the next, a later one the first', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      const [one, two] = [await takeSlot(home), await takeSlot(home)]
      const places = [one, two].map((slot) => relative(home.folder, slot.folder))
      assert.match(places.join(' '), /^0\/[0-9a-f]{6} 1\/[0-9a-f]{6}$/)
      one.release()
      const three = await takeSlot(home)
      assert.is(three.folder, one.folder)
      three.release()
      two.release()
    })
  })

  test('are fresh until something was checked out', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      const one = await takeSlot(home)
      assert.is(one.isFresh, true)
      mkdirSync(join(one.folder, 'tree'))
      one.release()
      const two = await takeSlot(home)
      assert.is(two.isFresh, false)
      two.discard()
      two.release()
      const three = await takeSlot(home)
      assert.is(three.isFresh, true)
      three.release()
    })
  })

  test('lose all that a killed run has left, and its lock', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      killedIn(home)
      const [dead = ''] = readdirSync(join(home.folder, '0')).filter((name) => name !== 'busy')
      assert.is(existsSync(join(home.folder, '0', dead, 'tree', 'half.txt')), true)
      const [shown] = listShadows({ SPEC_EXEC_CACHE: join(folder, 'cache') })
      assert.equal([shown?.slots, shown?.deadSlots, shown?.heldSlots], [1, 1, 0])
      const slot = await takeSlot(home)
      assert.is(dirname(slot.folder), join(home.folder, '0'))
      // An orphan that knows the path of the dead one finds nothing there.
      assert.is.not(basename(slot.folder), dead)
      assert.is(slot.isFresh, true)
      assert.is(existsSync(join(slot.folder, 'tree')), false)
      slot.release()
    })
  })

  test('of eight takers at once, after a killed one, are eight', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      killedIn(home)
      const script = `
        import { spawn } from 'node:child_process'
        const children = Array.from({ length: 8 }, () =>
          spawn(process.execPath, ['--import', 'tsx', ${JSON.stringify(join(folder, 'take.mts'))}], { stdio: ['pipe', 'pipe', 'inherit'] }))
        const said = await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', (text) => resolve(String(text))))))
        for (const child of children) child.stdin.end()
        console.log(JSON.stringify(said.sort()))`
      writeFileSync(
        join(folder, 'take.mts'),
        `import { takeSlot } from ${JSON.stringify(source('shadow/slot/slot.ts'))}
         const slot = await takeSlot(${JSON.stringify(home)})
         process.stdout.write(slot.folder.split('/').at(-2) + String(slot.isFresh))
         process.stdin.on('end', () => slot.release()).resume()`,
      )
      const ran = runScript(folder, script)
      assert.is(
        ran.stdout.trim(),
        JSON.stringify([0, 1, 2, 3, 4, 5, 6, 7].map((number) => `${number}true`)),
      )
    })
  })

  test('that cannot be made are an error with a way out', async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, 'cache'), 'a file')
      const home = homeIn(folder)
      assert.is(
        (await rejects(takeSlot(home))).message,
        `Cannot write ${home.folder}, where tests run`,
      )
    })
  })

  test('are listed with their repository, and cleared when nobody holds them', async () => {
    await withFolder(async (folder) => {
      const home = homeIn(folder)
      const env = { SPEC_EXEC_CACHE: join(folder, 'cache') }
      const held = await takeSlot(home)
      const other = await takeSlot(home)
      other.release()
      const logs = openLogs(logFolder(home), 'a'.repeat(40))
      writeFileSync(logs.next(), 'said')
      const [shown] = listShadows(env)
      assert.is(shown?.commonDir, home.commonDir)
      assert.equal([shown?.isOrphaned, shown?.slots, shown?.heldSlots], [false, 2, 1])
      assert.is(Date.now() - (shown?.lastUsed ?? 0) < 60_000, true)
      assert.is(clearShadows(home, 'free'), 1)
      assert.is(existsSync(held.folder), true)
      held.release()
      rmSync(join(folder, 'repo'), { recursive: true })
      assert.is(listShadows(env)[0]?.isOrphaned, true)
      assert.is(clearShadows(home, 'free'), 1)
      assert.equal(listShadows(env), [])
      assert.is(existsSync(logFolder(home)), false)
    })
  })
})

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-test-')))
  try {
    mkdirSync(join(folder, 'repo', '.git'), { recursive: true })
    writeFileSync(join(folder, 'repo', '.git', 'HEAD'), 'ref: refs/heads/main\n')
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function homeIn(folder: string) {
  const repo = { commonDir: join(folder, 'repo', '.git'), root: join(folder, 'repo') }
  return shadowHome(repo, { SPEC_EXEC_CACHE: join(folder, 'cache') })
}

/** A run that ends in the middle of a move, without a word. */
function killedIn(home: { readonly folder: string; readonly commonDir: string }): void {
  const ran = runScript(
    join(home.folder, '..', '..', '..'),
    `import { mkdirSync, writeFileSync } from 'node:fs'
     import { takeSlot } from ${JSON.stringify(source('shadow/slot/slot.ts'))}
     const slot = await takeSlot(${JSON.stringify(home)})
     mkdirSync(slot.folder + '/tree')
     writeFileSync(slot.folder + '/tree/half.txt', 'half')
     process.kill(process.pid, 'SIGKILL')`,
  )
  if (ran.signal !== 'SIGKILL') throw new Error(ran.stderr)
}

function runScript(folder: string, script: string) {
  const path = join(folder, `script-${Math.random().toString(36).slice(2)}.mts`)
  writeFileSync(path, script)
  return spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), path], {
    cwd: source('..'),
    encoding: 'utf8',
  })
}
