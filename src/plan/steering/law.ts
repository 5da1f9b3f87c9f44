import { defaults } from '../../config/defaults.js'
import type { Configuration } from '../../config.js'
import { readHead } from '../../git/head.js'
import type { Repo } from '../../git/repo.js'
import type { Tree } from '../../tree.js'
import { headConfiguration } from '../working.js'

/** What holds for the commit that comes next. */
export interface HeadLaw {
  readonly configuration: Configuration
  /** False where HEAD holds no configuration: then the defaults stand in for one. */
  readonly isAdopted: boolean
  /** Absent while no commit was made. */
  readonly head?: Tree
}

/** The law at HEAD. Throws SpecExecError for a configuration that cannot be read. */
export async function readHeadLaw(repo: Repo): Promise<HeadLaw> {
  const { commit, idLength } = await readHead(repo)
  const head = commit && repo.tree(commit.id, commit.treeId)
  const found = head && (await headConfiguration(repo))
  if (found) return { configuration: found, isAdopted: true, head }
  const { compilePatterns } = await import('../../config/compile.js')
  const law = {
    settings: defaults,
    patterns: compilePatterns(defaults, []),
    source: 'defaults',
    tree: commit?.id ?? '0'.repeat(idLength),
  }
  return { configuration: { law, extraRules: [] }, isAdopted: false, ...(head && { head }) }
}
