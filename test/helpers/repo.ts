import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a child process left behind. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A real repository in a temporary folder, with a home of its own. */
export interface Sandbox {
  readonly root: string
  /** Environment of every child: no `GIT_*` of ours, HOME in the sandbox, fixed dates. */
  readonly env: NodeJS.ProcessEnv
  /** Writes files below the root; `undefined` removes one. Names ending in `.sh` or below `.husky/` become executable. */
  write(files: Readonly<Record<string, string | Uint8Array | undefined>>): void
  read(path: string): string
  /** Runs git and returns its trimmed stdout; throws when it fails. */
  git(...args: readonly string[]): string
  /** Runs any program; never throws for its exit code. */
  run(
    command: string,
    args: readonly string[],
    options?: { cwd?: string; input?: string | Uint8Array; env?: NodeJS.ProcessEnv },
  ): Ran
  /** Writes files, stages everything and commits; returns the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | Uint8Array | undefined>>): string
}

/** Makes a repository, hands it over and removes it, whatever happens. `format` is git's object format. */
export async function withRepo(
  use: (repo: Sandbox) => void | Promise<void>,
  options: {
    format?: 'sha1' | 'sha256'
    files?: Readonly<Record<string, string | Uint8Array>>
  } = {},
): Promise<void> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-test-')))
  try {
    const sandbox = openSandbox(join(base, 'repo'), join(base, 'home'))
    sandbox.git('init', '-q', '-b', 'main', `--object-format=${options.format ?? 'sha1'}`)
    if (options.files) sandbox.commit('chore: start', options.files)
    await use(sandbox)
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A sandbox over any folder, such as a linked worktree or a clone of another sandbox. */
export function openSandbox(root: string, home: string): Sandbox {
  mkdirSync(root, { recursive: true })
  mkdirSync(home, { recursive: true })
  const inherited = Object.entries(process.env).filter(
    ([key]) =>
      !/^(CI$|CI_|GIT_|GITHUB_|GITLAB_|SPEC_EXEC_|NODE_EXTRA_CA_CERTS$|NODE_OPTIONS$)/.test(key),
  )
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(inherited),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.org',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
  }
  const sandbox: Sandbox = {
    root,
    env,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        const full = join(root, path)
        if (content === undefined) {
          rmSync(full, { recursive: true, force: true })
          continue
        }
        mkdirSync(dirname(full), { recursive: true })
        writeFileSync(full, content)
        if (path.endsWith('.sh') || path.startsWith('.husky/')) chmodSync(full, 0o755)
      }
    },
    read: (path) => readFileSync(join(root, path), 'utf8'),
    git(...args) {
      const ran = sandbox.run('git', args)
      if (ran.code !== 0)
        throw new Error(`git ${args.join(' ')} ended with ${ran.code}: ${ran.stderr}${ran.stdout}`)
      return ran.stdout.trimEnd()
    },
    run(command, args, options = {}) {
      const ran = spawnSync(command, args, {
        cwd: options.cwd ?? root,
        env: options.env ?? env,
        input: options.input ?? '',
        maxBuffer: 1 << 28,
      })
      if (ran.error) throw ran.error
      return { code: ran.status, stdout: ran.stdout.toString(), stderr: ran.stderr.toString() }
    },
    commit(message, files = {}) {
      sandbox.write(files)
      sandbox.git('add', '-A')
      sandbox.git('commit', '-q', '--no-verify', '--allow-empty', '-m', message)
      return sandbox.git('rev-parse', 'HEAD')
    },
  }
  return sandbox
}
