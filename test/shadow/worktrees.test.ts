// The campaign: SPEC_EXEC_WORKTREES=8x12 SPEC_EXEC_TEST_LIMIT=7200000 npm test -- shadow/worktrees
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordPath } from '../../src/git/records.js'
import { testRecordPath } from '../../src/git/test-records.js'
import type { Ran, Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { passing, type Tested, withTested } from '../hooks/tested.js'

const [worktrees = 3, commits = 2] = (process.env['SPEC_EXEC_WORKTREES'] ?? '3x2')
  .split('x')
  .map(Number)

suite('linked worktrees that commit at once', (test) => {
  test('get all commits, each with its records, while git packs and prunes beside them', () =>
    withTested(async (tested) => {
      const { repo } = tested
      const places = Array.from({ length: worktrees }, (_, at) => linkWorktree(tested, at))
      let isDone = false
      const shadows = watchShadows(tested, () => isDone)
      const packing = keepPacking(repo, () => isDone)
      const refused = await Promise.all(places.map((place, at) => commitAll(tested, place, at)))
      isDone = true
      const packed = await packing
      const told = [`${worktrees * commits} commits`, `${packed.rounds} rounds of packing`]
      console.log([...told, `${retried.length} retried for git's own race`].join(', '))
      assert.equal([refused.flat(), packed.failures], [[], []])
      for (const [at, place] of places.entries()) assertRecorded(place, at, repo)
      assert.equal(repo.run('git', ['fsck', '--full', '--no-dangling', '--no-progress']), clean)
      assert.is(tested.runs().length, worktrees * commits)
      const { most, slots, held } = await shadows
      assert.is(most <= worktrees, true, `${most} shadows`)
      assert.equal([slots.length <= worktrees, held], [true, []], slots.join())
    }))
})

const clean: Ran = { code: 0, stdout: '', stderr: '' }

const listOf = (at: number) => `.claude/specs/part-${at}/tasks.md`

/** On a branch of its own, with a spec of its own, whose tasks nobody else takes. */
function linkWorktree(tested: Tested, at: number): Sandbox {
  const { repo } = tested
  const place = tested.at(`../linked-${at}`)
  const quietly = ['-c', 'core.hooksPath=/dev/null'] as const
  repo.git(...quietly, 'worktree', 'add', '-q', '-b', `part-${at}`, place.root)
  cpSync(join(repo.root, '.husky/_'), join(place.root, '.husky/_'), { recursive: true })
  execFileSync('cp', ['-rP', join(repo.root, 'node_modules'), place.root])
  const tasks = Array.from({ length: commits }, (_, n) => `- [ ] ${n + 1}. Part ${n + 1}\n`)
  place.write({ [listOf(at)]: tasks.join('') })
  place.git('add', '-A')
  place.git(...quietly, 'commit', '-qm', 'docs: plan')
  return place
}

/** What git said of each commit that was not made. */
async function commitAll({ repo }: Tested, place: Sandbox, at: number): Promise<readonly string[]> {
  const refused: string[] = []
  for (let id = 1; id <= commits; id++) {
    const list = place.read(listOf(at)).replace(`[ ] ${id}.`, `[x] ${id}.`)
    place.write({ ...passing(`part-${at}-${id}`), [listOf(at)]: list })
    const message = `feat: part ${at}, task ${id}`
    for (const args of [
      ['add', '-A'],
      ['commit', '-q', '-m', message],
    ]) {
      const ran = await insist(place, repo.env, args)
      if (ran.code !== 0) refused.push(`${message}: git ${args[0]}: ${ran.stderr}`)
    }
  }
  return refused
}

/**
 * Again where git, itself and not a hook, found the folder gone that it had just made for an object: repack removes
 * the empty ones.
 */
async function insist(at: Sandbox, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ran> {
  const ran = await start(at, env, args)
  if (ran.code !== 128 || !ran.stderr.includes(folderGone)) return ran
  retried.push(args[0] ?? '')
  return insist(at, env, args)
}

const folderGone = 'unable to create temporary file: No such file or directory'
const retried: string[] = []

function start(at: Sandbox, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ran> {
  const child = spawn('git', args, { cwd: at.root, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: '', stderr }))
  })
}

/** A pack-refs that finds a ref locked by a commit gives up, as does a second gc: that is git's to say, and harmless. */
const isBusy = (stderr: string) => /lock|is already running|File exists/i.test(stderr)

async function keepPacking(
  repo: Sandbox,
  isDone: () => boolean,
): Promise<{ readonly rounds: number; readonly failures: readonly string[] }> {
  const failures: string[] = []
  let rounds = 0
  while (!isDone()) {
    for (const args of [
      ['gc', '-q'],
      ['repack', '-a', '-d', '-q'],
      ['pack-refs', '--all'],
    ]) {
      const { code, stderr } = await start(repo, repo.env, args)
      if (code !== 0 && !isBusy(stderr)) failures.push(`git ${args.join(' ')}: ${stderr}`)
    }
    rounds++
    await sleep(50)
  }
  return { rounds, failures }
}

function assertRecorded(place: Sandbox, at: number, repo: Sandbox): void {
  const gitDir = join(repo.root, '.git')
  const made = place.git('log', `-${commits}`, '--format=%s%x09%T%x09%P').split('\n')
  const subjects = made.map((line) => line.split('\t')[0])
  const wanted = Array.from({ length: commits }, (_, n) => `feat: part ${at}, task ${n + 1}`)
  assert.equal(subjects, wanted.reverse())
  for (const line of made) {
    const [subject, treeId = '', parent = ''] = line.split('\t')
    const parentTreeIds = [place.git('rev-parse', `${parent}^{tree}`)]
    const paths = [
      testRecordPath(gitDir, { treeId, line: 'node run.mjs' }),
      recordPath(gitDir, { parentTreeIds, treeId }),
    ]
    assert.equal(paths.filter(existsSync), paths, subject)
  }
}

interface Shadows {
  /** Slots that were held at one moment. */
  readonly most: number
  /** Folders of slots at the end. */
  readonly slots: readonly string[]
  /** Whatever else is left there. */
  readonly held: readonly string[]
}

async function watchShadows({ base }: Tested, isDone: () => boolean): Promise<Shadows> {
  const shadows = join(base, 'cache', 'spec-exec', 'shadows')
  const names = () =>
    existsSync(shadows)
      ? readdirSync(shadows).flatMap((home) => readdirSync(join(shadows, home)))
      : []
  let most = 0
  while (!isDone()) {
    most = Math.max(most, names().filter((name) => /^\d+\.lock$/.test(name)).length)
    await sleep(20)
  }
  const isSlot = (name: string) => /^\d+$/.test(name)
  const held = names().filter((name) => !isSlot(name) && name !== 'repository')
  return { most, slots: names().filter(isSlot), held }
}
