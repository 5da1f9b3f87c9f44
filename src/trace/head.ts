import { basename } from 'node:path'
import { dateOf, noDate } from '../audit/author.js'
import type { Repo } from '../git/repo.js'
import { remoteOf } from './remote.js'
import type { TracedHead } from './trace.js'

/** The end of a history that was asked for by a name. Rejects with SpecExecError when the commit is missing. */
export async function readHead(
  repo: Repo,
  { to, commit }: { readonly to: string; readonly commit: string },
): Promise<TracedHead> {
  const [dated, ref, address] = await Promise.all([
    ask(repo, [
      'log',
      '-1',
      '--no-patch',
      '--no-show-signature',
      '--no-color',
      '--format=%cd',
      '--date=raw',
      commit,
    ]),
    ask(repo, ['rev-parse', '--symbolic-full-name', '--end-of-options', to]),
    ask(repo, ['config', '--get', 'remote.origin.url']),
  ])
  const remote = remoteOf(address)
  const branch = /^refs\/heads\/(.+)$/m.exec(ref)?.[1]
  const [seconds, zone = ''] = dated.split(' ')
  return {
    commit,
    ...(branch !== undefined && { branch }),
    date: dateOf(Number(seconds), zone) ?? noDate,
    project: remote ? new URL(remote.url).pathname.slice(1) : folderOf(repo),
    ...(remote && { remote }),
  }
}

async function ask(repo: Repo, args: readonly string[]): Promise<string> {
  const { stdout } = await repo.ask(args, { okCodes: [0, 1, 128] })
  return stdout.toString().trim()
}

function folderOf({ root, commonDir }: Repo): string {
  return basename(root ?? commonDir).replace(/(?<=.)\.git$/, '')
}
