import type { FileChange } from '../tree.js'
import { type DerivedTree, deriveTree } from './lineage.js'
import type { HistoryRange } from './range.js'
import { readRawRecord } from './raw.js'
import type { HistoryCommit, Repo } from './repo.js'
import { gitError, spawnGit, startError } from './run.js'

/**
 * Reads the commits of a range from one `git log`, in topological order, oldest first: merges with their changes
 * against the first parent. Memory stays flat: git waits while the consumer does.
 * Throws SpecExecError when an object is missing.
 */
export async function* readHistory(repo: Repo, range: HistoryRange): AsyncGenerator<HistoryCommit> {
  const from = [range.from, ...(range.exclude ?? [])].filter((rev) => rev !== undefined)
  const family = openFamily(repo)
  let isFirst = from.length === 0
  for await (const parsed of readLog(repo, await commitsOf(repo, range, from))) {
    const isUnrelated = parsed.parents.length === 0 && !isFirst
    isFirst = false
    yield { ...family.adopt(parsed), ...(isUnrelated && { isUnrelated }) }
  }
}

/** Reads one commit. Throws SpecExecError for a name that is unknown or ambiguous. */
export async function readCommit(repo: Repo, rev: string): Promise<HistoryCommit> {
  const id = await repo.resolve(rev)
  for await (const parsed of readLog(repo, Buffer.from(`${id}\n`)))
    return openFamily(repo).adopt(parsed)
  throw gitError(['log'], `bad object ${id}`)
}

interface Parsed {
  readonly id: string
  readonly treeId: string
  readonly parents: readonly string[]
  readonly message: string
  readonly files: readonly FileChange[]
}

/** How far back a tree may lean on its ancestors: as far as the engine reads ahead, and memory stays flat. */
const memory = 64

/** Joins commits with the trees of those before them. */
function openFamily(repo: Repo): { adopt(parsed: Parsed): HistoryCommit } {
  const trees = new Map<string, DerivedTree>()
  return {
    adopt({ id, treeId, parents: parentIds, message, files }) {
      const parents = parentIds.map((parent) => trees.get(parent) ?? repo.tree(parent))
      const own = repo.tree(id, treeId)
      const [parent] = parents
      if (!parent) return { id, parents, tree: own, message, files }
      const tree = deriveTree(own, { parent, files, objects: repo.objects })
      trees.set(id, tree)
      const [oldest] = trees
      if (trees.size > memory && oldest) {
        oldest[1].settle()
        trees.delete(oldest[0])
      }
      return { id, parents, tree, message, files }
    },
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

/** One `rev-list` before the log costs what the log's own walk would. */
async function commitsOf(repo: Repo, range: HistoryRange, from: readonly string[]) {
  if (range.list) return range.list
  const [to, ...excluded] = await Promise.all([range.to, ...from].map((rev) => repo.resolve(rev)))
  return repo.git([
    'rev-list',
    '--topo-order',
    '--reverse',
    to ?? range.to,
    ...excluded.map((id) => `^${id}`),
  ])
}

/** `ids`: one a line. */
async function* readLog(repo: Repo, ids: Uint8Array): AsyncGenerator<Parsed> {
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
    if (child.stdout) for await (const chunk of child.stdout) yield* parser.read(chunk)
    const code = await ended
    if (code !== 0) throw gitError(args, said || `exit code ${code}`)
    yield* parser.end()
  } finally {
    child.kill()
  }
}

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
