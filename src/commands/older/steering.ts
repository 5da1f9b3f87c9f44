import { existsSync, realpathSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { defaults } from '../../config/defaults.js'
import { isSpecExecError } from '../../error.js'
import { printable } from '../../escape.js'
import { pathsIn } from '../../git/path.js'
import { openRepo, type Repo } from '../../git/repo.js'
import type { Env } from '../../git/run.js'
import { workFile } from '../../git/work-file.js'
import { headConfiguration } from '../../plan/working.js'
import type { PlacePatterns } from '../../spec/patterns.js'
import { findPlace } from '../../spec/place.js'
import { readSection, type Section } from './preload.js'

/** The documents in `.claude/steering` of a project that the older tool reads, the blank ones left out. */
export function readOwnSteering(project: string): readonly Section[] {
  return [...titles].flatMap(([name, title]) =>
    readSection(title, join(project, '.claude', 'steering', name)),
  )
}

const titles: ReadonlyMap<string, string> = new Map([
  ['product.md', 'Product Context'],
  ['tech.md', 'Technology Context'],
  ['structure.md', 'Structure Context'],
])

/**
 * The Markdown of any dialect's steering at the root of the repository around a folder, or in a folder
 * above it: the three documents that the older tool knows first. None outside of a repository.
 */
export async function readSteeringAround(env: Env, folder: string): Promise<readonly Section[]> {
  if (!existsSync(folder)) return []
  const repo = await openRepo(folder, env).catch(noneOutside)
  if (!repo) return []
  try {
    const { root } = repo
    if (root === undefined) return []
    const places = await readPlaces(repo)
    const listed = pathsIn(await repo.git(['ls-files', '-z', '-co', '--exclude-standard']))
    const here = relative(root, realpathSync(folder)).split(sep).join('/')
    return listed
      .filter((path) => path.endsWith('.md') && isOver(here, path, places))
      .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
      .flatMap((path) => readSection(titleOf(path), workFile(root, path)))
  } finally {
    repo.close()
  }
}

async function readPlaces(repo: Repo): Promise<PlacePatterns> {
  const law = (await headConfiguration(repo))?.law
  if (law) return law.patterns.places
  const { compileDialects } = await import('../../spec/patterns.js')
  return compileDialects(defaults.dialects)
}

/** Whether a path is steering that holds for a folder: what stands before `.kiro/steering/` is the folder or above it. */
function isOver(folder: string, path: string, places: PlacePatterns): boolean {
  const place = findPlace(path, places)
  if (place?.role !== 'steering') return false
  return places.steering
    .filter(({ dialect, hint }) => dialect === place.dialect && path.includes(hint))
    .some(({ hint }) => `${folder}/`.startsWith(path.slice(0, path.indexOf(hint))))
}

function rank(path: string): number {
  const at = [...titles.keys()].indexOf(posix.basename(path))
  return at === -1 ? titles.size : at
}

function titleOf(path: string): string {
  return titles.get(posix.basename(path)) ?? printable(path)
}

function noneOutside(error: unknown): undefined {
  if (isSpecExecError(error) && error.message.includes('not a git repository')) return undefined
  throw error
}
