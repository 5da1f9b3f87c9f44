import { lawUpon } from '../config/law-upon.js'
import { judge, openGate } from '../engine.js'
import type { Need } from '../facts.js'
import { isRefused, isUntested, type Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import { ownFolder } from '../git/own-folder.js'
import { type Push, pushedRange } from '../git/pushed.js'
import type { Repo } from '../git/repo.js'
import { openOutput } from '../output.js'
import { unadopted } from '../report-notes.js'
import { ruleIds } from '../rules/all.js'
import { openTester, type Tester } from '../shadow/tester.js'
import type { StagedTests } from '../staged.js'
import type { Commit } from '../tree.js'
import { letPass } from '../verify/judging.js'
import { judgeAll } from '../verify/windows.js'
import type { ExitCode, Io } from './command.js'
import { sayTests } from './say-tests.js'
import { stagedTests } from './test-options.js'

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
  const options = { format: io.env['SPEC_EXEC_FORMAT'], quiet: true }
  // Only the report is quiet: whoever pushes sees what keeps the push waiting.
  const tests = stagedTests(io, { format: options.format })
  const output = await openOutput({ ...io, out: io.err }, options, tests)
  const push = readPush(args, await io.readStdin())
  const range = await pushedRange(repo, push)
  if (!range) return 0
  let isOpen = false
  const show = (report: Report) => {
    if (!isRefused(report)) return
    if (!isOpen) output.open({ kind: 'verify', law: 'the law of each parent' })
    isOpen = true
    output.report(report)
  }
  const reports = new Map<string, Report>()
  for await (const report of judgeAll(readHistory(repo, range), (commit) =>
    judgeByParent(repo, commit),
  )) {
    show(report)
    if (report.commit !== undefined) reports.set(report.commit, report)
  }
  // Tests are dear: a refused push runs none.
  if (!isOpen && tests) await testTips({ io, repo, args }, push.tips, { reports, show, tests })
  if (isOpen) output.close()
  return isOpen ? 1 : 0
}

interface Judged {
  /** Reports by commit. */
  readonly reports: ReadonlyMap<string, Report>
  readonly show: (report: Report) => void
  readonly tests: StagedTests
}

/** Tests what each ref will point to: the last commit on its way that asks for it. */
async function testTips(
  { io, repo }: PushCall,
  tips: readonly string[],
  { reports, show, tests }: Judged,
): Promise<void> {
  const found = new Set<string>()
  for (const tip of tips) {
    let id: string | undefined = tip
    while (id !== undefined && reports.get(id)?.outcomes.some(isUntested) === false)
      id = (await repo.commit(id)).parents[0]?.id
    if (id !== undefined && reports.has(id)) found.add(id)
  }
  if (found.size === 0) return
  const { records, watch } = tests
  const options = { env: io.env, records, base: 'record', jobs: 1, watch } as const
  const tester = openTester(repo, options)
  try {
    for (const id of found) {
      const report = await judgeByParent(repo, await repo.commit(id), tester)
      show(report)
      if (!isRefused(report)) sayTests(io, report)
    }
  } finally {
    tester.close()
  }
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

const needs: readonly Need[] = ['diff', 'message', 'tests']

async function judgeByParent(repo: Repo, commit: Commit, tester?: Tester): Promise<Report> {
  const options = { cacheDir: ownFolder(repo), ruleIds }
  const found = await lawUpon(repo, commit, options)
  if (!found) return letPass(commit, unadopted)
  const report = await judge(
    openGate(repo, found.configuration, { tester, cacheDir: options.cacheDir }),
    commit,
    needs,
  )
  return found.note === undefined ? report : { ...report, notes: [...report.notes, found.note] }
}
