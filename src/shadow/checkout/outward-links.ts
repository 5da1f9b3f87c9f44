import { readlinkSync } from 'node:fs'
import { isAbsolute, join, posix, sep } from 'node:path'
import type { Tracked } from './tracked.js'

/** Says of each symlink of a checkout that leads out of it: what it shows is not what is committed. */
export function noteOutwardLinks(
  root: string,
  { links }: Pick<Tracked, 'links'>,
): readonly string[] {
  return links.flatMap((path) => {
    const target = targetOf(join(root, path))
    return target === undefined || !leadsOut(path, target)
      ? []
      : [
          `link \`${path}\` leads out of the commit, to ${target}: what it shows is not the commit's`,
        ]
  })
}

/** By its name alone: what it leads through may be a link that says so itself. */
function leadsOut(path: string, target: string): boolean {
  if (isAbsolute(target)) return true
  const at = posix.join(posix.dirname(path), target.split(sep).join('/'))
  return at === '..' || at.startsWith('../')
}

/** Undefined where git writes a file in place of a link. */
function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
