/** A program that installs dependencies by a lock file. */
export interface Manager {
  readonly name: string
  readonly language: 'javascript' | 'python' | 'php' | 'ruby'
  /** Names of its lock files. */
  readonly locks: readonly string[]
  /** Folders beside the lock file that it installs into. */
  readonly folders: readonly string[]
  /** Other paths beside it that it writes as it installs. */
  readonly leaves?: readonly string[]
  /** The line that installs exactly what a lock file says; undefined where there is none that fits all. */
  line(lock: string): string | undefined
}

/** By name of the lock file. */
export function managerOf(lockName: string): Manager | undefined {
  return byLock.get(lockName)
}

/** Those that are known; of two for one folder the first that has a lock file there. */
const managers: readonly Manager[] = [
  {
    name: 'npm',
    language: 'javascript',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    folders: ['node_modules'],
    line: () => 'npm ci --no-audit --no-fund',
  },
  {
    name: 'pnpm',
    language: 'javascript',
    locks: ['pnpm-lock.yaml'],
    folders: ['node_modules'],
    line: () => 'pnpm install --frozen-lockfile',
  },
  {
    name: 'yarn',
    language: 'javascript',
    locks: ['yarn.lock'],
    folders: ['node_modules'],
    leaves: [
      '.pnp.cjs',
      '.pnp.loader.mjs',
      '.yarn/cache',
      '.yarn/unplugged',
      '.yarn/install-state.gz',
    ],
    // Versions from 2 on write what wrote it; version 1 knows no `--immutable`.
    line: (lock) =>
      /^__metadata:/m.test(lock) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile',
  },
  {
    name: 'bun',
    language: 'javascript',
    locks: ['bun.lock', 'bun.lockb'],
    folders: ['node_modules'],
    line: () => 'bun install --frozen-lockfile',
  },
  {
    name: 'uv',
    language: 'python',
    locks: ['uv.lock'],
    folders: ['.venv', 'venv'],
    line: () => 'uv sync --frozen',
  },
  {
    name: 'poetry',
    language: 'python',
    locks: ['poetry.lock'],
    folders: ['.venv', 'venv'],
    line: () => 'poetry install --no-interaction',
  },
  {
    name: 'composer',
    language: 'php',
    locks: ['composer.lock'],
    folders: ['vendor'],
    line: () => 'composer install --no-interaction --no-progress',
  },
  {
    name: 'bundler',
    language: 'ruby',
    locks: ['Gemfile.lock'],
    folders: ['vendor'],
    line: () => 'bundle install',
  },
  {
    name: 'pip',
    language: 'python',
    locks: ['requirements.txt'],
    folders: ['.venv', 'venv'],
    line: () => undefined,
  },
]

const byLock = new Map(managers.flatMap((each) => each.locks.map((name) => [name, each] as const)))
