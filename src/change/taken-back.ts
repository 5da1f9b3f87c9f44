import type { Source } from '../change.js'
import type { Message } from '../facts.js'
import { isAncestor } from '../git/range.js'
import type { Commit } from '../tree.js'
import { effectOf } from './effects.js'

/**
 * `<path of the list> <key>` of every task that commits marked done which the message of a squash commit says its parts
 * revert, as far as its history holds them. Rejects with SpecExecError when an object is missing.
 */
export async function readTakenBack(
  source: Source,
  { parents: [parent] }: Commit,
  { text }: Message,
): Promise<readonly string[]> {
  const ids = new Set([...text.matchAll(revertLine)].map(([, id = '']) => id))
  const names: string[] = []
  for (const id of [...ids].slice(0, mostReverts)) {
    const reverted = await source.repo.commit(id).catch(() => undefined)
    if (!reverted?.id || !parent || !(await isAncestor(source.repo, reverted.id, parent.id)))
      continue
    for (const { deltas } of await source.lists.changes(reverted.files))
      for (const delta of deltas) if (effectOf(delta) > 0) names.push(`${delta.path} ${delta.key}`)
  }
  return names
}

const revertLine = /^This reverts commit ([0-9a-f]{7,64})\b/gm
/** Each costs a git of its own, and the pusher writes the message. */
const mostReverts = 20
