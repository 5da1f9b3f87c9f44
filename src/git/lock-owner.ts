import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { kill, pid } from 'node:process'

/** Who holds a lock of ours: enough to tell a dead process from a live one, also when its number was used again. */
export interface LockOwner {
  readonly tool: 'spec-exec'
  readonly pid: number
  readonly host: string
  /** Digest of the host's name and of the kernel's namespace of process numbers: containers may share a name. */
  readonly machine: string
  /** When the process began, in the kernel's ticks; '0' where it is not told. */
  readonly started: string
  /** Tells the locks of one process apart. */
  readonly serial: number
}

let serial = 0

/** A new owner, standing for this process. */
export function newOwner(): LockOwner {
  serial++
  const started = readStart(pid)?.ticks ?? '0'
  return { tool: 'spec-exec', pid, host: hostname(), machine: thisMachine(), started, serial }
}

/** The owner that a lock's content names; undefined for the lock of any other program. */
export function parseOwner(text: string): LockOwner | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (!('tool' in value && 'pid' in value && 'host' in value)) return undefined
  if (!('machine' in value && 'started' in value && 'serial' in value)) return undefined
  const { tool, host, machine, started } = value
  if (tool !== 'spec-exec' || typeof host !== 'string') return undefined
  if (typeof machine !== 'string' || typeof started !== 'string') return undefined
  if (typeof value.pid !== 'number' || typeof value.serial !== 'number') return undefined
  return { tool, pid: value.pid, host, machine, started, serial: value.serial }
}

/** Name of a file that belongs to an owner, so that a later run can tell whose litter it is. */
export function ownedName(owner: LockOwner, what: string): string {
  return ['spec-exec', owner.machine, owner.pid, owner.started, owner.serial, what].join('.')
}

/** True for the name of a file whose owner ran on this machine and is gone. */
export function isLitter(name: string): boolean {
  const [tool, machine, number, started = ''] = name.split('.')
  if (tool !== 'spec-exec' || machine !== thisMachine() || !/^\d+$/.test(number ?? '')) return false
  return !isAlive(Number(number), started)
}

/** True when the owner is known to be gone; of one on another machine that is never known. */
export function isDead(owner: LockOwner): boolean {
  return owner.machine === thisMachine() && !isAlive(owner.pid, owner.started)
}

/** When a process began, in the kernel's ticks; undefined where it is gone, or not told. */
export function startOf(number: number): string | undefined {
  return readStart(number)?.ticks
}

function isAlive(number: number, started: string): boolean {
  try {
    kill(number, 0)
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
  const start = readStart(number)
  if (start === undefined) return true
  // A killed process that nobody has waited for yet still has a number.
  return start.state !== 'Z' && (started === '0' || start.ticks === started)
}

/** proc(5): the fields after the program's name, which itself may hold spaces and brackets. */
function readStart(number: number): { state: string; ticks: string } | undefined {
  try {
    const line = readFileSync(`/proc/${number}/stat`, 'latin1')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    const [state = ''] = fields
    return { state, ticks: fields[19] ?? '0' }
  } catch {
    return undefined
  }
}

function thisMachine(): string {
  let namespace = ''
  try {
    namespace = readlinkSync('/proc/self/ns/pid')
  } catch {
    // Only Linux has them; elsewhere the host's name must do.
  }
  return createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 12)
}
