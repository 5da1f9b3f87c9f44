import { type Dirent, existsSync, readlinkSync } from 'node:fs'
import { join, posix } from 'node:path'
import { copyOf, entriesOf, linkTo, type Mirroring, standsOf } from './mirroring.js'
import type { Stand, Stands } from './stands.js'

/** True for the `vendor` folder of PHP's Composer. */
export function isPhpVendor(folder: string): boolean {
  return existsSync(join(folder, 'autoload.php')) && existsSync(join(folder, 'composer'))
}

/**
 * The `vendor` folder of Composer: packages as links, but the autoloader and programs as copies, because PHP
 * resolves links before it says where a file lies (`__DIR__`), and from there they find the project.
 */
export function phpVendor(mirroring: Mirroring): Stands {
  const copied = programsOf(mirroring.from)
  return below('')

  function below(path: string): Stands {
    const folder = join(mirroring.from, path)
    return standsOf(folder, (entry) => stand(posix.join(path, entry.name), folder, entry))
  }

  function stand(path: string, folder: string, entry: Dirent): Stand | undefined {
    const isCopied = copied.has(path) || /^(autoload\.php|(composer|bin)\/[^/]+)$/.test(path)
    if (isCopied && entry.isFile()) return copyOf(mirroring, folder, entry)
    const isOpened = !path.includes('/') || [...copied].some((file) => file.startsWith(`${path}/`))
    return isOpened && entry.isDirectory()
      ? { kind: 'folder', stands: below(path) }
      : linkTo(mirroring, folder, entry)
  }
}

/** Files that `bin` links to, as Composer before 2.2 made them. */
function programsOf(from: string): ReadonlySet<string> {
  const folder = join(from, 'bin')
  if (!existsSync(folder)) return new Set()
  const links = entriesOf(folder).filter((entry) => entry.isSymbolicLink())
  return new Set(links.map(({ name }) => posix.join('bin', readlinkSync(join(folder, name)))))
}
