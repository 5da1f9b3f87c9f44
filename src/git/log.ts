import type { FileChange } from '../tree.js'
import { readRawRecord } from './raw.js'
import type { Repo } from './repo.js'
import { gitError, spawnGit, startError } from './run.js'

/** One commit as `git log` prints it; ids of parents are commits'. */
export interface Parsed {
  readonly id: string
  readonly treeId: string
  readonly parents: readonly string[]
  readonly message: string
  readonly files: readonly FileChange[]
}

/**
 * Reads these commits in their order, some at a time; `ids` is one a line. git waits while the consumer does.
 * Throws SpecExecError when an object is missing.
 */
export async function* readLog(repo: Repo, ids: Uint8Array): AsyncGenerator<readonly Parsed[]> {
  // Without a name git would take HEAD.
  if (ids.length === 0) return
  const args = [...logArguments, '--no-walk=unsorted', '--stdin', '--']
  const child = spawnGit(args, { ...repo.gitOptions, input: '' })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause) => reject(startError(cause, repo.gitOptions.cwd)))
    child.on('close', resolve)
  })
  // Told below, once everything before it was handed over.
  ended.catch(() => undefined)
  child.stdin?.on('error', () => {})
  child.stdin?.end(ids)
  const parser = logParser()
  try {
    if (child.stdout) for await (const chunk of child.stdout) yield parser.read(chunk)
    const code = await ended
    if (code !== 0) throw gitError(args, said || `exit code ${code}`)
    yield parser.end()
  } finally {
    child.kill()
  }
}

// Each cancels a setting of the user's that would change what is printed.
const logArguments = [
  'log',
  '--format=tformat:%H %T %P%n%B',
  '--encoding=UTF-8',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-relative',
  '--no-color',
  '--no-notes',
  '--no-mailmap',
  '--no-decorate',
  '--no-show-signature',
  '--ignore-submodules=none',
  '--diff-merges=first-parent',
  '-O/dev/null',
]

/** Cuts `<header>\n<message>\0`, `\n` and raw records into commits, whatever the chunks are. */
function logParser(): { read(chunk: Buffer): readonly Parsed[]; end(): readonly Parsed[] } {
  let held: Buffer[] = []
  let open: (Omit<Parsed, 'files'> & { readonly files: FileChange[] }) | undefined
  const read = (chunk: Buffer): readonly Parsed[] => {
    held.push(chunk)
    // Without a NUL nothing ends here: joining now would copy a long message again and again.
    if (chunk.indexOf(0) < 0) return []
    const bytes = held.length === 1 ? chunk : Buffer.concat(held)
    const whole: Parsed[] = []
    let at = 0
    while (at < bytes.length) {
      if (open && bytes[at] === newline) at++
      else if (open && bytes[at] === colon) {
        const record = readRawRecord(bytes, at)
        if (!record) break
        open.files.push(record.change)
        at = record.end
      } else {
        const end = bytes.indexOf(0, at)
        if (end < 0) break
        if (open) whole.push(open)
        open = parseHeader(bytes, at, end)
        at = end + 1
      }
    }
    held = at < bytes.length ? [bytes.subarray(at)] : []
    return whole
  }
  return { read, end: () => (open ? [open] : []) }
}

const newline = 10
const colon = 58

function parseHeader(bytes: Buffer, start: number, end: number) {
  const lineEnd = bytes.indexOf(newline, start)
  const [id = '', treeId = '', ...parents] = bytes.toString('latin1', start, lineEnd).split(' ')
  return {
    id,
    treeId,
    parents: parents.filter((parent) => parent !== ''),
    message: bytes.toString('utf8', lineEnd + 1, end),
    files: [],
  }
}
