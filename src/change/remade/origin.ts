import type { Source } from '../../change.js'
import type { Message } from '../../facts.js'
import { readHistory } from '../../git/history.js'
import type { Mechanical } from '../../git/merge.js'
import { parseMessage } from '../../git/message.js'
import { isAncestor } from '../../git/range.js'
import type { HistoryCommit, Repo } from '../../git/repo.js'
import type { Commit } from '../../tree.js'
import { listPlaceOf } from '../area.js'

/** A commit that another takes back, and how that differs from git's own revert. */
export interface Origin {
  readonly reverted: HistoryCommit
  readonly mechanical: Mechanical
}

/**
 * The commit that a revert takes back: the one it names, if this history holds it. A branch that was rebased or picked
 * names one that it no longer holds: then the last one that is called like it, or that changes the same files, and
 * whose inverse this is. Whoever rewrites could name it too: nothing more is let through.
 */
export async function findOrigin(
  source: Pick<Source, 'repo' | 'law'>,
  commit: Commit,
  message: Message | undefined,
): Promise<Origin | undefined> {
  const { repo } = source
  const [parent] = commit.parents
  if (!parent) return undefined
  const { mechanicalRevert } = await import('../../git/merge.js')
  const named = await repo.commit(message?.reverts ?? '').catch(() => undefined)
  if (named && (await isAncestor(repo, named.id, parent.id)))
    return { reverted: named, mechanical: await mechanicalRevert(repo, commit, named.id) }
  const title = named ? parseMessage(named.message).subject : quotedIn(message?.subject ?? '')
  const called = title === '' ? [] : await calledSo(repo, parent.id, title)
  return (await firstInverse(repo, commit, called)) ?? (await ofSameFiles(source, commit))
}

/** How many commits may be tried: each costs some runs of git. */
const most = 8

/** The subject that git quotes; what it takes back twice it calls `Reapply`. */
function quotedIn(subject: string): string {
  const [, verb, title = ''] = /^(Revert|Reapply) "(.*)"/.exec(subject) ?? []
  return verb === 'Reapply' ? `Revert "${title}"` : title
}

async function calledSo(repo: Repo, from: string, title: string): Promise<readonly string[]> {
  const lines = (await repo.git(['log', '--format=tformat:%H %s', from])).toString().split('\n')
  return lines.flatMap((line) => {
    const at = line.indexOf(' ')
    return line.slice(at + 1) === title ? [line.slice(0, at)] : []
  })
}

async function ofSameFiles(
  { repo, law }: Pick<Source, 'repo' | 'law'>,
  commit: Commit,
): Promise<Origin | undefined> {
  const paths = commit.files.map(({ path }) => path)
  // Every task changes its list.
  const telling = paths.find((path) => !listPlaceOf(path, law)) ?? paths[0]
  const [parent] = commit.parents
  if (telling === undefined || !parent) return undefined
  const asked = ['log', '--format=tformat:%H', '--max-count=64', parent.id, '--', telling]
  const ids = (await repo.git(asked, { set: { GIT_LITERAL_PATHSPECS: '1' } })).toString()
  const alike: string[] = []
  for await (const { id, files } of readHistory(repo, { to: parent.id, list: Buffer.from(ids) }))
    if (files.map(({ path }) => path).join('\0') === paths.join('\0')) alike.push(id)
  return firstInverse(repo, commit, alike)
}

async function firstInverse(
  repo: Repo,
  commit: Commit,
  ids: readonly string[],
): Promise<Origin | undefined> {
  const { mechanicalRevert } = await import('../../git/merge.js')
  for (const id of ids.slice(0, most)) {
    const mechanical = await mechanicalRevert(repo, commit, id)
    if (mechanical.different.length === 0) return { reverted: await repo.commit(id), mechanical }
  }
  return undefined
}
