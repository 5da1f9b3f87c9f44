// Runs every `*.test.ts` below this folder, or those whose path holds one of the arguments, each in a
// process of its own, two at a time; ends with one line that counts them.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
  .sort()
/** Longer than this a file hangs; campaigns set it themselves. */
const limit = Number(process.env['SPEC_EXEC_TEST_LIMIT'] ?? 170_000)
/** The package, built for the first file that needs it. */
const built = mkdtempSync(join(tmpdir(), 'spec-exec-built-'))
process.on('exit', () => rmSync(built, { recursive: true, force: true }))
const total = { passed: 0, failed: 0, skipped: 0 }

/** Runs one file; a file that dies or that does not report its counts is a failure. */
function run(file: string): Promise<void> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !key.startsWith('GIT_')),
  )
  const child = spawn(process.execPath, ['--import', 'tsx', `${here}helpers/one.ts`, here + file], {
    env: { ...env, FORCE_COLOR: '0', SPEC_EXEC_BUILT: built },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const started = Date.now()
  const overdue = setTimeout(() => {
    output += `\nended after ${limit} ms\n`
    child.kill('SIGKILL')
  }, limit)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(overdue)
      const found = /^counts (\d+) (\d+) (\d+)$/m.exec(output)
      const [passed = 0, failed = 0, skipped = 0] = found?.slice(1).map(Number) ?? []
      const broken = code !== 0 || !found || passed + failed + skipped === 0
      total.passed += passed
      total.failed += broken && failed === 0 ? 1 : failed
      total.skipped += skipped
      console.log(
        `${broken ? 'FAILED' : 'ok    '} ${file} ${passed}/${passed + failed} ${Date.now() - started} ms`,
      )
      for (const line of output.split('\n')) if (line.startsWith('  skipped: ')) console.log(line)
      if (broken) console.log(output)
      resolve()
    })
  })
}

const queue = [...files]
await Promise.all(
  Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) await run(file)
  }),
)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
