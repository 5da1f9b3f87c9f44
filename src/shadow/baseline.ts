import { areaOf } from '../change/area.js'
import type { CommandRun } from '../facts.js'
import { decodePath } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import type { Tree } from '../tree.js'

/** The parent that a commit's tests are compared with. */
export interface Parent {
  readonly parent: Tree
  readonly treeId: string
  readonly law: Law
}

/**
 * The run of the nearest ancestor whose tests are known, where nothing but the plan has changed between it
 * and the parent: commits of the plan are not tested. Undefined where there is none near.
 */
export async function findBaseline(
  repo: Repo,
  { parent, treeId, law }: Parent,
  lookUp: (treeId: string) => CommandRun | undefined,
): Promise<CommandRun | undefined> {
  const log = ['log', '--first-parent', `--max-count=${near}`, '--format=%T', parent.id, '--']
  const trees = (await repo.git(log)).toString().trim().split('\n').slice(1)
  for (const id of trees) {
    const run = lookUp(id)
    if (run) return (await differsInPlan(repo, [id, treeId], law)) ? run : undefined
  }
  return undefined
}

const near = 20

async function differsInPlan(repo: Repo, trees: readonly string[], law: Law): Promise<boolean> {
  const raw = await repo.git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', ...trees])
  const names = raw
    .toString('latin1')
    .split('\0')
    .filter((name) => name !== '')
  return names.every((name) => areaOf(decodePath(Buffer.from(name, 'latin1')), law) === 'plan')
}
