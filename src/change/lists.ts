import type { Blob, Objects } from '../git/objects.js'
import type { Law } from '../law.js'
import { type Soon, then, together } from '../soon.js'
import { diffLists } from '../spec/delta.js'
import { deriveList } from '../spec/derived.js'
import { readList, scanList } from '../spec/list.js'
import { isArchived, type SpecPlace } from '../spec/place.js'
import type { ListChange, TaskList } from '../spec/task.js'
import type { Commit, Entry, FileChange, Tree } from '../tree.js'
import type { Written } from '../written.js'
import { listPlaceOf } from './area.js'

/** Lists parsed lately: a commit's list before is nearly always its parent's list after. */
const keepParsed = 64
/** Lists that are there before they are asked for: more than the engine reads ahead. */
const keepFetched = 256
const none: readonly ListChange[] = []

/** Reads task lists by blob and keeps the last of them parsed. */
export class ListReader {
  private readonly parsed = new Map<string, Soon<TaskList | undefined>>()
  private readonly fetched = new Map<string, Blob>()
  private readonly openByBlob = new Map<string, boolean>()

  constructor(
    private readonly objects: Objects,
    private readonly law: Law,
  ) {}

  /** Asks git for the lists of commits that will be read soon, all at once. What is missing is told when it is read. */
  async fetch(commits: readonly Commit[]): Promise<void> {
    const asked: Promise<void>[] = []
    for (const { files } of commits)
      for (const { path, after } of files)
        if (after?.mode.startsWith('100') && listPlaceOf(path, this.law))
          asked.push(this.fetchBlob(after.id))
    await Promise.all(asked)
  }

  private async fetchBlob(id: string): Promise<void> {
    const blob = await this.objects.blob(id, this.law.settings.maxListBytes).catch(() => undefined)
    if (!blob) return
    this.fetched.set(id, blob)
    forgetOldest(this.fetched, keepFetched)
  }

  /** The list at a path; undefined where the entry is no regular file or the path is no list's place. */
  read(path: string, entry: Entry | undefined): Soon<TaskList | undefined> {
    const place = listPlaceOf(path, this.law)
    if (!place || !entry?.mode.startsWith('100')) return undefined
    const key = `${entry.id} ${path}`
    return (
      this.parsed.get(key) ??
      this.keepParsed(
        key,
        then(this.blob(entry), ({ bytes }) => this.parse(path, place, bytes)),
      )
    )
  }

  private keepParsed(key: string, list: Soon<TaskList | undefined>): Soon<TaskList | undefined> {
    this.parsed.set(key, list)
    forgetOldest(this.parsed, keepParsed)
    return list
  }

  private blob({ id }: Entry): Soon<Blob> {
    const fetched = this.fetched.get(id)
    this.fetched.delete(id)
    return fetched ?? this.objects.blob(id, this.law.settings.maxListBytes)
  }

  private parse(path: string, place: SpecPlace, bytes: Uint8Array | undefined): Soon<TaskList> {
    const { dialect, spec = '' } = place
    const { maxListBytes: maxBytes } = this.law.settings
    const source = { path, spec, dialect, bytes: bytes ?? new Uint8Array(maxBytes + 1), maxBytes }
    return scanList(source) ?? readList(source)
  }

  /** The list after, made of the one before where only marks differ. */
  private readAfter(
    { path, after }: FileChange,
    before: Soon<TaskList | undefined>,
  ): Soon<TaskList | undefined> {
    const place = listPlaceOf(path, this.law)
    if (!place || !after?.mode.startsWith('100')) return undefined
    const key = `${after.id} ${path}`
    const known = this.parsed.get(key)
    if (known) return known
    const derived = together(
      [before, this.blob(after)],
      ([from, { bytes }]) =>
        (from && bytes && deriveList(from, bytes)) ?? this.parse(path, place, bytes),
    )
    return this.keepParsed(key, derived)
  }

  /**
   * The task lists among the changed files, each before and after; a list that moved is one change.
   * All reading begins before this returns: called for commits in their order, each finds the list
   * before where the commit ahead of it has put its list after.
   */
  changes(files: readonly FileChange[]): Soon<readonly ListChange[]> {
    const touched = files.filter((file) => this.isList(file.path))
    const [only] = touched
    if (!only) return none
    if (touched.length === 1) return then(this.pair(only), (pair) => pairMoves([pair]))
    const pairs = touched.map((file) => this.pair(file))
    return together(pairs, pairMoves)
  }

  private pair(file: FileChange): Soon<Pair> {
    const before = this.read(file.path, file.before)
    const after = this.readAfter(file, before)
    return together([before, after], ([was, is]) => ({ file, before: was, after: is }))
  }

  /** Every task list of a tree. */
  async all(tree: Tree): Promise<readonly TaskList[]> {
    const found: TaskList[] = []
    for (const path of await tree.find([...this.law.patterns.places.listNames])) {
      const list = this.isList(path) ? await this.read(path, await tree.entry(path)) : undefined
      if (list) found.push(list)
    }
    return found
  }

  /** Whether a tree holds a task that is not done; what is archived does not count. */
  async hasOpenTask(tree: Tree): Promise<boolean> {
    const paths = await tree.find([...this.law.patterns.places.listNames])
    for (const path of paths) {
      const entry = this.isList(path) && !isArchived(path) ? await tree.entry(path) : undefined
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
    return listPlaceOf(path, this.law) !== undefined
  }
}

function forgetOldest(memory: Map<string, unknown>, limit: number): void {
  const [oldest] = memory.size > limit ? memory.keys() : []
  if (oldest !== undefined) memory.delete(oldest)
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
    const change: Written<ListChange> = { path: file.path, deltas: diffLists(was, after) }
    if (origin) change.previousPath = origin.path
    if (was) change.before = was
    if (after) change.after = after
    changes.push(change)
  }
  for (const { file, before } of gone) {
    if (before) changes.push({ path: file.path, before, deltas: diffLists(before, undefined) })
  }
  return changes.length < 2 ? changes : changes.sort((a, b) => (a.path < b.path ? -1 : 1))
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
