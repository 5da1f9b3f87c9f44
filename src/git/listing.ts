import type { FileChange, Paths } from '../tree.js'

/** Every path of a tree, kept as what a commit makes of its parent's: one of thousands costs no more than its changes. */
export class Listing implements Paths {
  private readonly base: ReadonlySet<string>
  /** What differs from the base: whether the path is there. */
  private readonly changes: ReadonlyMap<string, boolean>

  constructor(paths: Iterable<string>, changes: ReadonlyMap<string, boolean> = new Map()) {
    this.base = paths instanceof Set ? paths : new Set(paths)
    this.changes = changes
  }

  has(path: string): boolean {
    return this.changes.get(path) ?? this.base.has(path)
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const path of this.base) if (this.changes.get(path) !== false) yield path
    for (const [path, isThere] of this.changes) if (isThere && !this.base.has(path)) yield path
  }

  /** The paths after a commit. */
  after(files: readonly FileChange[]): Listing {
    const moved = files.filter(({ status }) => status !== 'M')
    if (moved.length === 0) return this
    const changes = new Map(this.changes)
    for (const { path, after } of moved) changes.set(path, after !== undefined)
    return changes.size > mostChanges
      ? new Listing(new Listing(this.base, changes))
      : new Listing(this.base, changes)
  }
}

/** As many are copied for each commit; beyond, all paths are, once. */
const mostChanges = 256
