import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { SpecExecError } from '../error.js'

/** One line of a file of attestations. */
export interface Line {
  /** `attestations.jsonl:3`. */
  readonly place: string
  readonly text: string
}

/** What files hold, and why some of it was not read. */
export interface Lines {
  readonly lines: readonly Line[]
  readonly notes: readonly string[]
}

/**
 * Reads the lines of files, and of each `*.jsonl` in a folder, together up to a bound in bytes and lines. What is
 * not there, or too much, is noted: nothing depends on it but how long the tests take. Never throws.
 */
export function readLines(names: readonly string[], cwd: string, most: Most = bounds): Lines {
  const lines: Line[] = []
  const notes: string[] = []
  let bytes = most.bytes
  for (const name of names.flatMap((each) => filesOf(each, cwd))) {
    const text = readBounded(resolve(cwd, name), { left: bytes, most: most.bytes })
    if (typeof text !== 'string') {
      notes.push(`no attestation of \`${name}\` counts: ${text.refused}`)
      continue
    }
    bytes -= Buffer.byteLength(text)
    const found = text.split('\n').flatMap((line, at) => {
      return line.trim() === '' ? [] : [{ place: `${name}:${at + 1}`, text: line }]
    })
    if (lines.length + found.length > most.lines)
      notes.push(
        `no attestation of \`${name}\` counts: it is over the limit of ${most.lines} lines`,
      )
    else for (const line of found) lines.push(line)
  }
  return { lines, notes }
}

/** How much is read at most. */
export interface Most {
  readonly bytes: number
  readonly lines: number
}

const bounds: Most = { bytes: 50_000_000, lines: 100_000 }

/** A file that lines are added to. */
export interface Appender {
  append(line: string): void
  close(): void
}

/** Opens a file for lines at its end, making it where there is none. Throws SpecExecError where it is no file that can be written. */
export function openAppender(name: string, cwd: string): Appender {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants
  const path = resolve(cwd, name)
  const fd = attempt(name, () => {
    // A link that the commits bring would lead the lines anywhere.
    const opened = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o644)
    if (fstatSync(opened).isFile()) return opened
    closeSync(opened)
    throw new Error('It is no file')
  })
  const isCut = attempt(name, () => !endsLine(fd))
  let before = isCut ? '\n' : ''
  return {
    append(line) {
      attempt(name, () => writeSync(fd, `${before}${line}\n`))
      before = ''
    },
    close: () => closeSync(fd),
  }
}

function attempt<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw new SpecExecError(`Cannot write attestations to \`${name}\``, {
      hint: 'Name a file, no link, in a folder that exists: --attest <file>',
      cause,
    })
  }
}

function endsLine(fd: number): boolean {
  const { size } = fstatSync(fd)
  const last = Buffer.alloc(1)
  return size === 0 || (readSync(fd, last, 0, 1, size - 1) === 1 && last[0] === 0x0a)
}

function filesOf(name: string, cwd: string): readonly string[] {
  try {
    const inFolder = readdirSync(resolve(cwd, name)).filter((file) => file.endsWith('.jsonl'))
    return inFolder.sort().map((file) => join(name, file))
  } catch {
    return [name]
  }
}

function readBounded(
  path: string,
  { left, most }: { readonly left: number; readonly most: number },
): string | { readonly refused: string } {
  let fd: number | undefined
  try {
    // Else a pipe that nobody writes to would be waited for.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = fstatSync(fd)
    if (!stat.isFile()) return { refused: 'it is no file' }
    if (stat.size > left) return { refused: `it is over the limit of ${most} bytes` }
    const bytes = Buffer.alloc(stat.size)
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, stat.size, 0))
  } catch (error) {
    const isAbsent = Object(error).code === 'ENOENT'
    return { refused: isAbsent ? 'it is not there' : 'it cannot be read' }
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
