import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Repo } from '../git/repo.js'

/**
 * Notes refs and configuration of the user's repository; the call that it resolves with says what became
 * other since: `refs/heads/main moved 3f2a91c -> 9abcdef`. Branches that another worktree has checked out
 * are that worktree's.
 */
export async function setTripwire(repo: Repo): Promise<() => Promise<readonly string[]>> {
  const before = await readState(repo)
  return async () => compare(before, await readState(repo))
}

/** Object ids, or digests, by what they are of. */
type State = ReadonlyMap<string, string>

async function readState(repo: Repo): Promise<State> {
  const [refs, head] = await Promise.all([
    repo.git(['for-each-ref', `--format=${format}`, 'refs/heads/', 'refs/tags/']),
    repo.ask(['symbolic-ref', '--quiet', 'HEAD'], { okCodes: [0, 1] }),
  ])
  const state = new Map<string, string>()
  for (const line of refs.toString().split('\n')) {
    const [name = '', id = '', worktree = ''] = line.split('\t')
    if (name !== '' && (worktree === '' || worktree === repo.root)) state.set(name, id)
  }
  const branch = head.stdout.toString().trim()
  state.set('HEAD', branch || (await repo.git(['rev-parse', 'HEAD'])).toString().trim())
  for (const [what, path] of [
    ['config', join(repo.commonDir, 'config')],
    ['config.worktree', join(repo.gitDir, 'config.worktree')],
  ] as const)
    state.set(what, await readConfig(repo, path))
  return state
}

const format = '%(refname)%09%(objectname)%09%(worktreepath)'

/** What editors and a fetch beside the tests write by themselves, and no test is after. */
const harmless = /^(branch|remote|maintenance|gui)\./

/** Settings of a file, without those that anybody may change meanwhile. */
async function readConfig(repo: Repo, path: string): Promise<string> {
  if (!existsSync(path)) return ''
  const args = ['config', '--list', '-z', '--file', path]
  const { stdout } = await repo.ask(args, { okCodes: [0, 1, 128] })
  const kept = stdout
    .toString('latin1')
    .split('\0')
    .filter((line) => !harmless.test(line))
  return kept.join('\0')
}

function compare(before: State, after: State): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name) ?? '', after.get(name) ?? '']
    if (was === is) return []
    if (name.startsWith('config')) return [`its ${name} changed`]
    // A fetch beside the tests brings tags.
    if (was === '') return name.startsWith('refs/tags/') ? [] : [`${name} made`]
    return [is === '' ? `${name} deleted` : `${name} moved ${short(was)} -> ${short(is)}`]
  })
}

function short(id: string): string {
  return /^[0-9a-f]{40,64}$/.test(id) ? id.slice(0, 7) : id
}
