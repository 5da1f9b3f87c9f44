import { type Dirent, existsSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, linkTo, type Mirroring, movedFile, standsOf } from './mirroring.js'
import type { Stand, Stands } from './stands.js'

/** Stands in every virtual environment of Python's; by it Python finds out that it runs in one. */
export const venvMark = 'pyvenv.cfg'

/**
 * A virtual environment: its own `pyvenv.cfg` and `bin`, so that `sys.prefix` is the shadow's; packages as links;
 * what makes the user's own code importable (`.pth`, editable finders) made to name the shadow's.
 */
export function venv(mirroring: Mirroring): Stands {
  const { from } = mirroring
  return standsOf(from, (entry) => {
    if (entry.name === venvMark) return copyOf(mirroring, from, entry)
    if (!entry.isDirectory()) return linkTo(mirroring, from, entry)
    if (/^(bin|scripts)$/i.test(entry.name)) return programs(mirroring, join(from, entry.name))
    if (/^lib(64)?$/i.test(entry.name)) return library(mirroring, join(from, entry.name))
    return linkTo(mirroring, from, entry)
  })
}

/** Links to Python stay what they are; scripts that name the user's environment are copies. */
function programs(mirroring: Mirroring, folder: string): Stand {
  return { kind: 'folder', stands: standsOf(folder, (e) => movedFile(mirroring, folder, e)) }
}

function library(mirroring: Mirroring, folder: string): Stand {
  const stands = standsOf(folder, (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name === 'site-packages') return packages(mirroring, path)
    if (entry.isDirectory() && /^(python|pypy)/.test(entry.name)) return library(mirroring, path)
    return linkTo(mirroring, folder, entry)
  })
  return { kind: 'folder', stands }
}

function packages(mirroring: Mirroring, folder: string): Stand {
  const stands = standsOf(folder, (entry) => {
    // Python writes into it, under names that do not tell whose file it was made from.
    if (entry.name === '__pycache__') return undefined
    if (/\.(pth|py|egg-link)$/.test(entry.name)) return movedFile(mirroring, folder, entry)
    if (entry.isDirectory() && entry.name.endsWith('.dist-info'))
      return metadata(mirroring, folder, entry)
    return linkTo(mirroring, folder, entry)
  })
  return { kind: 'folder', stands }
}

/** `direct_url.json` says where an editable package lies (PEP 610). */
function metadata(mirroring: Mirroring, folder: string, entry: Dirent): Stand | undefined {
  const path = join(folder, entry.name)
  if (!existsSync(join(path, urlName))) return linkTo(mirroring, folder, entry)
  const stands = standsOf(path, (each) =>
    each.name === urlName ? movedFile(mirroring, path, each) : linkTo(mirroring, path, each),
  )
  return { kind: 'folder', stands }
}

const urlName = 'direct_url.json'
