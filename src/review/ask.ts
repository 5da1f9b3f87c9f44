import { spawn } from 'node:child_process'
import { SpecExecError } from '../error.js'
import type { Env } from '../git/run.js'
import { childEnv } from '../git/run.js'
import { onInterrupt } from '../shadow/interrupt.js'
import { endGently, killGroup, whenEnded } from '../shadow/process-group.js'
import { longestAnswer } from './form.js'

/** A program that reviews, and what it is asked. */
export interface Question {
  /** A line for the shell. */
  readonly command: string
  readonly request: string
  /** Seconds. */
  readonly timeout: number
  readonly cwd: string
  readonly env: Env
  /** Gets what it says on stderr as it comes. */
  readonly onError: (text: string) => void
}

/**
 * What a program answers on stdout. Rejects with SpecExecError where it ends with another code than 0, is late, or
 * says more than an answer can be: then there is none, whatever it had said.
 */
export async function askReviewer(question: Question): Promise<string> {
  const { command, timeout } = question
  const { end, code, text } = await runReviewer(question)
  if (end === 'exit' && code === 0) return text
  const found =
    end === 'late'
      ? `it running after ${timeout} s`
      : end === 'long'
        ? `more than ${mostRead} characters`
        : code === null
          ? 'it killed'
          : `exit code ${code}`
  throw new SpecExecError(`Expected an answer from \`${command}\`, found ${found}`, {
    hint: 'No review was kept. See what it says; a higher limit is set by `timeout` under `review`',
  })
}

interface Ran {
  readonly end: 'exit' | 'late' | 'long'
  readonly code: number | null
  readonly text: string
}

/** A little more than is read: then the answer itself says that it is too long. */
const mostRead = 4 * longestAnswer

function runReviewer({ command, request, timeout, cwd, env, onError }: Question): Promise<Ran> {
  const child = spawn(command, {
    cwd,
    env: { ...childEnv(env), PWD: cwd },
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let text = ''
  let end: Ran['end'] = 'exit'
  const stop = (why: Ran['end']) => {
    if (end !== 'exit') return
    end = why
    endGently(child)
  }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (text.length + chunk.length > mostRead) stop('long')
    else text += chunk
  })
  child.stderr.setEncoding('utf8').on('data', onError)
  // One that answers without reading it all says so by its answer.
  child.stdin.on('error', () => {})
  child.stdin.end(request)
  const overdue = setTimeout(() => stop('late'), timeout * 1000)
  const ignore = onInterrupt(() => killGroup(child, 'SIGKILL'))
  return new Promise<Ran>((resolve) => {
    const conclude = (code: number | null) => {
      clearTimeout(overdue)
      ignore()
      resolve({ end, code, text })
    }
    child.on('error', () => conclude(127))
    whenEnded(child, conclude)
  })
}
