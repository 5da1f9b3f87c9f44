import { realpathSync } from 'node:fs'
import { delimiter, isAbsolute, join, relative, sep } from 'node:path'
import { childEnv, type Env } from '../git/run.js'
import { literalPattern } from '../text/literal-pattern.js'
import { pythonPath } from './dependencies/python-path.js'

/** The user's work tree, and the checkout that stands in its place. */
export interface Places {
  /** Absent in a bare repository. */
  readonly root: string | undefined
  readonly shadow: string
}

/**
 * Environment of the tests: nothing of git's, of npm's run or of a test runner that runs us, and no path
 * that leads back into the work tree; downloads are kept where they are.
 */
export function testEnv(env: Env, { root, shadow }: Places): Record<string, string> {
  const kept = Object.entries(childEnv(env)).filter(([name]) => !dropped.test(name))
  const own = { PWD: shadow, HUSKY: '0' }
  if (root === undefined) return { ...Object.fromEntries(kept), ...own }
  const move = moverOf({ root, shadow, home: env['HOME'] })
  const moved = Object.fromEntries(
    kept.map(([name, value]) => [name, unmoved.test(name) ? value : move(value)]),
  )
  const python = pythonPath(env, { root, shadow })
  const others = moved['PYTHONPATH'] ? [moved['PYTHONPATH']] : []
  return {
    ...moved,
    ...(python !== undefined && { PYTHONPATH: [python, ...others].join(delimiter) }),
    ...own,
  }
}

/**
 * As the tests', for a line that installs dependencies: without a Python environment that is active, into which it
 * would install the shadow for the user, and without what Node cannot load yet.
 */
export function installEnv(tests: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(tests).filter(([name]) => !activated.test(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'NODE_OPTIONS' ? value.replace(pnp, '') : value]),
  )
}

const dropped =
  /^(npm_(package_|lifecycle_|config_local_prefix$|execpath$|node_execpath$|command$)|INIT_CWD$|OLDPWD$|NODE_(TEST_CONTEXT|CHANNEL_FD|UNIQUE_ID|V8_COVERAGE)$|VITEST|JEST_WORKER_ID$|TEST_WORKER_INDEX$|PYTEST_|TAP$|SPEC_EXEC_)/

/** What Yarn's Plug'n'Play has Node load, which is not there before an installation. */
const pnp = /(?:-r|--[a-z-]+)[ =]"?[^\s"]*\.pnp\.[a-z.]+"? ?/g

const activated = /^(VIRTUAL_ENV|CONDA_)/

/** Homes, and downloads of CI that lie in the work tree: known by digest, they are no code of the commit. */
const unmoved =
  /^(HOME|USERPROFILE|TMPDIR|TEMP|TMP)$|cache|^(CARGO_HOME|RUSTUP_HOME|GRADLE_USER_HOME|COMPOSER_HOME|GOPATH|DENO_DIR|NUGET_PACKAGES|PLAYWRIGHT_BROWSERS_PATH|npm_config_(store_dir|userconfig|prefix))$/i

interface Moving {
  readonly root: string
  readonly shadow: string
  readonly home: string | undefined
}

/** Replaces the root in a value, wherever a path begins with it: alone, in a list, after an option, in a URL. */
function moverOf({ root, shadow, home }: Moving): (value: string) => string {
  const places = new Map<string, string>()
  for (const path of new Set([root, realOf(root)]))
    for (const spell of spellings)
      if (!places.has(spell(path))) places.set(spell(path), spell(shadow))
  // Programs of a user whose home is the repository: no commit holds them.
  const isHome = home !== undefined && realOf(home) === realOf(root)
  const found = [...places.keys()].map(literalPattern)
  const pattern = new RegExp(
    `${before}(${found.join('|')})${isHome ? ofHome : ''}(?=$|[/\\\\:;,\\s"'?#)\\]}>&|])`,
    'g',
  )
  const isRootOf = (path: string) => places.has(path)
  return (value) =>
    value
      .split(delimiter)
      .map((path) => throughLink(path, root, isRootOf))
      .join(delimiter)
      .replace(pattern, (path) => places.get(path) ?? path)
}

/** As it is, in a URL, and as a shell or NODE_OPTIONS would take a space. */
const spellings = [
  (path: string) => path,
  encodeURI,
  (path: string) => path.replaceAll(' ', '\\ '),
  (path: string) => path.split(sep).join('/'),
]

/** Else it is the end of a longer path: `/mnt/home/ada` is not in `/home`. */
const before = '(?<=^|[\\s"\'=:;,@(\\[{<|]|(?:^|[\\s"\'=:;,])-[A-Za-z]|:\\/{2,3})'

const ofHome = '(?!/\\.(?!venv/|venv$|yarn/|pnp\\.))'

/** A path that a link leads into the work tree is spelled as one of it. */
function throughLink(path: string, root: string, isRoot: (path: string) => boolean): string {
  if (!isAbsolute(path) || isRoot(path)) return path
  const below = relative(realOf(root), realOf(path))
  const isInside = below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  return isInside && relative(root, path).startsWith('..') ? join(root, below) : path
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
