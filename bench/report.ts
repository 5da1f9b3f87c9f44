import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Case } from './bench.js'
import { data, git, type History, importInto } from './history.js'
import { costs, pair, type Run, ratio } from './pair.js'
import { CLI } from './peers.js'
import { time } from './program.js'
import type { Scratch } from './scratch.js'
import { verify } from './verify.js'

/** What looking at a whole history costs. */
export const reportCases: readonly Case[] = [
  {
    id: 'report/verify',
    work: '`report --format html` of {n} commits and 300 tasks against `verify` of them',
    limits: [{ unit: 'ratio', bar: 1.8, aim: 1.3 }],
    async measure(bench) {
      const history = await buildPlan(bench)
      const judged = verify(bench.scratch, history)
      const measured = await pair(report(bench.scratch, history), judged, bench.rounds)
      bench.say(`report / verify: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
  {
    id: 'report/again',
    work: 'the second report after one more commit against the first',
    limits: [{ unit: 'ratio', bar: 0.25, aim: 0.1 }],
    async measure(bench) {
      const history = await buildPlan(bench)
      const { scratch } = bench
      const first = report(scratch, history)
      await first()
      // Each finds what the first of the round before has kept.
      const again = async () => {
        await importInto(scratch, history.root, oneMore())
        return time(scratch, program(scratch, history))
      }
      const measured = await pair(again, first, bench.rounds)
      bench.say(`second report / first: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

function report(scratch: Scratch, history: History): Run {
  return () => {
    rmSync(join(history.root, '.git', 'spec-exec'), { recursive: true, force: true })
    return time(scratch, program(scratch, history))
  }
}

function program({ folder }: Scratch, { root }: History) {
  const output = join(folder, 'report.html')
  const args = [CLI, 'report', '--to', 'main', '--format', 'html', '--output', output]
  return { command: process.execPath, args, cwd: root }
}

let built: Promise<History> | undefined

/** Ten specs of 30 tasks, their requirements, and work without a task between them. */
function buildPlan({ scratch, commits, say }: Bench): Promise<History> {
  built ??= (async () => {
    say(`building ${commits.toLocaleString('en')} commits …`)
    const root = join(scratch.folder, 'planned')
    mkdirSync(root)
    git(scratch, root, 'init', '-q')
    await importInto(scratch, root, planned(commits))
    return { root, first: git(scratch, root, 'rev-list', '--max-parents=0', 'main'), commits }
  })()
  return built
}

const SPECS = 10
const TASKS = 30

function* planned(commits: number): Generator<string> {
  yield 'feature done\n'
  yield commit(0, 'chore: adopt spec-exec\n')
  yield file('spec-exec.config.ts', "export default { offPlan: 'reason' }\n")
  yield commit(1, 'docs: plan\n')
  for (let spec = 0; spec < SPECS; spec++) {
    yield file(`.claude/specs/s${spec}/tasks.md`, listOf(spec, 0))
    yield file(`.claude/specs/s${spec}/requirements.md`, requirements)
  }
  const every = Math.floor(commits / (SPECS * TASKS + 1))
  let done = 0
  for (let n = 2; n <= commits; n++) {
    const isTask = n % every === 0 && done < SPECS * TASKS
    const [spec, task] = [Math.floor(done / TASKS), done % TASKS]
    if (isTask) done++
    yield isTask
      ? commit(n, `feat: part ${task + 1}\n\nSpec-Task: s${spec}/${task + 1}\n`)
      : commit(n, `fix: ${n}\n\nSpec-Task: none — a repair\n`)
    if (isTask) yield file(`.claude/specs/s${spec}/tasks.md`, listOf(spec, task + 1))
    const name = isTask ? `s${spec}/part${task}` : `repair${n % 200}`
    yield file(`src/${name}.ts`, `export const value = ${n}\n`)
    if (isTask) yield file(`test/${name}.test.ts`, `test('part', () => assert.ok(${n}))\n`)
  }
  yield 'done\n'
}

function* oneMore(): Generator<string> {
  const seconds = Math.floor(Date.now() / 1000)
  yield 'feature done\n'
  yield commit(seconds, 'fix: one more\n\nSpec-Task: none — a repair\n')
  yield `from refs/heads/main^0\n${file('src/more.ts', `export const at = ${seconds}\n`)}done\n`
}

/** An hour after the one before it. */
function commit(n: number, message: string): string {
  return `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_700_000_000 + 3600 * n} +0000\n${data(message)}`
}

function file(path: string, content: string): string {
  return `M 100644 inline ${path}\n${data(content)}`
}

function listOf(spec: number, done: number): string {
  const tasks = Array.from(
    { length: TASKS },
    (_, n) =>
      `- [${n < done ? 'x' : ' '}] ${n + 1}. Build part ${n + 1} of spec ${spec}\n  - _Requirements: ${1 + Math.floor(n / 3)}.${1 + (n % 3)}_\n`,
  )
  return `# Plan\n\n${tasks.join('')}`
}

const requirements = `# Requirements\n\n${Array.from(
  { length: SPECS },
  (_, n) =>
    `## Requirement ${n + 1}: Part ${n + 1}\n\n**User Story:** As a user, I want it.\n\n#### Acceptance Criteria\n\n1. WHEN a THEN b\n2. WHEN c THEN d\n3. WHEN e THEN f\n`,
).join('\n')}`
