import { readFileSync, writeFileSync } from 'node:fs'
import type { Change } from '../change.js'
import { SpecExecError } from '../error.js'
import type { Need } from '../facts.js'
import { isRefused, type Report } from '../finding.js'
import { openingText } from '../git/handed-on.js'
import { cleanMessage } from '../git/message.js'
import { readRecord } from '../git/records.js'
import { openRepo, type Repo } from '../git/repo.js'
import { type TrailerOptions, writeTrailer } from '../git/trailer.js'
import { describeLaw } from '../law.js'
import {
  judgeStaged,
  recordPass,
  type StagedTests,
  type StagedVerdict,
  waitsForMessage,
} from '../staged.js'
import type { Command, ExitCode, Io } from './command.js'
import { sayTests } from './say-tests.js'
import { stagedTests } from './test-options.js'

export const hook: Command = {
  name: 'hook',
  summary: 'what the git hooks call; the sh in hooks/ answers first',
  args: [
    {
      flags: '<name>',
      about: 'pre-commit, prepare-commit-msg, commit-msg, pre-push, pre-receive, …',
    },
    { flags: '[args...]', about: 'as git gives them' },
  ],
  options: [],
  async run(io, [name, ...args]) {
    if (name === 'agent') return agentHook(io, args)
    // Its repository is a server's, and it explains whatever cannot be opened there.
    if (name === 'pre-receive') return (await import('./hook-pre-receive.js')).preReceive(io)
    const door = doors.get(name ?? '')
    if (!door)
      throw new SpecExecError(`Expected a hook's name, found \`${name ?? ''}\``, {
        hint: `Use one of: ${[...doors.keys(), 'pre-receive'].join(', ')}`,
      })
    const repo = await openRepo(io.cwd, io.env)
    try {
      return await door({ io, repo, args: args.filter((arg) => arg !== undefined) })
    } finally {
      repo.close()
    }
  },
}

/** There 2 blocks what a coding agent is about to do: nothing but a finding may end with it. */
async function agentHook(io: Io, args: readonly (string | undefined)[]): Promise<ExitCode> {
  try {
    const { hookAgent } = await import('./hook-agent.js')
    return await hookAgent(
      io,
      args.filter((arg) => arg !== undefined),
    )
  } catch (error) {
    io.err(`spec-exec: Cannot answer a coding agent's hook: ${error}\n`)
    return 1
  }
}

interface Call {
  readonly io: Io
  readonly repo: Repo
  /** After the hook's name, as git gives them. */
  readonly args: readonly string[]
}

const doors: ReadonlyMap<string, (call: Call) => Promise<ExitCode>> = new Map([
  ['pre-commit', preCommit],
  ['pre-merge-commit', preMergeCommit],
  ['pre-applypatch', preApplypatch],
  ['prepare-commit-msg', prepareCommitMsg],
  ['commit-msg', commitMsg],
  ['pre-push', async (call) => (await import('./hook-pre-push.js')).prePush(call)],
])

async function preCommit(call: Call): Promise<ExitCode> {
  // While a revert is concluded by hand, git keeps its message in the git directory.
  const isRevert = readGitFile(call.repo, 'REVERT_HEAD') !== undefined
  const message = isRevert ? readGitFile(call.repo, 'MERGE_MSG') : undefined
  const verdict = await judgeStaged(call.repo, {
    needs: ['diff'],
    view: 'sign',
    caller: call.io,
    tests: hookTests(call.io),
    ...(message !== undefined && { message }),
  })
  return waitsForMessage(verdict) ? 0 : conclude(call, verdict)
}

/** git names the other parent only after this hook: prepare-commit-msg judges the merge. */
async function preMergeCommit(call: Call): Promise<ExitCode> {
  return readGitFile(call.repo, 'MERGE_HEAD') === undefined ? 0 : preCommit(call)
}

/** The only door of `git am`, which knows the message already; a rebase is judged when it is pushed. */
async function preApplypatch(call: Call): Promise<ExitCode> {
  if (readGitFile(call.repo, 'rebase-apply/rebasing') !== undefined) return 0
  const message = readGitFile(call.repo, 'rebase-apply/final-commit') ?? ''
  const needs: readonly Need[] = ['diff', 'message']
  return conclude(
    call,
    await judgeStaged(call.repo, {
      needs,
      view: 'head',
      caller: call.io,
      message,
      tests: hookTests(call.io),
    }),
  )
}

