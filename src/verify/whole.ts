import { Ledger } from '../change/ledger.js'
import { type Change, readChange } from '../change.js'
import { type Gate, judgeRange } from '../engine.js'
import type { RangeVerdict } from '../finding.js'
import { diffTrees } from '../git/diff.js'
import { readHistory } from '../git/history.js'
import type { HistoryRange, ResolvedRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { type Soon, together } from '../soon.js'
import type { FileChange } from '../tree.js'
import type { LawFound } from './base-law.js'
import { lawVerdict } from './law-verdict.js'
import type { Part } from './shard.js'

/** A range as one thing, beside its commits. */
export interface Whole {
  /** Takes note of what a commit of the range does, in the order of calls; `spared`: nobody judges it. */
  add(change: Soon<Change>, how: 'judged' | 'spared'): void
  /** The verdict, once every commit was noted. Rejects with SpecExecError when an object is missing. */
  conclude(): Promise<RangeVerdict>
}

/** What a range is judged as a whole by. */
export interface WholeOptions {
  readonly range: ResolvedRange
  /** What this run judges of it. */
  readonly part: Part
  readonly found: LawFound
}

/** Compares the ends of a range; undefined in the run of a shard that is not the last. */
export async function openWhole(
  repo: Repo,
  gate: Gate,
  { range, part, found }: WholeOptions,
): Promise<Whole | undefined> {
  if (part.list.length + part.before.length < range.list.length) return undefined
  const start = range.start ?? found.adoption
  if (start === undefined) return undefined
  const files = await diffTrees(repo, start, range.to)
  const ledger = new Ledger(gate.source, {
    start: repo.tree(start),
    others: range.others.map((id) => repo.tree(id)),
    end: repo.tree(range.to),
    changed: pathsOf(files),
  })
  const spared = new Set(gate.source.law.settings.grandfather)
  // Other shards judge them, and tell nobody what they mark.
  const untold = earlier(range, part, found)
  if (untold.list.length > 0)
    for await (const commit of readHistory(repo, untold)) {
      const change = await readChange(gate.source, commit)
      ledger.add(change, spared.has(commit.id) ? 'spared' : 'judged')
    }
  let noted: Soon<void>
  return {
    add(change, how) {
      noted = together([noted, change], ([, read]) => ledger.add(read, how))
      // Whoever reads the reports is told.
      if (noted instanceof Promise) noted.catch(() => undefined)
    },
    async conclude() {
      await noted
      const { landed } = gate.source
      const law = await lawVerdict(repo, { range, found, start, files, landed })
      return { outcomes: judgeRange(gate, await ledger.close(files)), ...law }
    },
  }
}

function pathsOf(files: Iterable<FileChange>): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const { path } of files) paths.add(path)
  return paths
}

/** The commits before a part, from the adoption on. */
function earlier(
  { from, to }: ResolvedRange,
  { before }: Part,
  { adoption }: LawFound,
): HistoryRange & { readonly list: Uint8Array } {
  const bytes = Buffer.from(before.buffer, before.byteOffset, before.length)
  const start = adoption === undefined ? 0 : bytes.indexOf(adoption)
  const list = bytes.subarray(start < 0 ? bytes.length : start)
  return { to, list, ...(from !== undefined && { from }) }
}
