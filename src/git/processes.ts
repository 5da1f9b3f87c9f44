import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { childEnv, type Env } from './run.js'

/** Command lines of the processes above one, nearest first; undefined where they cannot be read. */
export function readAncestors(pid: number, env: Env): readonly (readonly string[])[] | undefined {
  return fromProc(pid) ?? fromPs(pid, env)
}

/** Longer chains are no chains of ours. */
const maxAncestors = 64

function fromProc(pid: number): readonly (readonly string[])[] | undefined {
  const found: (readonly string[])[] = []
  try {
    let above = parentOf(pid)
    for (let left = maxAncestors; above > 0 && left > 0; left--) {
      found.push(readFileSync(`/proc/${above}/cmdline`, 'utf8').split('\0').slice(0, -1))
      above = parentOf(above)
    }
  } catch {
    // A process that has ended, or one that is hidden from us: what stands below it is known.
  }
  return found.length === 0 ? undefined : found
}

/** The name in parentheses may itself hold spaces and parentheses. */
function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

/** `ps` joins arguments by spaces: enough for a sign, which permits and never decides. */
function fromPs(pid: number, env: Env): readonly (readonly string[])[] | undefined {
  const ran = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { env: childEnv(env) })
  if (ran.error || ran.status !== 0) return undefined
  const table = new Map<number, { parent: number; argv: readonly string[] }>()
  for (const line of ran.stdout.toString().split('\n')) {
    const [, id, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    if (id !== undefined)
      table.set(Number(id), { parent: Number(parent), argv: command.split(' ') })
  }
  const found: (readonly string[])[] = []
  let at = table.get(table.get(pid)?.parent ?? 0)
  for (let left = maxAncestors; at && left > 0; left--) {
    found.push(at.argv)
    at = table.get(at.parent)
  }
  return found.length === 0 ? undefined : found
}
