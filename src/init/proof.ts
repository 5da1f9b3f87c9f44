import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { childEnv } from '../git/run.js'
import { isGuarded } from './guard.js'
import { wireHusky } from './husky.js'
import type { Project } from './project.js'
import { guardHook, hookNames } from './stub.js'

/** What came of the bad commit. */
export interface Proof {
  /** `refused-by-another`: by a line of the user's own hooks, or because a hook broke. */
  readonly verdict: 'refused' | 'refused-by-another' | 'passed'
  /** What git and the hooks said. */
  readonly said: string
  readonly milliseconds: number
}

/**
 * Tries the gate: a scratch clone with the hooks and the configuration as they stand in the work
 * tree, a spec with open tasks, and a commit of work that flips none of them; with the guard on, that
 * commit past husky's hooks too.
 */
export async function proveGate(project: Project): Promise<Proof> {
  const started = Date.now()
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-proof-')))
  try {
    const clone = join(base, 'above/clone')
    const git = (...args: readonly string[]) => runInClone(project, clone, args)
    makeClone(project, clone)
    await wireHusky({ ...project, root: clone })
    const adopted = git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'chore: adopt spec-exec')
    if (adopted.status !== 0) return concluded('refused-by-another', adopted.stderr, started)
    writeFileSync(join(clone, 'spec-exec-proof.js'), 'export const proof = 1\n')
    git('add', '--', 'spec-exec-proof.js')
    const ran = git('commit', '-qm', 'feat: work that completes no task')
    const said = `${ran.stderr ?? ''}${ran.stdout ?? ''}`
    if (ran.status === 0) return concluded('passed', said, started)
    if (isGuarded(clone)) {
      const env = { ...project.env, HUSKY: '0' }
      const past = runInClone({ ...project, env }, clone, ['commit', '-qm', 'feat: past the hooks'])
      if (past.status === 0) return concluded('passed', past.stderr, started)
    }
    return concluded(said.includes('one-task') ? 'refused' : 'refused-by-another', said, started)
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
}

function concluded(verdict: Proof['verdict'], said: string, started: number): Proof {
  return { verdict, said: said.trim(), milliseconds: Date.now() - started }
}

function makeClone(project: Project, clone: string): void {
  const { root, home } = project
  mkdirSync(clone, { recursive: true })
  const base = dirname(clone)
  const cloned = runInClone(project, base, ['clone', '-q', '--shared', '--', root, clone])
  if (cloned.status !== 0) runInClone(project, base, ['init', '-q', clone])
  const manifest = home === '' ? 'package.json' : `${home}/package.json`
  const hooks = [...hookNames, guardHook].map((hook) => `.husky/${hook}`)
  for (const path of ['spec-exec.config.ts', manifest, ...hooks])
    if (existsSync(join(root, path)))
      cpSync(join(root, path), join(clone, path), { recursive: true })
  const tasks = '.claude/specs/spec-exec-proof/tasks.md'
  mkdirSync(dirname(join(clone, tasks)), { recursive: true })
  writeFileSync(join(clone, tasks), '- [ ] 1. First\n- [ ] 2. Second\n')
  linkInstalled(project, clone)
  runInClone(project, clone, ['add', '-A'])
  runInClone(project, clone, ['add', '--force', '--', tasks])
}

/** What is installed, where the hooks and their formatters look for it; git must not see the links. */
function linkInstalled({ root, home, folder }: Project, clone: string): void {
  const own = folder === '.' ? ['dist', 'node_modules'] : [folder.replace(/\/[^/]+$/, '')]
  const places = new Set([...own, home === '' ? 'node_modules' : `${home}/node_modules`])
  for (const place of [...places].filter((path) => existsSync(join(root, path)))) {
    if (existsSync(join(clone, place))) continue
    mkdirSync(dirname(join(clone, place)), { recursive: true })
    symlinkSync(realpathSync(join(root, place)), join(clone, place))
    if (!place.startsWith('..')) appendFileSync(join(clone, '.git/info/exclude'), `/${place}\n`)
  }
}

function runInClone({ env }: Project, cwd: string, args: readonly string[]) {
  const identity = {
    GIT_AUTHOR_NAME: 'spec-exec',
    GIT_AUTHOR_EMAIL: 'spec-exec@localhost',
    GIT_COMMITTER_NAME: 'spec-exec',
    GIT_COMMITTER_EMAIL: 'spec-exec@localhost',
    GIT_TERMINAL_PROMPT: '0',
  }
  return spawnSync('git', ['-c', 'commit.gpgSign=false', '-c', 'core.fsmonitor=false', ...args], {
    cwd,
    env: { ...childEnv(env), ...identity },
    encoding: 'utf8',
    timeout: 120_000,
  })
}
