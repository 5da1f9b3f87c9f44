import { readFileSync, writeFileSync } from 'node:fs'
import { SpecExecError } from '../error.js'
import type { Need } from '../facts.js'
import { isRefused, type Report } from '../finding.js'
import { cleanMessage, parseMessage, writeTrailer } from '../git/message.js'
import { openRepo, type Repo } from '../git/repo.js'
import { describeLaw } from '../law.js'
import { openOutput } from '../output.js'
import { judgeStaged, recordPass, type StagedVerdict, waitsForMessage } from '../staged.js'
import type { Command, ExitCode, Io } from './command.js'

export const hook: Command = {
  name: 'hook',
  summary: 'what the git hooks call; the sh in hooks/ answers first',
  args: [
    { flags: '<name>', about: 'pre-commit, prepare-commit-msg, commit-msg, pre-push, …' },
    { flags: '[args...]', about: 'as git gives them' },
  ],
  options: [],
  async run(io, [name, ...args]) {
    const door = doors.get(name ?? '')
    if (!door)
      throw new SpecExecError(`Expected a hook's name, found \`${name ?? ''}\``, {
        hint: `Use one of: ${[...doors.keys()].join(', ')}`,
      })
    const repo = await openRepo(io.cwd, io.env)
    try {
      return await door({ io, repo, args: args.filter((arg) => arg !== undefined) })
    } finally {
      repo.close()
    }
  },
}

interface Call {
  readonly io: Io
  readonly repo: Repo
  /** After the hook's name, as git gives them. */
  readonly args: readonly string[]
}

const doors: ReadonlyMap<string, (call: Call) => Promise<ExitCode>> = new Map([
  ['pre-commit', preCommit],
  ['pre-merge-commit', preCommit],
  ['pre-applypatch', preCommit],
  ['prepare-commit-msg', prepareCommitMsg],
  ['commit-msg', commitMsg],
  ['pre-push', async (call) => (await import('./hook-pre-push.js')).prePush(call)],
])

async function preCommit({ io, repo }: Call): Promise<ExitCode> {
  const verdict = await judgeStaged(repo, { needs: ['diff'], view: 'sign', ...revertMessage(repo) })
  if (waitsForMessage(verdict.report)) return 0
  return conclude({ io, repo, verdict })
}

/** While a revert is concluded by hand, git keeps its message in the git directory. */
function revertMessage(repo: Repo): { message?: string } {
  const read = (name: string) => {
    try {
      return readFileSync(`${repo.gitDir}/${name}`, 'utf8')
    } catch {
      return undefined
    }
  }
  if (read('REVERT_HEAD') === undefined) return {}
  const message = read('MERGE_MSG')
  return message === undefined ? {} : { message }
}

/** Where no message is known yet because an editor will open, commit-msg judges what waits for it. */
async function prepareCommitMsg({ io, repo, args }: Call): Promise<ExitCode> {
  const [file = '', source = '', from] = args
  const text = readFileSync(file, 'utf8')
  const message = await clean(text, repo)
  const isAmend = source === 'commit' && from === 'HEAD'
  const verdict = await judgeStaged(repo, {
    needs: ['diff'],
    view: isAmend ? 'amend' : 'sign',
    message,
  })
  const willEdit = io.env['GIT_EDITOR'] !== ':'
  if (
    willEdit &&
    waitsForMessage(verdict.report) &&
    verdict.gate.source.law.settings.offPlan === 'reason'
  )
    return 0
  const [flip] = verdict.report.flips
  if (!isRefused(verdict.report) && verdict.report.kind === 'task' && flip !== undefined) {
    const named = parseMessage(message).specTasks
    if (named.length === 0 || source === 'commit') {
      writeFileSync(
        file,
        writeTrailer(text, `Spec-Task: ${flip}`, { replace: source === 'commit' }),
      )
    }
  }
  return conclude({ io, repo, verdict })
}

async function commitMsg({ io, repo, args }: Call): Promise<ExitCode> {
  const [file = ''] = args
  const message = await clean(readFileSync(file, 'utf8'), repo)
  if (isTrailerAlone(message)) {
    io.err('spec-exec: the message is empty but for its Spec-Task line: nothing is committed\n')
    return 1
  }
  const needs: readonly Need[] = ['diff', 'message']
  return conclude({ io, repo, verdict: await judgeStaged(repo, { needs, view: 'sign', message }) })
}

function isTrailerAlone(message: string): boolean {
  return /\S/.test(message) && !/\S/.test(message.replace(/^spec-task:.*$/gim, ''))
}

/** The message as git will keep it: no comments, nothing below the scissors. */
async function clean(text: string, repo: Repo): Promise<string> {
  const { stdout } = await repo.ask(['config', '--get', 'core.commentChar'], { okCodes: [0, 1] })
  const commentChar = stdout.toString().trim()
  const isChar = commentChar !== '' && commentChar !== 'auto'
  return cleanMessage(text, { cleanup: 'scissors', ...(isChar && { commentChar }) })
}

/** Shows what is wrong, on stderr as hooks do; keeps the proof of a pass. */
async function conclude({
  io,
  repo,
  verdict,
}: {
  io: Io
  repo: Repo
  verdict: StagedVerdict
}): Promise<ExitCode> {
  const { report, gate } = verdict
  if (isRefused(report) || hasFindings(report)) {
    const output = await openOutput({ ...io, out: io.err }, { format: io.env['SPEC_EXEC_FORMAT'] })
    output.open({ kind: 'check', law: describeLaw(gate.source.law) })
    output.report(report)
    output.close()
  }
  if (isRefused(report)) return 1
  recordPass(repo, verdict)
  return 0
}

function hasFindings(report: Report): boolean {
  return report.outcomes.some((outcome) => outcome.status === 'failed')
}
