import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runLine } from '../../src/shadow/run.js'
import { assert, suite } from '../helpers/suite.js'

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-run-')))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

const env = { PATH: process.env['PATH'] }

suite('runLine', (test) => {
  test('tells the exit code and what both streams said', () =>
    inFolder(async (cwd) => {
      let heard = ''
      const log = join(cwd, 'log')
      const line = 'echo one; echo two >&2; pwd; exit 3'
      const onOutput = (text: string) => {
        heard += text
      }
      const { milliseconds: _, ...ran } = await runLine(line, {
        cwd,
        env,
        timeout: 10,
        log,
        onOutput,
      }).ended
      assert.equal(ran, {
        end: 'exit',
        code: 3,
        tail: ['one', 'two', cwd],
        output: `one\ntwo\n${cwd}\n`,
      })
      assert.is(heard, ran.output)
      assert.is(readFileSync(log, 'utf8'), ran.output)
    }))

  test('hands nothing to stdin', () =>
    inFolder(async (cwd) => {
      const ran = await runLine('cat; echo end', { cwd, env, timeout: 10 }).ended
      assert.is(ran.output, 'end\n')
    }))

  test('ends a command that takes too long, and all that it has started', () =>
    inFolder(async (cwd) => {
      const line = '(sleep 3; touch late) & sleep 60'
      const ran = await runLine(line, { cwd, env, timeout: 1 }).ended
      assert.equal([ran.end, ran.code], ['timeout', undefined])
      await wait(3000)
      assert.is(existsSync(join(cwd, 'late')), false)
    }))

  test('ends what a command has left running', () =>
    inFolder(async (cwd) => {
      const ran = await runLine('(sleep 1; touch late) & echo done', { cwd, env, timeout: 10 })
        .ended
      assert.equal([ran.end, ran.code, ran.output], ['exit', 0, 'done\n'])
      await wait(1500)
      assert.is(existsSync(join(cwd, 'late')), false)
    }))

  test('tells a command that was killed', () =>
    inFolder(async (cwd) => {
      const ran = await runLine('kill -9 $$', { cwd, env, timeout: 10 }).ended
      assert.equal([ran.end, ran.code], ['signal', undefined])
    }))

  test('is ended when it is asked to', () =>
    inFolder(async (cwd) => {
      const running = runLine('sleep 60', { cwd, env, timeout: 100 })
      running.kill()
      assert.is((await running.ended).end, 'signal')
    }))

  test('keeps the beginning and the end of a long text', () =>
    inFolder(async (cwd) => {
      const line = 'echo first; yes 0123456789 | head -c 30000000; echo last'
      const { output } = await runLine(line, { cwd, env, timeout: 60 }).ended
      assert.equal([output.slice(0, 6), output.slice(-5)], ['first\n', 'last\n'])
      assert.ok(output.length < 13_000_000)
    }))
})
