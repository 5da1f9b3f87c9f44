import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { encodePath, pathsIn } from '../../git/path.js'
import type { Repo } from '../../git/repo.js'
import { venvMark } from './venv.js'

/**
 * Those of places of dependencies that are plain folders of the user's: nobody has installed them, as far as
 * their content tells, and git does not ignore them. Only those count that `mirror` asks for by name: one that it
 * asks for by its whole path is taken as it is.
 */
export async function untrackedPlaces(
  repo: Pick<Repo, 'root' | 'ask'>,
  { places, mirror }: { readonly places: readonly string[]; readonly mirror: readonly string[] },
): Promise<readonly string[]> {
  const { root } = repo
  if (root === undefined) return []
  const plain = places.filter((place) => {
    const path = join(root, place)
    return mirror.includes(basename(place)) && existsSync(path) && !isInstalled(path)
  })
  if (plain.length === 0) return []
  // It takes no literal paths; behind `./` nothing in them has a meaning.
  const input = Buffer.concat(plain.map((place) => encodePath(`./${place}\0`)))
  const args = ['--no-literal-pathspecs', 'check-ignore', '-z', '--stdin']
  const { stdout } = await repo.ask(args, { input, okCodes: [0, 1] })
  const ignored = new Set(pathsIn(stdout))
  return plain.filter((place) => !ignored.has(`./${place}`))
}

function isInstalled(path: string): boolean {
  return basename(path) === 'node_modules' || marks.some((mark) => existsSync(join(path, mark)))
}

/** What installers leave: Python's `venv`, Composer, Bundler and Go. */
const marks = [venvMark, 'composer/installed.json', 'autoload.php', 'bundle', 'modules.txt']
