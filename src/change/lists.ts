import type { Objects } from '../git/objects.js'
import type { Law } from '../law.js'
import { diffLists } from '../spec/delta.js'
import { deriveList } from '../spec/derived.js'
import { readList } from '../spec/list.js'
import { findPlace } from '../spec/place.js'
import type { ListChange, TaskList } from '../spec/task.js'
import type { Entry, FileChange, Tree } from '../tree.js'

/** Lists parsed lately: a commit's list before is nearly always its parent's list after. */
const keep = 64
const none: Promise<readonly ListChange[]> = Promise.resolve([])

/** Reads task lists by blob and keeps the last of them parsed. */
export class ListReader {
  private readonly parsed = new Map<string, Promise<TaskList | undefined>>()
  private readonly openByBlob = new Map<string, boolean>()

  constructor(
    private readonly objects: Objects,
    private readonly law: Law,
  ) {}

  /** The list at a path; undefined where the entry is no regular file or the path is no list's place. */
  read(path: string, entry: Entry | undefined): Promise<TaskList | undefined> {
    if (!entry?.mode.startsWith('100')) return Promise.resolve(undefined)
    const key = `${entry.id} ${path}`
    const known = this.parsed.get(key)
    if (known) return known
    return this.keepParsed(key, this.parse(path, entry))
  }

  private keepParsed(
    key: string,
    list: Promise<TaskList | undefined>,
  ): Promise<TaskList | undefined> {
    this.parsed.set(key, list)
    if (this.parsed.size > keep) {
      const [oldest] = this.parsed.keys()
      if (oldest !== undefined) this.parsed.delete(oldest)
    }
    return list
  }

  private async parse(
    path: string,
    entry: Entry,
    known?: Uint8Array,
  ): Promise<TaskList | undefined> {
    const place = findPlace(path, this.law.patterns.places)
    if (place?.role !== 'list') return undefined
    const maxBytes = this.law.settings.maxListBytes
    const bytes = known ?? (await this.objects.blob(entry.id, maxBytes)).bytes
    const { dialect, spec = '' } = place
    return readList({ path, spec, dialect, bytes: bytes ?? new Uint8Array(maxBytes + 1), maxBytes })
  }

  /** The list after, made of the one before where only marks differ. */
  private readAfter(
    { path, after }: FileChange,
    before: Promise<TaskList | undefined>,
  ): Promise<TaskList | undefined> {
    if (!after?.mode.startsWith('100')) return this.read(path, after)
    const key = `${after.id} ${path}`
    return this.parsed.get(key) ?? this.keepParsed(key, this.derive(path, after, before))
  }

  private async derive(
    path: string,
    entry: Entry,
    before: Promise<TaskList | undefined>,
  ): Promise<TaskList | undefined> {
    const blob = this.objects.blob(entry.id, this.law.settings.maxListBytes)
    const from = await before
    const { bytes } = await blob
    return (from && bytes && deriveList(from, bytes)) ?? this.parse(path, entry, bytes)
  }

  /**
   * The task lists among the changed files, each before and after; a list that moved is one change.
   * All reading begins before this returns: called for commits in their order, each finds the list
   * before where the commit ahead of it has put its list after.
   */
  changes(files: readonly FileChange[]): Promise<readonly ListChange[]> {
    const touched = files.filter((file) => this.isList(file.path))
    if (touched.length === 0) return none
    const pairs = touched.map(async (file) => {
      const before = this.read(file.path, file.before)
      const after = this.readAfter(file, before)
      return { file, before: await before, after: await after }
    })
    return Promise.all(pairs).then(pairMoves)
  }

  /** Whether a tree holds a task that is not done. */
  async hasOpenTask(tree: Tree): Promise<boolean> {
    const paths = await tree.find([...this.law.patterns.places.listNames])
    for (const path of paths) {
      const entry = this.isList(path) ? await tree.entry(path) : undefined
      if (entry && (await this.isOpen(path, entry))) return true
    }
    return false
  }

  private async isOpen(path: string, entry: Entry): Promise<boolean> {
    const known = this.openByBlob.get(entry.id)
    if (known !== undefined) return known
    const list = await this.read(path, entry)
    const isOpen = list?.tasks.some((task) => task.state !== 'done') ?? false
    this.openByBlob.set(entry.id, isOpen)
    return isOpen
  }

  private isList(path: string): boolean {
    return findPlace(path, this.law.patterns.places)?.role === 'list'
  }
}

interface Pair {
  readonly file: FileChange
  readonly before: TaskList | undefined
  readonly after: TaskList | undefined
}

function pairMoves(pairs: readonly Pair[]): readonly ListChange[] {
  const gone = pairs.filter((pair) => pair.before && !pair.after)
  const changes: ListChange[] = []
  for (const { file, before, after } of pairs) {
    if (before && !after) continue
    const origin = after && !before ? takeOrigin(gone, after) : undefined
    const was = origin ?? before
    changes.push({
      path: file.path,
      ...(origin && { previousPath: origin.path }),
      ...(was && { before: was }),
      ...(after && { after }),
      deltas: diffLists(was, after),
    })
  }
  for (const { file, before } of gone) {
    if (before) changes.push({ path: file.path, before, deltas: diffLists(before, undefined) })
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1))
}

interface Gone {
  readonly file: FileChange
  readonly before: TaskList | undefined
}

/** The vanished list that a new one continues: the same bytes, else at least half of its tasks by title. */
function takeOrigin(gone: Gone[], after: TaskList): TaskList | undefined {
  const titles = new Set(after.tasks.map((task) => task.title))
  let best: Gone | undefined
  let most = 0
  for (const pair of gone) {
    const tasks = pair.before?.tasks ?? []
    const same = Buffer.compare(pair.before?.bytes ?? new Uint8Array(), after.bytes) === 0
    const shared = same ? 1 : tasks.filter((task) => titles.has(task.title)).length / tasks.length
    if (shared >= 0.5 && shared > most) {
      best = pair
      most = shared
    }
  }
  if (best) gone.splice(gone.indexOf(best), 1)
  return best?.before
}
