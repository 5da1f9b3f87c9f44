import { SpecExecError } from '../error.js'
import { isRefused, type RangeVerdict, type Report } from '../finding.js'
import type { RangeHead, RunHead } from '../reporters/reporter.js'
import { count, shortId } from '../text/words.js'
import { type RunFile, readRunFile } from './run-file.js'
import { sizeOf } from './shard.js'

/** The one run that the runs of all shards make. */
export interface MergedRun {
  readonly head: RunHead
  /** Oldest first. */
  readonly reports: readonly Report[]
  /** What is to be known at its end. */
  readonly notes: readonly string[]
  /** On the range as a whole: the last shard knows it. */
  readonly verdict?: RangeVerdict
}

/**
 * Puts the reports of all shards of a range together, in whatever order their files are named, as seen from `cwd`.
 * Throws SpecExecError where they are not exactly the parts of one run.
 */
export async function mergeRuns(paths: readonly string[], cwd: string): Promise<MergedRun> {
  const read: Part[] = []
  // One after the other: the reports of a long history are large.
  for (const path of paths) read.push({ path, run: await readRunFile(path, cwd) })
  const [first] = read
  if (!first)
    throw new SpecExecError('Expected the reports of all shards, found none', {
      hint: 'Name their files: npx spec-exec verify --merge shard-*.json',
    })
  for (const part of read) refuseOther(first, part)
  const parts = inOrder(first.run.shard.of, read)
  for (const part of parts) refuseLost(part)
  refuseTwice(parts)
  const { version, law, range, tests } = first.run
  const verdict = parts.at(-1)?.run.summary.verdict
  const union = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    head: {
      kind: 'verify',
      version,
      law,
      range,
      tests,
      notes: union(parts.map(({ run }) => run.notes)),
    },
    reports: parts.flatMap(({ run }) => run.commits),
    notes: union(parts.map(({ run }) => run.summary.notes)),
    ...(verdict && { verdict }),
  }
}

interface Part {
  readonly path: string
  readonly run: RunFile
}

/** Parts of one run agree on all that was known before their first commit. */
function refuseOther(first: Part, other: Part): void {
  const facts = [
    ['range', (run: RunFile) => rangeText(run.range)],
    ['law', (run: RunFile) => run.law],
    ['choice of tests', (run: RunFile) => `--tests ${run.tests}`],
    ['number of shards', (run: RunFile) => String(run.shard.of)],
  ] as const
  for (const [what, of] of facts) {
    const [wanted, found] = [of(first.run), of(other.run)]
    if (wanted === found) continue
    throw new SpecExecError(
      `Expected one ${what} in all reports, found ${wanted} in \`${first.path}\` and ${found} in \`${other.path}\``,
      {
        hint: `Judge all shards with the same options; name commits by their ids: a branch may move meanwhile`,
      },
    )
  }
}

function rangeText({ from, to, base, commits }: RangeHead): string {
  const law = base === undefined ? '' : ` on ${base}`
  return `${from ?? ''}..${to}${law} (${count(commits, 'commit')})`
}

function inOrder(of: number, read: readonly Part[]): readonly Part[] {
  const byIndex = new Map<number, Part>()
  for (const part of read) {
    const { index } = part.run.shard
    const other = byIndex.get(index)
    if (other)
      throw new SpecExecError(
        `Expected one report of shard ${index}/${of}, found \`${other.path}\` and \`${part.path}\``,
        { hint: 'Name each report once' },
      )
    byIndex.set(index, part)
  }
  const parts: Part[] = []
  const missing: string[] = []
  for (let index = 1; index <= of; index++) {
    const part = byIndex.get(index)
    if (part) parts.push(part)
    else missing.push(`${index}/${of}`)
  }
  if (missing.length === 0 && parts.length === read.length) return parts
  const strange = read.find(({ run }) => run.shard.index > of)
  if (strange) throw damaged(strange, `shard ${strange.run.shard.index} of ${of}`)
  throw new SpecExecError(
    `Expected the reports of ${count(of, 'shard')}, found none of ${few(missing)}`,
    { hint: 'Add those files; a job that ended early has written no report: run it again' },
  )
}

function few(names: readonly string[]): string {
  const left = names.length - 8
  return names.slice(0, 8).join(', ') + (left > 0 ? ` and ${left} more` : '')
}

/** A part holds exactly its commits; one that stopped at a refused commit, those before it. */
function refuseLost(part: Part): void {
  const { shard, range, commits, summary } = part.run
  const size = sizeOf(shard, range.commits)
  if (shard.commits !== size)
    throw damaged(part, `${count(shard.commits, 'commit')} in its shard, which has ${size}`)
  const last = commits.at(-1)
  const left = last && isRefused(last) ? (summary.unjudged ?? 0) : 0
  const [judged, hasStopped] = [size - left, left > 0]
  if (commits.length !== judged)
    throw damaged(part, `${count(commits.length, 'commit')} of ${judged}`)
  const ends = [
    [shard.first, commits[0]?.commit],
    ...(hasStopped ? [] : [[shard.last, last?.commit]]),
    ...(hasStopped || shard.index < shard.of ? [] : [[range.to, last?.commit]]),
  ]
  for (const [wanted, found] of ends)
    if (wanted !== found) throw damaged(part, `${nameOf(found)} where ${nameOf(wanted)} belongs`)
}

function nameOf(id: string | undefined): string {
  return id === undefined ? 'no commit' : `commit ${shortId(id)}`
}

function refuseTwice(parts: readonly Part[]): void {
  const places = new Map<string, Part>()
  for (const part of parts)
    for (const { commit } of part.run.commits) {
      const other = places.get(commit)
      if (other) {
        const where = other === part ? 'it' : `\`${other.path}\``
        throw damaged(part, `${nameOf(commit)} a second time, after ${where}`)
      }
      places.set(commit, part)
    }
}

function damaged({ path }: Part, found: string): SpecExecError {
  return new SpecExecError(`Expected the whole report of a shard in \`${path}\`, found ${found}`, {
    hint: 'Run the job of this shard again',
  })
}
