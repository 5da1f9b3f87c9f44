import { realpathSync } from 'node:fs'
import { delimiter, isAbsolute, join, relative, sep } from 'node:path'
import { childEnv, type Env } from '../git/run.js'

/** The user's work tree, and the checkout that stands in its place. */
export interface Places {
  /** Absent in a bare repository. */
  readonly root: string | undefined
  readonly shadow: string
}

/**
 * Environment of the tests: nothing of git's, of npm's run or of a test runner that runs us, and no path
 * that leads back into the work tree.
 */
export function testEnv(env: Env, places: Places): Record<string, string> {
  const kept = Object.entries(childEnv(env)).filter(([name]) => !dropped.test(name))
  const moved = kept.map(([name, value]) => [
    name,
    lists.has(name)
      ? value
          .split(delimiter)
          .map((path) => moveInto(path, places))
          .join(delimiter)
      : value,
  ])
  return { ...Object.fromEntries(moved), PWD: places.shadow, HUSKY: '0' }
}

const dropped =
  /^(npm_(package_|lifecycle_|config_local_prefix$|execpath$|node_execpath$|command$)|INIT_CWD$|OLDPWD$|NODE_(TEST_CONTEXT|CHANNEL_FD|UNIQUE_ID|V8_COVERAGE)$|VITEST|JEST_WORKER_ID$|TEST_WORKER_INDEX$|PYTEST_|TAP$|SPEC_EXEC_)/

const lists = new Set([
  'PATH',
  'Path',
  'NODE_PATH',
  'PYTHONPATH',
  'RUBYLIB',
  'CLASSPATH',
  'VIRTUAL_ENV',
  'UV_PROJECT_ENVIRONMENT',
  'BUNDLE_GEMFILE',
  'BUNDLE_PATH',
])

function moveInto(path: string, { root, shadow }: Places): string {
  if (root === undefined || !isAbsolute(path)) return path
  const below = [path, realOf(path)].map((spelling) => relative(root, spelling)).find(isBelow)
  return below === undefined ? path : join(shadow, below)
}

function isBelow(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
