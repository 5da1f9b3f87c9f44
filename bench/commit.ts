import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hookNames, stub } from '../src/init/stub.js'
import { type Case, UNMEASURED } from './bench.js'
import { buildHistory, type FirstFile, git } from './history.js'
import { costs, pair, type Run, ratio } from './pair.js'
import { installCommitlint, installHusky, installSpecExec } from './peers.js'
import { plannedTask } from './plan.js'
import { time } from './program.js'
import type { Scratch } from './scratch.js'

/** Whole commits, from `git commit` to its end, each of one task with its work, staged before. */
export const commitCases: readonly Case[] = [
  {
    id: 'commit/husky',
    work: 'whole `git commit`, all hooks wired, nothing to test, against husky + one `node -e 0`',
    limits: [{ unit: 'ratio', bar: 1.8, aim: 1.4 }],
    async measure(bench) {
      const ours = await committer(bench.scratch, 'ours', installOurs)
      const floor = await committer(bench.scratch, 'floor', () => {})
      const node = await committer(bench.scratch, 'node', (root) =>
        wire(bench.scratch, root, { 'pre-commit': 'node -e 0\n' }),
      )
      const bare = await pair(node, floor, bench.rounds)
      bench.say(`husky + node -e 0 / no hooks: ${costs(bare)}`)
      const measured = await pair(ours, node, bench.rounds)
      bench.say(`spec-exec / husky + node -e 0: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
  {
    id: 'commit/commitlint',
    work: 'the same against husky + `commitlint --edit`',
    limits: [{ unit: 'ratio', bar: 0.33, aim: 0.22 }],
    async measure(bench) {
      const { scratch } = bench
      let isInstalled = true
      const peer = await committer(scratch, 'peer', (root) => {
        isInstalled = installCommitlint(scratch, root)
        wire(scratch, root, { 'commit-msg': 'commitlint --edit "$1"\n' })
      })
      if (!isInstalled) return UNMEASURED
      const ours = await committer(scratch, 'ours-again', installOurs)
      const measured = await pair(ours, peer, bench.rounds)
      bench.say(`spec-exec / husky + commitlint: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
]

/** What a commit is, beside its task. */
interface Committed {
  /** `again`: as it was committed and taken back before. */
  readonly which?: 'new' | 'again'
  /** Further files of the n-th commit, from 0. */
  readonly more?: (commit: number) => readonly FirstFile[]
}

/** Makes a repository with a plan under way and returns what commits its next task. */
export async function committer(
  scratch: Scratch,
  name: string,
  install: (root: string, scratch: Scratch) => void,
  { which = 'new', more = () => [] }: Committed = {},
): Promise<Run> {
  const { root } = await buildHistory(scratch, name, 1)
  git(scratch, root, 'reset', '-q', '--hard', 'main')
  install(root, scratch)
  let next = 0
  return () => {
    const task = plannedTask(Math.floor(next / 100), next % 100)
    for (const [path, content] of [...task.files, ...more(next)]) write(root, path, content)
    next++
    git(scratch, root, 'add', '--', 'packages')
    if (which === 'again') {
      git(scratch, root, 'commit', '-q', '-m', task.subject)
      git(scratch, root, 'reset', '-q', '--soft', 'HEAD~1')
    }
    return time(scratch, { command: 'git', args: ['commit', '-q', '-m', task.subject], cwd: root })
  }
}

/** Wires all hooks of spec-exec. */
export function installOurs(root: string, scratch: Scratch): void {
  installSpecExec(root)
  const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }
  const stubs = hookNames.map((hook) => [hook, stub(hook, installed)])
  wire(scratch, root, Object.fromEntries(stubs))
}

function wire(scratch: Scratch, root: string, hooks: Readonly<Record<string, string>>): void {
  for (const [hook, script] of Object.entries(hooks)) {
    write(root, join('.husky', hook), script)
    chmodSync(join(root, '.husky', hook), 0o755)
  }
  git(scratch, root, 'add', '--', '.husky')
  git(scratch, root, 'commit', '-q', '-m', 'chore: wire the hooks')
  installHusky(scratch, root)
}

/** Writes a file below a root, with its folders. */
export function write(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}
