import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '../helpers/repo.js'

/** A process that was started, with all that it starts in turn. */
export interface Marked {
  /** Also the number of its process group, which a Ctrl-C reaches. */
  readonly pid: number
  readonly ended: Promise<End>
  /** Those that live. */
  living(): readonly Living[]
  /** Stops them all, then kills those that are wanted with -9 and lets the others go on. */
  kill(wanted: 'all' | ((command: string) => boolean)): readonly Living[]
  /** Waits for the last of them to end, so many milliseconds; those that live on. */
  untilGone(milliseconds: number): Promise<readonly Living[]>
}

export interface Living {
  readonly pid: number
  /** Its program and arguments, with blanks between. */
  readonly command: string
}

/** How the first of them ended. */
export interface End {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly milliseconds: number
  readonly stderr: string
}

/** Whether processes can be told by their environment here: proc(5). */
export const canMark = existsSync('/proc/self/environ')

let serial = 0

/** Starts a program in a session of its own, as a terminal would: nothing that it starts can hide from its mark. */
export function startMarked(at: Sandbox, command: string, args: readonly string[]): Marked {
  const mark = `TEST_MARK=${process.pid}.${++serial}`
  const began = Date.now()
  const child = spawn(command, args, {
    cwd: at.root,
    env: { ...at.env, TEST_MARK: mark.slice('TEST_MARK='.length) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const living = () => findLiving(mark)
  return {
    pid: child.pid ?? 0,
    ended: endOf(child, began),
    living,
    kill: (wanted) => killStopped(living, wanted),
    async untilGone(milliseconds) {
      const end = Date.now() + milliseconds
      while (living().length > 0 && Date.now() < end) await sleep(20)
      return living()
    },
  }
}

function endOf(child: ChildProcess, began: number): Promise<End> {
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout?.resume()
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    // Not `close`: an orphan may hold the streams.
    child.on('exit', (code, signal) => {
      const milliseconds = Date.now() - began
      setTimeout(() => resolve({ code, signal, milliseconds, stderr }), 10)
    })
  })
}

function killStopped(
  living: () => readonly Living[],
  wanted: 'all' | ((command: string) => boolean),
): readonly Living[] {
  const stopped = new Map<number, Living>()
  for (let fresh = living(); fresh.length > 0; ) {
    for (const each of fresh) {
      signal(each, 'SIGSTOP')
      stopped.set(each.pid, each)
    }
    fresh = living().filter(({ pid }) => !stopped.has(pid))
  }
  for (const each of stopped.values())
    signal(each, wanted === 'all' || wanted(each.command) ? 'SIGKILL' : 'SIGCONT')
  return [...stopped.values()]
}

function signal({ pid }: Living, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended meanwhile.
  }
}

function findLiving(mark: string): readonly Living[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // A dead one that nobody has waited for has no environment.
        if (!readFileSync(`/proc/${name}/environ`, 'latin1').split('\0').includes(mark)) return []
        const command = readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()
        return [{ pid: Number(name), command }]
      } catch {
        return []
      }
    })
}
