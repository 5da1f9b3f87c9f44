import { type Fault, faultOf } from '../config/fault.js'
import { lawUpon } from '../config/law-upon.js'
import { type Configuration, configPaths, readConfiguration } from '../config.js'
import { isSpecExecError, SpecExecError } from '../error.js'
import { readHistory } from '../git/history.js'
import type { HistoryRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { ruleIds } from '../rules/all.js'
import type { Tree } from '../tree.js'
import type { LawFound } from '../verify/base-law.js'

/** How a server reads configurations: no code of a repository runs there. `cacheDir` keeps what plain data came to. */
export interface ServerLaw {
  readonly repo: Repo
  readonly cacheDir: string
}

/** The configuration of a tree; undefined where it has none. Throws SpecExecError for one that is broken, or code. */
export function lawAt({ cacheDir }: ServerLaw, tree: Tree): Promise<Configuration | undefined> {
  return readConfiguration(tree, { ruleIds, cacheDir, evaluate: 'refuse' })
}

/**
 * The law of a tip; where it cannot be read, that of the first commit of the push, if that mends it and does
 * nothing else. Throws SpecExecError where neither can be read.
 */
export async function lawOfTip(
  server: ServerLaw,
  tip: string,
  pushed: () => Promise<HistoryRange>,
): Promise<LawFound | undefined> {
  const { repo } = server
  try {
    const configuration = await lawAt(server, repo.tree(tip))
    return configuration && { configuration }
  } catch (error) {
    const fault = await faultOf(error, repo.tree(tip))
    const mend = await findMend(server, await pushed())
    if (mend) return mend
    throw unreadable(fault)
  }
}

/** The law of the first commit, where that mends the one before it and does nothing else. */
async function findMend(
  { repo, cacheDir }: ServerLaw,
  pushed: HistoryRange,
): Promise<LawFound | undefined> {
  const options = { ruleIds, cacheDir, evaluate: 'refuse', ownCode: 'refuse' } as const
  for await (const commit of readHistory(repo, pushed)) {
    const found = await lawUpon(repo, commit, options).catch(unlessFault)
    return found?.note === undefined
      ? undefined
      : { configuration: found.configuration, mend: commit.id }
  }
  return undefined
}

/** Why it mends nothing, nobody asks: the law of the tip is what cannot be read. */
function unlessFault(error: unknown): undefined {
  if (!isSpecExecError(error)) throw error
}

function unreadable({ path, message }: Fault): SpecExecError {
  return new SpecExecError(message, {
    hint: `No push can be judged by that. Mend ${path} in a commit of its own, as plain data, and push that first; or ask the administrator of this server for: git config spec-exec.config <file>`,
  })
}

/** The first commit that `to` reaches, and `not` does not, which holds a configuration. Throws SpecExecError where that cannot be read. */
export async function findAdoption(
  server: ServerLaw,
  { to, not }: { readonly to: string; readonly not: readonly string[] },
): Promise<(LawFound & { readonly adoption: string }) | undefined> {
  const { repo } = server
  const args = ['rev-list', '--full-history', '--topo-order', '--reverse', to]
  const list = await repo.git([...args, ...not.map((id) => `^${id}`), '--', ...configPaths])
  for (const adoption of list.toString('latin1').split('\n').filter(Boolean)) {
    const configuration = await lawAt(server, repo.tree(adoption))
    if (configuration) return { configuration, adoption }
  }
  return undefined
}
