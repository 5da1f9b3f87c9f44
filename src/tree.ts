/**
 * Read-only files by path, as one git tree object holds them.
 *
 * Paths are relative to the root, with `/`. A name that is not UTF-8 keeps its bytes: each byte
 * that does not decode is the lone surrogate U+DC00 + byte, so that two names never become one.
 */
export interface Tree {
  /** Object id of the tree, or of the commit that holds it (git takes either): 40 or 64 hex digits. */
  readonly id: string
  /** The entry at a path, directories included; undefined where there is none. */
  entry(path: string): Promise<Entry | undefined>
  /** Bytes of the file at a path; undefined where there is no regular file. Throws SpecExecError when the object is missing. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Every path whose last segment is one of `names`, in byte order. */
  find(names: readonly string[]): Promise<readonly string[]>
  /** Names directly in a folder (`''` is the root); none where there is no folder. */
  names(folder: string): Promise<readonly string[]>
  /** Every path, in byte order. */
  list(): Promise<readonly string[]>
  /** Every path, to be looked up. */
  paths(): Promise<Paths>
}

/** Paths in no order. */
export interface Paths extends Iterable<string> {
  has(path: string): boolean
}

/** What a tree says of one path. */
export interface Entry {
  /** Object id, 40 or 64 hex digits. */
  readonly id: string
  /** Six octal digits as git writes them: `100644`, `100755`, `120000`, `160000`, `040000`. */
  readonly mode: string
}

/** Parent tree → tree, with a message once there is one. */
export interface Commit {
  /** Absent while the commit is only staged. */
  readonly id?: string
  /** Of a staged one: upon HEAD, or in its place. */
  readonly view?: 'head' | 'amend'
  /** The first is the one that `files` are relative to; none for a root commit. */
  readonly parents: readonly Tree[]
  readonly tree: Tree
  /** Of its tree, where that goes by the commit's own id. */
  readonly treeId?: string
  readonly message?: string
  /** Of a commit without parents: the judged history has begun before it. */
  readonly isUnrelated?: boolean
  /** Changes against the first parent, or against the empty tree; in byte order of paths, renames not sought. */
  readonly files: readonly FileChange[]
}

/** One path of a commit. */
export interface FileChange {
  readonly path: string
  /** Where a task list stood before, when `status` is `R`. */
  readonly previousPath?: string
  /** `T`: the mode's type changed, such as file to symlink. git reports no `R` to us: `change.ts` pairs moved task lists. */
  readonly status: 'A' | 'M' | 'D' | 'R' | 'T'
  readonly before?: Entry
  readonly after?: Entry
}
