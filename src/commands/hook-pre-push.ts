import { lawUpon } from '../config/law-upon.js'
import { judge, judgeAll, openGate } from '../engine.js'
import type { Need } from '../facts.js'
import { isRefused, type Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import { type Push, pushedRange } from '../git/pushed.js'
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
  const output = await openOutput(
    { ...io, out: io.err },
    { format: io.env['SPEC_EXEC_FORMAT'], quiet: true },
  )
  const range = await pushedRange(repo, readPush(args, await io.readStdin()))
  if (!range) return 0
  let isOpen = false
  for await (const report of judgeAll(readHistory(repo, range), (commit) =>
    judgeByParent(repo, commit),
  )) {
    if (!isRefused(report)) continue
    if (!isOpen) output.open({ kind: 'verify', law: 'the law of each parent' })
    isOpen = true
    output.report(report)
  }
  if (isOpen) output.close()
  return isOpen ? 1 : 0
}

/** Lines of `<local ref> <local id> <remote ref> <remote id>`: a local ref may hold spaces, as `HEAD@{1 day ago}` does. */
const line = /^.* ([0-9a-f]+) (\S+) ([0-9a-f]+)$/gm

/** A ref that is made or deleted has an id of zeros. Notes are no commits of the project. */
function readPush([name, address]: readonly string[], stdin: string): Push {
  const isId = (id = '') => /[^0]/.test(id)
  const lines = [...stdin.matchAll(line)]
  const judged = lines.filter(([, , ref = '']) => !ref.startsWith('refs/notes/'))
  return {
    // git gives the address twice where no remote is named.
    ...(name !== undefined && name !== address && { remote: name }),
    tips: judged.flatMap(([, id = '']) => (isId(id) ? [id] : [])),
    had: lines.flatMap(([, , , id = '']) => (isId(id) ? [id] : [])),
  }
}

const needs: readonly Need[] = ['diff', 'message']

async function judgeByParent(repo: Repo, commit: Commit): Promise<Report> {
  const options = { cacheDir: `${repo.commonDir}/spec-exec`, ruleIds }
  const found = await lawUpon(repo, commit, options)
  if (!found) return letPass(commit, unadopted)
  const report = await judge(openGate(repo, found.configuration), commit, needs)
  return found.note === undefined ? report : { ...report, notes: [...report.notes, found.note] }
}
