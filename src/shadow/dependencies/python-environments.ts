import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join, sep } from 'node:path'
import type { Env } from '../../git/run.js'

/**
 * Whether a Python environment outside of these folders, which tests may run in, imports code from one of them: by a `.pth` file, by a
 * finder of setuptools' for an editable package, or by a link. Reads names and those few files alone.
 */
export function importsFrom(env: Env, roots: readonly string[]): boolean {
  const outside = prefixesOf(env).filter(
    (path) => !roots.some((root) => `${path}${sep}`.startsWith(`${root}${sep}`)),
  )
  return [...new Set(outside.flatMap(packagesOf))].some((folder) =>
    namesIn(folder).some((name) => leadsInto(join(folder, name), roots)),
  )
}

/** Folders that Python calls `sys.prefix`: what is active, what PATH finds first, what is installed for the user. */
function prefixesOf(env: Env): readonly string[] {
  const home = env['HOME'] || homedir()
  const pyenv = join(env['PYENV_ROOT'] || join(home, '.pyenv'), 'versions')
  const active = ['VIRTUAL_ENV', 'CONDA_PREFIX', 'UV_PROJECT_ENVIRONMENT', 'PYTHONUSERBASE']
  return [
    ...active.flatMap((name) => env[name] || []),
    ...(env['PATH'] ?? '').split(delimiter).flatMap(programPrefixes).slice(0, 4),
    join(home, '.local'),
    ...namesIn(pyenv).map((name) => join(pyenv, name)),
  ]
}

/** A virtual environment's Python is a link to another one. */
function programPrefixes(folder: string): readonly string[] {
  return ['python3', 'python'].flatMap((name) => {
    try {
      return [dirname(folder), dirname(dirname(realpathSync(join(folder, name))))]
    } catch {
      return []
    }
  })
}

function packagesOf(prefix: string): readonly string[] {
  const libraries = namesIn(join(prefix, 'lib'))
    .filter((name) => /^(python|pypy)\d/.test(name))
    .map((name) => join(prefix, 'lib', name))
  const all = [...libraries, join(prefix, 'Lib')]
  return all.flatMap((path) => [join(path, 'site-packages'), join(path, 'dist-packages')])
}

function leadsInto(path: string, roots: readonly string[]): boolean {
  try {
    if (/(\.pth|\.egg-link|_finder\.py)$/.test(path)) {
      if (statSync(path).size > mostBytes) return false
      const text = readFileSync(path, 'utf8')
      return roots.some((root) => names(text, root))
    }
    return false
  } catch {
    return false
  }
}

/** As a whole path, or as the beginning of one. */
function names(text: string, root: string): boolean {
  for (let at = text.indexOf(root); at >= 0; at = text.indexOf(root, at + 1))
    if (!/[\w.~@-]/.test(text.charAt(at + root.length))) return true
  return false
}

/** Path files are small. */
const mostBytes = 1 << 20

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