/** Where no message is known yet because an editor will open, commit-msg judges what waits for it. */
async function prepareCommitMsg(call: Call): Promise<ExitCode> {
  const { io, repo } = call
  const [file = '', source = '', from] = call.args
  const text = readFileSync(file, 'utf8')
  const commentChar = await readCommentChar(repo)
  const message = cleanMessage(text, { cleanup: 'scissors', commentChar })
  const isAmend = source === 'commit' && from === 'HEAD'
  const verdict = await judgeStaged(repo, {
    needs: ['diff'],
    view: isAmend ? 'amend' : 'sign',
    caller: io,
    message,
    tests: hookTests(io),
  })
  const { report, gate } = verdict
  const { offPlan, waivers } = gate.source.law.settings
  const mayExplain = hasEditor(io) && [offPlan, waivers].includes('reason')
  const isWaiting = mayExplain && waitsForMessage(verdict)
  const [task] = report.flips
  if ((isWaiting || !isRefused(report)) && report.kind === 'task' && task !== undefined) {
    const existing = source === 'commit' ? 'replace' : 'keep'
    const title = verdict.change.flips[0]?.after?.title ?? ''
    const opening = hasEditor(io) ? openingText(repo.gitDir, { task, title }) : ''
    const named = writeTrailer(text, task, { existing, commentChar, opening })
    writeFileSync(file, writeReview(named, verdict.change, { existing, commentChar }))
  } else if (report.kind === 'revert' && !isRefused(report))
    writeFileSync(file, writeReview(text, verdict.change, { existing: 'keep', commentChar }))
  return isWaiting ? 0 : conclude(call, verdict)
}

/** Adds the trailer of the review that the law asks for, where an approval of this tree is on record. */
function writeReview(text: string, { review }: Change, options: TrailerOptions): string {
  if (review?.record?.verdict !== 'APPROVED') return text
  return writeTrailer(text, `APPROVED ${review.treeId}`, { ...options, name: 'Spec-Review' })
}

/** git says so where it will open none. */
function hasEditor({ env }: Io): boolean {
  return env['GIT_EDITOR'] !== ':'
}

async function commitMsg(call: Call): Promise<ExitCode> {
  const { io, repo } = call
  const [file = ''] = call.args
  const commentChar = await readCommentChar(repo)
  const message = cleanMessage(readFileSync(file, 'utf8'), { cleanup: 'scissors', commentChar })
  if (isTrailerAlone(message)) {
    io.err('spec-exec: the message is empty but for its trailers: nothing is committed\n')
    return 1
  }
  const needs: readonly Need[] = ['diff', 'message']
  const tests = hookTests(io)
  return conclude(
    call,
    await judgeStaged(repo, { needs, view: 'sign', caller: io, message, tests }),
  )
}

function isTrailerAlone(message: string): boolean {
  return /\S/.test(message) && !/\S/.test(message.replace(/^spec-(task|review):.*$/gim, ''))
}

async function readCommentChar(repo: Repo): Promise<string> {
  const { stdout } = await repo.ask(['config', '--get', 'core.commentChar'], { okCodes: [0, 1] })
  const commentChar = stdout.toString().trim()
  return commentChar === '' || commentChar === 'auto' ? '#' : commentChar
}

function readGitFile(repo: Repo, name: string): string | undefined {
  try {
    return readFileSync(`${repo.gitDir}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}

/** Shows what is wrong, on stderr as hooks do; keeps the proof of a pass. */
async function conclude({ io, repo }: Call, verdict: StagedVerdict): Promise<ExitCode> {
  const { report, gate, commit } = verdict
  const pair = { parentTreeIds: commit.parentTreeIds, treeId: commit.tree.id }
  // A pass on record has been told by whoever put it there.
  const isTold = readRecord(repo.commonDir, pair) !== undefined
  if (isRefused(report) || (hasFindings(report) && !isTold)) {
    // Most commits have nothing to show.
    const { openOutput } = await import('../output.js')
    const output = await openOutput({ ...io, out: io.err }, hookOptions(io), hookTests(io))
    output.open({ kind: 'check', law: describeLaw(gate.source.law) })
    output.report(report)
    output.close()
  }
  recordPass(repo, verdict)
  if (isRefused(report)) return 1
  if (!hasFindings(report)) sayTests(io, report)
  return 0
}

/** A hook has no options but what the environment says. */
function hookOptions({ env }: Io): Readonly<Record<string, string | undefined>> {
  return { format: env['SPEC_EXEC_FORMAT'] }
}

function hookTests(io: Io): StagedTests | undefined {
  return stagedTests(io, hookOptions(io))
}

function hasFindings(report: Report): boolean {
  return report.outcomes.some((outcome) => outcome.status === 'failed')
}
