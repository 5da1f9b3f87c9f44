import { join } from 'node:path'
import type { Act } from '../../agents/agent.js'
import { readIfThere } from '../../git/locate.js'
import { readPin } from '../../git/pin.js'
import type { Repo } from '../../git/repo.js'
import { count } from '../../text/words.js'
import type { Adopted, Refusal } from './adopted.js'

/** Says once, at the end of a turn, that work of the pinned task is not committed. Undefined where the agent goes on already because it was said. */
export function refuseStop({
  isAgain,
}: Extract<Act, { kind: 'stop' }>):
  | ((adopted: Adopted) => Promise<Refusal | undefined>)
  | undefined {
  if (isAgain) return undefined
  return async ({ repo }) => {
    const task = readPin(repo.gitDir)
    if (task === undefined) return undefined
    const paths = await readChanged(repo)
    return paths.length === 0 ? undefined : refusalOf(task, paths, isJudged(repo))
  }
}

function refusalOf(task: string, paths: readonly string[], judged: 'judged' | 'unjudged'): Refusal {
  const some = paths
    .slice(0, 3)
    .map((path) => `\`${path}\``)
    .join(', ')
  const more = paths.length > 3 ? ', …' : ''
  const isLeft = 'If it cannot be finished now, say what is missing and stop: this is said once'
  return {
    message: `Expected the work of \`${task}\`, which is started here, to be committed, found ${count(paths.length, 'changed file')}: ${some}${more}${judged === 'judged' ? '' : '. No check of it is on record'}`,
    fix:
      judged === 'judged'
        ? `It was judged and passed: git commit. ${isLeft}`
        : `Stage the work, then: npx spec-exec done, then: git commit. ${isLeft}`,
  }
}

/** Staged, unstaged and new paths. */
async function readChanged(repo: Repo): Promise<readonly string[]> {
  const listed = await repo.git([
    '--no-optional-locks',
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
  ])
  return listed
    .toString()
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => entry.slice(3))
}

/** The last pass of this worktree is kept by name until a commit uses it up. */
function isJudged({ gitDir }: Repo): 'judged' | 'unjudged' {
  const last = readIfThere(join(gitDir, 'spec-exec-last'))?.trim() ?? ''
  return last === '' ? 'unjudged' : 'judged'
}
