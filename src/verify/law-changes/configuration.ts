import { matches } from '../../change/area.js'
import type { ChangedFile } from '../../change/files.js'
import { isOwnKey } from '../../change/manifest.js'
import type { Configuration } from '../../config.js'
import type { LawChange } from '../../finding.js'
import type { Repo } from '../../git/repo.js'
import type { Tree } from '../../tree.js'
import { candidates, importsOf, readBefore, readUntrusted } from './next.js'
import { settingsChanges } from './settings.js'

/** What a range makes of the configuration. */
export interface Turn {
  /** `known`: what it becomes is read; `unknown`: it cannot be, or is not, or there is none. */
  readonly kind: 'kept' | 'known' | 'unknown'
  readonly changes: readonly LawChange[]
  /** What it becomes. */
  readonly next?: Configuration
  readonly notes: readonly string[]
}

/** Where a range begins and ends, and by what it is judged. */
export interface Turning {
  readonly configuration: Configuration
  readonly base: Tree
  readonly head: Tree
}

/** Whether any of some changed files decides what the configuration says. */
export function touchesConfiguration(
  files: readonly ChangedFile[],
  configuration: Configuration,
): boolean {
  const paths = candidates(configuration.law.source)
  const imports = importsOf(configuration)
  return files.some(
    ({ path, keys }) =>
      (paths.includes(path) && (path !== 'package.json' || keys?.law.some(isOwnKey))) ||
      matches(imports, path),
  )
}

/** Compares the configurations of both ends of a range that changes it. That of the head is never run. */
export async function turnOf(repo: Repo, { configuration, base, head }: Turning): Promise<Turn> {
  const { source, tree, settings } = configuration.law
  const found = await readUntrusted(head)
  if (found.kind === 'none')
    return {
      kind: 'unknown',
      changes: [goneFrom(source)],
      notes: [`the range removes ${source}: the law of the base judges it all the same`],
    }
  if (found.kind === 'broken')
    return {
      kind: 'unknown',
      changes: [goneFrom(source)],
      notes: [`the new configuration cannot be read: ${found.message}`],
    }
  if (found.kind === 'code') return { kind: 'unknown', changes: [], notes: [code] }
  const before = (await readBefore(base, configuration, repo.tree(tree))) ?? configuration
  const changes = settingsChanges(before, found.configuration)
  const isCurrent = JSON.stringify(before.law.settings) === JSON.stringify(settings)
  if (!isCurrent) return { kind: 'unknown', changes, notes: [movedOn] }
  return { kind: 'known', changes, next: found.configuration, notes: [] }
}

const code = 'the new configuration is code: it is not read before it is merged'
const movedOn =
  'the base branch has changed its configuration since this range began: what the merge makes of both is not known'

function goneFrom(path: string): LawChange {
  return { what: 'configuration', before: path, effect: 'loosens', place: { path } }
}
