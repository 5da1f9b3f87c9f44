// SPEC_EXEC_RUNNERS=1 installs test runners from the registry and runs each on projects that pass, fail, hold no
// test, crash and hang; it takes minutes. SPEC_EXEC_TABLE=<file> keeps the table of what each counted.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { countTests } from '../../src/counters/all.js'
import { assert, suite } from '../helpers/suite.js'
import { type Runner, runners } from './runners.js'

const isAsked = process.env['SPEC_EXEC_RUNNERS'] === '1'
const table: string[] = []

suite('counters: real runners', (test) => {
  const root = isAsked ? mkdtempSync(join(tmpdir(), 'spec-exec-runners-')) : ''
  for (const runner of runners) {
    const title = `${runner.name} is counted whether it passes, fails, crashes or hangs`
    if (!isAsked) test.skip(title, 'SPEC_EXEC_RUNNERS is not 1')
    else if (!isThere(runner))
      test.skip(title, `${runner.command.slice(0, 3).join(' ')} is not there`)
    else test(title, () => judge(root, runner))
  }
  if (!isAsked) return
  test('the table is kept', () => {
    const file = process.env['SPEC_EXEC_TABLE']
    if (file !== undefined) writeFileSync(file, `${table.join('\n')}\n`)
    rmSync(root, { recursive: true, force: true })
    assert.ok(table.length > 0)
  })
})

async function judge(root: string, runner: Runner): Promise<void> {
  const found: Record<string, string> = {}
  const home = installed(root, runner)
  for (const name of Object.keys(runner.expected)) {
    found[name] = await outcome(project(home, { runner, name }), runner)
    table.push(`${runner.name}\t${name}\t${found[name]}`)
  }
  assert.equal(found, runner.expected)
}

/** A folder of its own below the root for each set of packages: two majors of one runner do not live together. */
function installed(root: string, { packages }: Runner): string {
  const folder = join(root, packages.join('-') || 'none')
  if (existsSync(folder)) return folder
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  if (packages.length === 0) return folder
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages]
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm could not install ${packages.join(' ')}: ${stderr}`)
  return folder
}

function isThere({ command }: Runner): boolean {
  const [program = '', ...args] = command
  if (program === 'node') return true
  const probe = args[0] === '-m' ? ['-c', `import ${args[1]}`] : ['--version']
  return spawnSync(program, probe).status === 0
}

function project(
  home: string,
  { runner, name }: { readonly runner: Runner; readonly name: string },
): string {
  const folder = mkdtempSync(join(home, `${name}-`))
  const content = runner.cases[name]
  if (runner.packages.length > 0)
    symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{}')
  if (runner.command[0] === 'cargo')
    writeFileSync(join(folder, 'Cargo.toml'), '[package]\nname = "fixture"\nversion = "0.1.0"\n')
  if (content === undefined) return folder
  mkdirSync(dirname(join(folder, runner.file)), { recursive: true })
  writeFileSync(join(folder, runner.file), content)
  return folder
}

function outcome(cwd: string, { command }: Runner): Promise<string> {
  const [program = '', ...args] = command
  const env = { ...process.env, CI: '1', CARGO_TARGET_DIR: join(dirname(cwd), 'target') }
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const counts = countTests(output)
      const counted = counts ? `${counts.passed}/${counts.failed}/${counts.skipped}` : 'none'
      resolve(`${counted} ${signal ?? `exit ${code}`}`)
    })
  })
}
