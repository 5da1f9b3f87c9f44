import type { Repo } from './repo.js'
import { emptyTree } from './tree.js'

/**
 * What a tree changes, as `git diff` shows it by default, whatever the user's configuration says: no renames, no
 * program of the user's, and no content of a file above a megabyte.
 */
export async function readPatch(
  repo: Repo,
  { from, to }: { readonly from: string | undefined; readonly to: string },
): Promise<string> {
  const options = [
    '-r',
    '-p',
    '-U3',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
  ]
  const set = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.bigFileThreshold',
    GIT_CONFIG_VALUE_0: '1m',
  }
  const args = ['diff-tree', ...options, from ?? emptyTree(to.length), to]
  return (await repo.git(args, { set })).toString()
}
