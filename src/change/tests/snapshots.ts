/** Recorded values that a commit changes or takes away in one file. */
export interface SnapshotDelta {
  readonly path: string
  /** Names of the changed ones; none where the file records but one. */
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly total: number
}

/** Compares what a file of snapshots records; undefined where nothing of before changes. */
export function compareSnapshots(
  path: string,
  before: string,
  after: string | undefined,
): SnapshotDelta | undefined {
  const was = readSnapshots(before)
  const is = readSnapshots(after ?? '')
  const removed = [...was.keys()].filter((name) => !is.has(name))
  const changed = [...was].filter(([name, value]) => is.has(name) && is.get(name) !== value)
  if (changed.length + removed.length === 0) return undefined
  return { path, changed: changed.map(([name]) => name), removed, total: was.size }
}

/** Entries of jest's and vitest's files; any other file is one entry. */
function readSnapshots(text: string): ReadonlyMap<string, string> {
  if (text === '') return new Map()
  const parts = text.split(/^exports\[`/m)
  if (parts.length < 2) return new Map([['', text]])
  return new Map(
    parts.slice(1).map((part) => {
      const end = part.indexOf('`]')
      // The last one of a file has no empty line behind it.
      return [part.slice(0, end), part.slice(end).trimEnd()]
    }),
  )
}
