import type { Repo } from '../git/repo.js'
import { languageOf } from '../languages/all.js'
import { mayMark } from '../languages/code/may-mark.js'
import type { TestFile } from '../languages/language.js'
import { type Recent, recent } from '../text/recent.js'
import type { Entry } from '../tree.js'
import type { ChangedFile } from './files.js'
import type { CommandDelta } from './tests/commands.js'
import { commandsIn } from './tests/commands.js'
import { compareTests, type FileDelta } from './tests/delta.js'
import { isSnapshot } from './tests/places.js'
import { compareSnapshots, type SnapshotDelta } from './tests/snapshots.js'
import { compareThresholds, type ThresholdDelta } from './tests/thresholds.js'

/** What a commit does to the tests, as its texts say it; nothing is run. In byte order of paths. */
export interface TestsChange {
  readonly files: readonly FileDelta[]
  readonly snapshots: readonly SnapshotDelta[]
  readonly thresholds: readonly ThresholdDelta[]
  /** Scripts of a `package.json` that test. */
  readonly commands: readonly CommandDelta[]
  /** Files that are too large to be compared. */
  readonly unread: readonly Unread[]
}

interface Unread {
  readonly path: string
  /** Bytes of the larger side. */
  readonly size: number
  /** It was small enough before: what it has lost since, nobody sees. */
  readonly isGrown: boolean
}

/** Reads changed files that concern tests, before and after. Rejects with SpecExecError when an object is missing. */
export async function readTests(
  repo: Repo,
  files: readonly ChangedFile[],
): Promise<TestsChange | undefined> {
  const both = await Promise.all(files.map((file) => readBoth(repo, file)))
  const read = both.filter((sides): sides is Sides => !('size' in sides))
  const change: TestsChange = {
    files: compareCode(read),
    snapshots: compareRecorded(read, files),
    thresholds: read.flatMap(({ path, before, after }) =>
      before && after ? compareThresholds(path, before.text, after.text) : [],
    ),
    commands: read.flatMap(({ path, keys, before, after }) =>
      keys
        ? commandsIn({ path, keys: keys.harness, before: before?.text, after: after?.text })
        : [],
    ),
    unread: both.filter((sides): sides is Unread => 'size' in sides),
  }
  return Object.values(change).some((found: readonly unknown[]) => found.length > 0)
    ? change
    : undefined
}

function compareCode(read: readonly Sides[]): readonly FileDelta[] {
  const code = read.filter(({ path }) => languageOf(path) && !isSnapshot(path))
  // Most commits bring new tests and change none: those can but skip or focus.
  const isNew = code.every(({ before }) => before === undefined)
  const asked = isNew ? code.filter(({ after }) => after && mayMark(after.text)) : code
  if (asked.length === 0) return []
  return compareTests(
    asked.flatMap(({ path, before }) => parse(path, before) ?? []),
    asked.flatMap(({ path, after }) => parse(path, after) ?? []),
  )
}

function compareRecorded(
  read: readonly Sides[],
  files: readonly ChangedFile[],
): readonly SnapshotDelta[] {
  const added = new Set(files.map(({ status, after }) => (status === 'A' ? after?.id : undefined)))
  return read.flatMap(({ path, before, after }) => {
    const isMoved = after === undefined && added.has(before?.id)
    if (!isSnapshot(path) || before === undefined || isMoved) return []
    return compareSnapshots(path, before.text, after?.text) ?? []
  })
}

/** No file of tests that somebody wrote is larger. */
const maxBytes = 1 << 20

interface Side {
  /** Of its blob. */
  readonly id: string
  readonly text: string
}

interface Sides {
  readonly path: string
  readonly keys: ChangedFile['keys']
  readonly before: Side | undefined
  readonly after: Side | undefined
}

async function readBoth(
  repo: Repo,
  { path, keys, before, after }: ChangedFile,
): Promise<Sides | Unread> {
  const [was, is] = await Promise.all([readSide(repo, before), readSide(repo, after)])
  const size = Math.max(typeof was === 'number' ? was : 0, typeof is === 'number' ? is : 0)
  if (typeof was === 'number' || typeof is === 'number')
    return { path, size, isGrown: typeof was === 'object' }
  return { path, keys, before: was, after: is }
}

/** The text of a regular file; its size where that is too large. */
async function readSide(repo: Repo, entry: Entry | undefined): Promise<Side | number | undefined> {
  if (!entry?.mode.startsWith('100')) return undefined
  const { bytes, size } = await repo.objects.blob(entry.id, maxBytes)
  return bytes ? { id: entry.id, text: bytes.toString('utf8').replace(/^\uFEFF/, '') } : size
}

/** What a commit leaves, the next one that changes it finds. In kilobytes of text. */
const parsed: Recent<TestFile> = recent(8_000)

function parse(path: string, side: Side | undefined): TestFile | undefined {
  if (!side) return undefined
  const key = `${side.id} ${path}`
  const known = parsed.get(key)
  if (known) return known
  const file = languageOf(path)?.read(path, side.text)
  if (file) parsed.set(key, file, 1 + (side.text.length >> 10))
  return file
}
