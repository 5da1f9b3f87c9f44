import { areaOf } from '../change/area.js'
import { isDocument } from '../change/documents.js'
import type { CommandRun } from '../facts.js'
import { decodePath } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import type { Tree } from '../tree.js'

/** The parent that a commit's tests are compared with. */
export interface Parent {
  readonly parent: Tree
  readonly law: Law
}

/**
 * The run of the nearest ancestor whose tests are known, where each commit between it and the parent, that one
 * included, is of a kind that nobody tests: of the plan, or to be folded. Undefined where there is none near.
 */
export async function findBaseline(
  repo: Repo,
  { parent, law }: Parent,
  lookUp: (treeId: string) => CommandRun | undefined,
): Promise<CommandRun | undefined> {
  const log = ['log', '--first-parent', '--diff-merges=first-parent', '--name-only', '--no-renames']
  const range = [`--max-count=${near}`, '-z', '--format=%x01%T %s%x00', parent.id, '--']
  for (const { treeId, subject, paths } of readCommits(await repo.git([...log, ...range]))) {
    const run = lookUp(treeId)
    if (run) return run
    const isPlan = paths.every((path) => isDocument(path) && areaOf(path, law) === 'plan')
    if (!isPlan && !/^(fixup|squash|amend|wip)!/.test(subject)) return undefined
  }
  return undefined
}

const near = 20

interface Ancestor {
  readonly treeId: string
  readonly subject: string
  readonly paths: readonly string[]
}

/** Each begins with 0x01, tree, blank, subject, NUL; names follow, each ended by NUL, behind a line feed. */
function readCommits(log: Buffer): readonly Ancestor[] {
  const blocks = log.toString('latin1').split('\u0001').slice(1)
  return blocks.map((block) => {
    const [head = '', ...names] = block.split('\0')
    const blank = head.indexOf(' ')
    return {
      treeId: head.slice(0, blank),
      subject: Buffer.from(head.slice(blank + 1), 'latin1').toString(),
      paths: names
        .map((name) => name.replace(/^\n/, ''))
        .filter((name) => name !== '')
        .map((name) => decodePath(Buffer.from(name, 'latin1'))),
    }
  })
}
