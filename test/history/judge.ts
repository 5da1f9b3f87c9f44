import { readConfiguration } from '../../src/config.js'
import { type Gate, judge, openGate } from '../../src/engine.js'
import type { Report } from '../../src/finding.js'
import { readHistory } from '../../src/git/history.js'
import { openRepo, type Repo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import type { Tree } from '../../src/tree.js'
import { collect, importSketches } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { configurationOf, type RealCommit, rebuild } from './rebuild.js'

/** A real commit and what is said of it: without its message, which names no task. */
export interface Judged {
  readonly real: RealCommit
  readonly report: Report
}

/** Rebuilds commits in one repository and judges each upon its parent. */
export async function judgeReal(reals: readonly RealCommit[]): Promise<readonly Judged[]> {
  const judged: Judged[] = []
  await withRepo(async (sandbox) => {
    const rebuilt = reals.map((real) => ({ real, sketch: rebuild(real) }))
    const collector = collect(rebuilt.map(({ sketch }) => sketch))
    const idOf = importSketches(sandbox, [collector])
    const byId = new Map(rebuilt.map(({ real, sketch }) => [idOf(sketch), real]))
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      const openOnce = gates(repo)
      for await (const commit of readHistory(repo, { to: idOf(collector) })) {
        const [parent] = commit.parents
        const real = byId.get(commit.id)
        if (!real || !parent) continue
        judged.push({ real, report: await judge(await openOnce(real, parent), commit, ['diff']) })
      }
    } finally {
      repo.close()
    }
  })
  return judged
}

/** The gate of each configuration: most commits share one. */
function gates(repo: Repo): (real: RealCommit, parent: Tree) => Promise<Gate> {
  const open = new Map<string, Gate>()
  return async (real, parent) => {
    const text = configurationOf(real)
    const known = open.get(text)
    if (known) return known
    const configuration = await readConfiguration(parent, { ruleIds })
    if (!configuration) throw new Error('Expected a configuration')
    const gate = openGate(repo, configuration)
    open.set(text, gate)
    return gate
  }
}

/** The rules that refuse, in their order. */
export function refusing(report: Report): readonly string[] {
  return report.outcomes
    .filter((outcome) => outcome.status === 'failed' && outcome.severity === 'error')
    .map(({ rule }) => rule)
}
