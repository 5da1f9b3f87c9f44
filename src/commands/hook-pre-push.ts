import { readConfiguration } from '../config.js'
import { judge, judgeAll, openGate } from '../engine.js'
import type { Need } from '../facts.js'
import { isRefused, type Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import type { Repo } from '../git/repo.js'
import { openOutput } from '../output.js'
import { unadopted } from '../report-notes.js'
import { ruleIds } from '../rules/all.js'
import type { Commit } from '../tree.js'
import { letPass } from '../verify.js'
import type { ExitCode, Io } from './command.js'

/** What git hands to pre-push: `args` are the remote's name and address; stdin has a line a ref. */
export interface PushCall {
  readonly io: Io
  readonly repo: Repo
  readonly args: readonly string[]
}

/**
 * Judges every commit that the push brings and that the remote is not known to have, each by its
 * parent's law. Commits that are to be folded pass: `verify` is where they must be gone.
 */
export async function prePush({ io, repo, args }: PushCall): Promise<ExitCode> {
  const [remote = 'origin'] = args
  const output = await openOutput(
    { ...io, out: io.err },
    { format: io.env['SPEC_EXEC_FORMAT'], quiet: true },
  )
  let isOpen = false
  for (const ref of readRefs(await io.readStdin())) {
    const known = await repo.resolve(ref.remoteId).then(
      (id) => [id],
      () => [],
    )
    const range = { to: ref.localId, exclude: [...known, `--remotes=${remote}`] }
    for await (const report of judgeAll(readHistory(repo, range), (commit) =>
      judgeByParent(repo, commit),
    )) {
      if (!isRefused(report)) continue
      if (!isOpen) output.open({ kind: 'verify', law: 'the law of each parent' })
      isOpen = true
      output.report(report)
    }
  }
  if (isOpen) output.close()
  return isOpen ? 1 : 0
}

interface PushedRef {
  readonly localId: string
  readonly remoteId: string
}

/** Lines of `<local ref> <local id> <remote ref> <remote id>`; a deleted ref has a local id of zeros. */
function readRefs(stdin: string): readonly PushedRef[] {
  return stdin.split('\n').flatMap((line) => {
    const [, localId = '', , remoteId = ''] = line.split(' ')
    return /^0*$/.test(localId) ? [] : [{ localId, remoteId }]
  })
}

const needs: readonly Need[] = ['diff', 'message']

async function judgeByParent(repo: Repo, commit: Commit): Promise<Report> {
  const options = { cacheDir: `${repo.commonDir}/spec-exec`, ruleIds }
  const [parent] = commit.parents
  const configuration =
    (parent && (await readConfiguration(parent, options))) ??
    (await readConfiguration(commit.tree, options))
  return configuration
    ? judge(openGate(repo, configuration), commit, needs)
    : letPass(commit, unadopted)
}
