import { chmodSync, copyFileSync, cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guardHook, withStub } from '../../src/init/stub.js'
import { openSandbox, type Ran, type Sandbox } from '../helpers/repo.js'
import { installed, openWired, type Wired, withHooks } from './wired.js'

/**
 * A repository with the guard on. main: `feat: one`, judged; side, beside it: `feat: side`, which
 * nothing has judged and which stands already.
 */
export interface Guarded extends Wired {
  /** Runs git with husky's hooks off, which leaves the guard alone. */
  bare(...args: readonly string[]): Ran
  /** Runs git with all hooks off and returns its trimmed stdout; throws when it fails. */
  unseen(...args: readonly string[]): string
  /** Hands the guard a state and lines as git would; `PATH` to find programs in. */
  hand(state: string, lines: readonly string[], PATH?: string): Ran
  /** Makes a commit upon HEAD that nothing has judged and that no ref reaches; returns its id. */
  dangling(): string
}

/** What the guard says of a commit without a record. */
export const refusal =
  /^spec-exec: The guard refuses commit [0-9a-f]{7} upon [0-9a-f]{7}( [0-9a-f]{7})* for (HEAD|refs\/heads\/\w+): no check of this tree upon this parent is on record\.$/m

/** The program that git runs. */
export const live = `.husky/_/${guardHook}`

/** Makes such a repository; `gitFolder`, where another git than the machine's lies. */
export async function withGuard(
  use: (guarded: Guarded) => void | Promise<void>,
  gitFolder?: string,
): Promise<void> {
  template ??= makeTemplate()
  const made = await template
  const base = makeFolder()
  try {
    cpSync(made, base, { recursive: true, verbatimSymlinks: true })
    const repo = openSandbox(join(base, 'repo'), join(base, 'home'))
    await use(openGuarded(repo, gitFolder))
  } finally {
    remove(base)
  }
}

let template: Promise<string> | undefined

/** A whole scene for all tests of a file: a copy costs a tenth of it. */
async function makeTemplate(): Promise<string> {
  const folder = makeFolder()
  process.on('exit', () => remove(folder))
  await withHooks((wired) => {
    const { repo } = wired
    const unseen = unseenIn(repo)
    copyFileSync(join(project, 'hooks/guard'), join(repo.root, live))
    chmodSync(join(repo.root, live), 0o755)
    repo.write({ [`.husky/${guardHook}`]: withStub('', guardHook, installed) })
    unseen('add', '-A')
    unseen('commit', '-q', '-m', 'chore: guard the refs')
    unseen('checkout', '-q', '-b', 'side')
    repo.write({ b: 'side\n' })
    unseen('add', '-A')
    unseen('commit', '-qm', 'feat: side')
    unseen('checkout', '-q', 'main')
    const ran = wired.commit('feat: one', { a: 'one\n' })
    if (ran.code !== 0) throw new Error(`Expected a judged commit, found: ${ran.stderr}`)
    cpSync(dirname(repo.root), folder, { recursive: true, verbatimSymlinks: true })
  })
  return folder
}

function openGuarded(repo: Sandbox, gitFolder: string | undefined): Guarded {
  const wired = openWired(repo, gitFolder)
  return {
    ...wired,
    bare: (...args) => wired.git(args, { HUSKY: '0' }),
    unseen: unseenIn(repo),
    hand(state, lines, PATH = repo.env['PATH']) {
      // From a file: what the guard does not read would break a pipe of ours, as git is used to.
      repo.write({ '../lines': lines.map((line) => `${line}\n`).join('') })
      const env = { ...repo.env, PATH }
      return repo.run('/bin/sh', ['-c', `exec ${live} ${state} <../lines`], { env })
    },
    dangling() {
      const { stdout } = repo.run('git', ['hash-object', '-w', '--stdin'], { input: 'more\n' })
      const input = `${repo.git('ls-tree', 'HEAD')}\n100644 blob ${stdout.trim()}\tdangling\n`
      const tree = repo.run('git', ['mktree'], { input }).stdout.trim()
      return repo.git('commit-tree', tree, '-p', 'HEAD', '-m', 'feat: dangling')
    },
  }
}

function unseenIn(repo: Sandbox): Guarded['unseen'] {
  return (...args) => repo.git('-c', 'core.hooksPath=/dev/null', ...args)
}

function makeFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-guard-')))
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

const project = fileURLToPath(new URL('../../', import.meta.url))
