import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isSpecExecError } from '../../../src/error.js'
import { shadowHome } from '../../../src/shadow/slot/home.js'
import { type Slot, takeSlot } from '../../../src/shadow/slot/slot.js'
import { assert, rejects, suite } from '../../helpers/suite.js'

suite('a slot whose tests failed', (test) => {
  test('has another path for the next run, and what was in it', () =>
    withSlot(async ({ slot, next }) => {
      put(slot, { 'tree/packages/a/src/x.js': 'x', 'tree/node_modules/m/i.js': 'm', log: 'l' })
      writeFileSync(`${slot.folder}.seal`, 'sealed')
      const file = statSync(join(slot.folder, 'tree/packages/a/src/x.js'))
      slot.noteFailure()
      const other = await next()
      assert.is.not(other.folder, slot.folder)
      assert.is(existsSync(slot.folder), false)
      assert.is(statSync(join(other.folder, 'tree/packages/a/src/x.js')).ino, file.ino)
      assert.is(readFileSync(join(other.folder, 'tree/node_modules/m/i.js'), 'utf8'), 'm')
      assert.equal(
        [
          readFileSync(join(other.folder, 'log'), 'utf8'),
          readFileSync(`${other.folder}.seal`, 'utf8'),
        ],
        ['l', 'sealed'],
      )
      assert.is(other.isFresh, false)
    }))

  test('has the path of the last run again, where that passed', () =>
    withSlot(async ({ slot, next }) => {
      slot.noteFailure()
      const second = await next()
      assert.is((await next()).folder, second.folder)
    }))

  for (const where of ['tree', 'tree/packages/a'])
    test(`is out of reach of a process that still works in ${where}`, () =>
      withSlot(async ({ slot, next }) => {
        put(slot, { 'tree/packages/a/x.js': 'x' })
        const script = 'setInterval(() => { try { fs.writeFileSync("late.js", "") } catch {} }, 5)'
        const cwd = join(slot.folder, where)
        const orphan = spawn(process.execPath, ['-e', `${script}; console.log(1)`], { cwd })
        try {
          await new Promise((resolve) => orphan.stdout.once('data', resolve))
          slot.noteFailure()
          const other = await next()
          const late = join(other.folder, where, 'late.js')
          rmSync(late, { force: true })
          await new Promise((resolve) => setTimeout(resolve, 60))
          assert.is(existsSync(late), false)
        } finally {
          orphan.kill('SIGKILL')
        }
      }))
})

suite('a home of shadows', (test) => {
  if (existsSync('/proc/self'))
    test('that can be made nowhere is an error with a way out, and no endless loop', async () => {
      const home = shadowHome({ commonDir: '/x/.git' }, { XDG_CACHE_HOME: '/proc/nope' })
      const error = await rejects(takeSlot(home))
      assert.is(error.message, `Cannot write ${home.folder}, where tests run`)
      assert.ok(isSpecExecError(error))
      assert.match(error.hint ?? '', 'export SPEC_EXEC_CACHE=<folder>')
    })
})

interface Taken {
  readonly slot: Slot
  /** Releases the last one and takes it again. */
  next(): Promise<Slot>
}

async function withSlot(use: (taken: Taken) => Promise<void>): Promise<void> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-test-')))
  try {
    const home = { folder: join(base, 'home'), commonDir: join(base, '.git') }
    let slot = await takeSlot(home)
    await use({
      slot,
      async next() {
        const before = slot
        before.release()
        slot = await takeSlot(home)
        assert.is(basename(dirname(slot.folder)), basename(dirname(before.folder)))
        return slot
      },
    })
    slot.release()
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 5 })
  }
}

function put({ folder }: Slot, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
