import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SpecExecError } from '../error.js'
import { printable } from '../escape.js'
import { readPatch } from '../git/patch.js'
import { openRepo, type Repo } from '../git/repo.js'
import { readReviewRecord, reviewRecordPath, writeReviewRecord } from '../git/review-records.js'
import { placeOfTask } from '../plan/obstacle.js'
import { readAnswer } from '../review/answer.js'
import { askReviewer } from '../review/ask.js'
import { longestAnswer } from '../review/form.js'
import { requestText } from '../review/request.js'
import { textOrJson } from '../text/format.js'
import { textOf } from '../text/words.js'
import type { Command, ExitCode, Io } from './command.js'
import { type Shown, showAnswer, showRefusal, showRequest } from './review/show.js'
import { openSubject } from './review/subject.js'

export const review: Command = {
  name: 'review',
  summary: 'print the request for a reviewer of what is staged, or keep the answer',
  args: [
    { flags: '[task]', about: 'user-auth/2.1; else the pinned one, or the one that is marked' },
  ],
  options: [
    {
      flags: '--record <file>',
      about: 'read the answer from a file, or from stdin (-), and keep it',
    },
    { flags: '--run', about: 'ask the command that the configuration names, and keep its answer' },
    { flags: '--by <name>', about: 'who has answered, where it is not you' },
    { flags: '--amend', about: 'review it as an amend of HEAD' },
    { flags: '--format <format>', about: 'pretty, agent or json', fallback: 'pretty' },
  ],
  async run(io, [wanted], options) {
    const format = textOrJson(options['format'])
    if (options['run'] === true && options['record'] !== undefined)
      throw new SpecExecError('Expected --run or --record, found both', {
        hint: 'Name one of them',
      })
    const repo = await openRepo(io.cwd, io.env)
    try {
      const view = options['amend'] === true ? 'amend' : 'head'
      const subject = await openSubject(repo, io.env, { wanted, view })
      if ('finding' in subject) return showRefusal({ io, format }, subject.finding)
      const call: Call = { io, format, repo, subject, options }
      if (options['run'] === true) return await runCommand(call)
      const { record } = options
      if (typeof record === 'string')
        return keep(call, await readGiven(io, record), await you(call))
      const kept = readReviewRecord(repo.commonDir, subject.commit.tree.id)
      return showRequest(call, await requestOf(call), kept)
    } finally {
      repo.close()
    }
  },
}

interface Call extends Shown {
  readonly repo: Repo
  readonly options: Readonly<Record<string, string | boolean | undefined>>
}

async function requestOf({ repo, subject }: Call): Promise<string> {
  const { named, lists, commit } = subject
  const { contextText } = await import('../context/text.js')
  const how = { format: 'markdown', budget: contextTokens } as const
  const [context, diff] = await Promise.all([
    contextText(repo, { ...named, lists }, how),
    readPatch(repo, { from: commit.parentTreeIds[0], to: commit.tree.id }),
  ])
  const { list, task, name } = named
  const lines = new TextDecoder().decode(list.bytes).split('\n')
  return requestText({
    task: name,
    title: task.title,
    place: placeOfTask(list, task),
    text: lines.slice(task.line - 1, task.endLine).join('\n'),
    treeId: commit.tree.id,
    context,
    diff,
  })
}

/** As much as leaves the diff the larger part. */
const contextTokens = 20_000

async function readGiven(io: Io, file: string): Promise<string> {
  if (file === '-') return io.readStdin()
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8')
  } catch (cause) {
    throw new SpecExecError(`Cannot read the answer in ${file}`, {
      hint: 'Name the file that holds it, or - for stdin',
      cause,
    })
  }
}

/** Who records an answer, as git knows them. */
async function you({ io, repo, options }: Call): Promise<string> {
  const told = options['by'] ?? io.env['GIT_AUTHOR_NAME']
  if (typeof told === 'string' && told.trim() !== '') return told
  const { stdout } = await repo.ask(['config', '--get', 'user.name'], { okCodes: [0, 1] })
  const name = stdout.toString().trim()
  if (name !== '') return name
  throw new SpecExecError("Expected a reviewer's name, found no user.name in git's configuration", {
    hint: 'Say who has answered: --by <name>',
  })
}

async function runCommand(call: Call): Promise<ExitCode> {
  const { io, repo, subject, options } = call
  const { command, timeout } = subject.configuration.law.settings.review
  if (command === undefined)
    throw new SpecExecError('Expected a command to ask, found none in the configuration', {
      hint: "Name it: review: { required: 'always', command: '…' }; or hand the answer in: --record <file>",
    })
  const request = await requestOf(call)
  io.err(`spec-exec: asking \`${command}\` (up to ${timeout} s)\n`)
  const { root: cwd = repo.gitDir } = repo
  const text = await askReviewer({ command, request, timeout, cwd, env: io.env, onError: io.err })
  return keep(call, text, typeof options['by'] === 'string' ? options['by'] : command)
}

function shown(text: string): string {
  const lines = text.slice(0, longestAnswer).trimEnd().split('\n')
  return textOf(lines.map((line) => `  | ${printable(line)}`))
}

/** Keeps an answer that is one; what is none says why, and nothing is kept of it. */
function keep(call: Call, text: string, reviewer: string): ExitCode {
  const { repo, subject } = call
  const treeId = subject.commit.tree.id
  const answer = readAnswer(text, treeId)
  if (answer.kind === 'fault') {
    // A program's answer stands nowhere else.
    if (call.options['run'] === true) call.io.err(shown(text))
    return showRefusal(call, answer.finding)
  }
  const { verdict, changes } = answer
  const when = new Date().toISOString()
  const record = { verdict, reviewer: reviewer.trim(), task: subject.named.name, when, text }
  writeReviewRecord(repo.commonDir, treeId, record)
  return showAnswer(call, { record, changes, path: reviewRecordPath(repo.commonDir, treeId) })
}
