import { faultOf } from '../config/fault.js'
import { lawUpon, unreadable } from '../config/law-upon.js'
import { type Configuration, readConfiguration } from '../config.js'
import { SpecExecError } from '../error.js'
import { readHistory } from '../git/history.js'
import type { ResolvedRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { ruleIds } from '../rules/all.js'
import type { Tree } from '../tree.js'

/** The law that a range is judged by. */
export interface LawFound {
  readonly configuration: Configuration
  /** The commit of the range that brings the law. */
  readonly adoption?: string | undefined
  /** The commit of the range that makes the law readable. */
  readonly mend?: string | undefined
}

/** Whether the law may be found in the range itself. */
export interface LawOptions {
  readonly bootstrap?: boolean
}

/** The law of the base's tip, else of the commit before the range, else, to bootstrap, of the commit that brings it. Throws SpecExecError where there is none, or none that can be read. */
export async function lawOf(
  repo: Repo,
  range: ResolvedRange,
  options: LawOptions,
): Promise<LawFound> {
  const base = range.base ?? range.from
  if (base !== undefined) {
    const found = await lawAt(repo.tree(base), () => mendOf(repo, range, options))
    if (found) return found
  }
  if (options.bootstrap !== true) {
    const where = base === undefined ? 'before the range' : `at ${base.slice(0, 7)}`
    throw new SpecExecError(`No configuration of spec-exec ${where}: there is no law to judge by`, {
      hint: 'If the range itself adopts spec-exec, say so: --bootstrap; else name the branch that has the law: --base <ref>. Where there is none yet: npx spec-exec init',
    })
  }
  for await (const commit of readHistory(repo, range)) {
    const own = await readConfiguration(commit.tree, { ruleIds })
    if (own) return { configuration: own, ...(commit.id !== undefined && { adoption: commit.id }) }
  }
  throw new SpecExecError('No commit of the range brings a configuration of spec-exec', {
    hint: 'Run: npx spec-exec init',
  })
}

/** The law of a tree; where it cannot be read, the one that `mend` finds. Throws SpecExecError where that finds none. */
async function lawAt(
  tree: Tree,
  mend: () => Promise<LawFound | undefined>,
): Promise<LawFound | undefined> {
  try {
    const configuration = await readConfiguration(tree, { ruleIds })
    return configuration && { configuration }
  } catch (error) {
    const fault = await faultOf(error, tree)
    const found = await mend()
    if (found) return found
    throw unreadable(fault)
  }
}

/** The law of the first commit of a range, where that is all it mends. Code of its own runs for nobody but who asked for it. */
async function mendOf(
  repo: Repo,
  range: ResolvedRange,
  { bootstrap }: LawOptions,
): Promise<LawFound | undefined> {
  for await (const commit of readHistory(repo, range)) {
    const ownCode = bootstrap === true ? 'allow' : 'refuse'
    const found = await lawUpon(repo, commit, { ruleIds, ownCode })
    return found?.note === undefined
      ? undefined
      : { configuration: found.configuration, mend: commit.id }
  }
  return undefined
}
