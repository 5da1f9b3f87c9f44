import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { SpecExecError } from '../error.js'
import { locate } from '../git/locate.js'
import type { Env } from '../git/run.js'
import { findInstalled } from './installed.js'
import type { Installed } from './stub.js'

/** A work tree, the package.json in it that has spec-exec among its dependencies, and what is installed. */
export interface Project extends Installed {
  readonly env: Env
  /** Top of the work tree, absolute. */
  readonly root: string
  readonly gitDir: string
  readonly commonDir: string
  /** Folder of the package.json from the root, with `/`; '' at the root. */
  readonly home: string
  /** husky's program, absolute. */
  readonly husky: string
}

/**
 * The project of a folder. Throws SpecExecError, with the next command, where there is no
 * repository, no package.json, or where spec-exec or husky 9 are not installed.
 */
export async function findProject(cwd: string, env: Env): Promise<Project> {
  const { root, gitDir, commonDir } = await locate(cwd, env)
  if (root === undefined)
    throw new SpecExecError('Expected a work tree, found a bare repository', {
      hint: 'Run it in a clone that has its files checked out',
    })
  const home = findHome(realpathSync(cwd), root)
  const manager = findManager(home, root)
  const folder = isOwn(home) ? home : findInstalled(home, 'spec-exec')
  const husky = findInstalled(home, 'husky')
  const missing = [folder ? '' : 'spec-exec', isHusky9(husky) ? '' : 'husky'].filter(Boolean)
  if (folder === undefined || husky === undefined || missing.length > 0)
    throw new SpecExecError(`Cannot find ${missing.join(' and ')} in the node_modules of ${home}`, {
      hint: installHint(home, manager, missing),
    })
  const fromRoot = (path: string) => relative(root, path).split(sep).join('/')
  return {
    env,
    root,
    gitDir,
    commonDir,
    home: fromRoot(home),
    folder: fromRoot(folder) || '.',
    install: manager.install,
    husky: join(husky, 'bin.js'),
  }
}

/** The nearest folder with a package.json, from cwd up to the root. */
function findHome(cwd: string, root: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === root || folder === dirname(folder)) break
  }
  throw new SpecExecError(`Cannot find a package.json in ${root}`, {
    hint: 'npm init -y && npm install --save-dev spec-exec husky',
  })
}

/** What package.json already asks for is only to be installed, as in a fresh worktree. */
function installHint(home: string, manager: PackageManager, missing: readonly string[]): string {
  const manifest = readManifest(home)
  const asked = { ...objectAt(manifest, 'dependencies'), ...objectAt(manifest, 'devDependencies') }
  if (missing.every((name) => name in asked)) return manager.install
  return `${manager.add} ${missing.map((name) => (name === 'husky' ? 'husky@9' : name)).join(' ')}`
}

function objectAt(manifest: Readonly<Record<string, unknown>>, key: string): object {
  const value = manifest[key]
  return typeof value === 'object' && value !== null ? value : {}
}

function isOwn(home: string): boolean {
  return readManifest(home)['name'] === 'spec-exec'
}

function isHusky9(folder: string | undefined): boolean {
  return folder !== undefined && existsSync(join(folder, 'bin.js'))
}

function readManifest(folder: string): Readonly<Record<string, unknown>> {
  const path = join(folder, 'package.json')
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch (cause) {
    throw new SpecExecError(`Cannot read ${path}`, { hint: 'Mend its JSON', cause })
  }
}

interface PackageManager {
  readonly lock: string
  readonly install: string
  readonly add: string
}

const managers: readonly PackageManager[] = [
  { lock: 'package-lock.json', install: 'npm ci', add: 'npm install --save-dev' },
  { lock: 'pnpm-lock.yaml', install: 'pnpm install', add: 'pnpm add --save-dev' },
  { lock: 'yarn.lock', install: 'yarn install', add: 'yarn add --dev' },
  { lock: 'bun.lock', install: 'bun install', add: 'bun add --dev' },
  { lock: 'bun.lockb', install: 'bun install', add: 'bun add --dev' },
]

/** By the nearest lock file, from `home` up to the root. */
function findManager(home: string, root: string): PackageManager {
  for (let folder = home; ; folder = dirname(folder)) {
    const found = managers.find(({ lock }) => existsSync(join(folder, lock)))
    if (found) return found
    if (folder === root || folder === dirname(folder)) break
  }
  return { lock: '', install: 'npm install', add: 'npm install --save-dev' }
}
