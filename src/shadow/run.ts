import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { leftOut } from '../counters/all.js'
import type { CommandRun } from '../facts.js'
import { endGently, killGroup, whenEnded } from './process-group.js'
import { tailOf } from './tail.js'

/** Where and how a command line runs. */
export interface RunOptions {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Seconds, after which it is ended. */
  readonly timeout: number
  /** The file that takes all of its output; absent: none does. */
  readonly log?: string
  /** Gets the output as it comes. */
  readonly onOutput?: (text: string) => void
}

/** What a command line left behind. */
export interface Ran extends Pick<CommandRun, 'end' | 'code' | 'milliseconds' | 'tail'> {
  /** What it wrote on both streams, as it came; the middle of a very long text is left out. */
  readonly output: string
}

/** A command line that runs. */
export interface Running {
  /** Number of its process group; undefined where it could not be started. */
  readonly group: number | undefined
  /** Never rejects. */
  readonly ended: Promise<Ran>
  /** Ends it and all that it has started, at once. */
  kill(): void
}

/**
 * Runs a line in the system's shell, as the head of a process group of its own: what it leaves running is
 * ended with it. stdin is empty.
 */
export function runLine(line: string, options: RunOptions): Running {
  const { cwd, env, timeout, log, onOutput = () => {} } = options
  const started = Date.now()
  // One pipe for both streams: two would not tell what came first.
  const child = spawn(process.platform === 'win32' ? line : `exec 2>&1\n${line}`, {
    cwd,
    env,
    shell: true,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const output = openBuffer()
  const file = log === undefined ? undefined : createWriteStream(log)
  let logged = 0
  // A full disk costs the log, not the verdict.
  file?.on('error', () => {})
  const take = (text: string) => {
    output.add(text)
    logged += text.length
    if (logged < largestLog) file?.write(text)
    onOutput(text)
  }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take)
  let end: Ran['end'] = 'exit'
  const overdue = setTimeout(() => {
    end = 'timeout'
    endGently(child)
  }, timeout * 1000)
  const ended = new Promise<Ran>((resolve) => {
    const conclude = (code: number | null) => {
      clearTimeout(overdue)
      const text = output.text()
      const ran: Ran = {
        end: end === 'exit' && code === null ? 'signal' : end,
        ...(end === 'exit' && code !== null && { code }),
        milliseconds: Date.now() - started,
        tail: tailOf(text),
        output: text,
      }
      // Whoever is told that it ended may read the log at once.
      if (file && !file.destroyed) file.end(() => resolve(ran)).on('error', () => resolve(ran))
      else resolve(ran)
    }
    child.on('error', (cause) => {
      take(`${cause.message}\n`)
      conclude(127)
    })
    whenEnded(child, conclude)
  })
  return { group: child.pid, ended, kill: () => killGroup(child, 'SIGKILL') }
}

/** Nobody reads further, and the disk is the user's. */
const largestLog = 16 << 20

const most = 4 << 20

/** Keeps the first and the last megabytes of a text. */
function openBuffer(): { add(text: string): void; text(): string } {
  let head = ''
  let tail = ''
  let isCut = false
  return {
    add(text) {
      if (head.length < most && tail === '') {
        head += text
        return
      }
      tail += text
      if (tail.length <= 2 * most) return
      tail = tail.slice(-most)
      isCut = true
    },
    text: () => (isCut ? `${head}\n${leftOut}\n${tail}` : head + tail),
  }
}
