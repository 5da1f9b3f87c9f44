import { linesOf, moreOften, normalised } from '../../clauses/lines.js'
import type { Conflict, Fresh } from '../../git/merge.js'
import type { Repo } from '../../git/repo.js'
import { decodeText } from '../../text/decode.js'
import type { Commit, Entry } from '../../tree.js'

/** Which sides of a conflict a commit may take lines from. */
export type Sides = readonly ('base' | 'ours' | 'theirs')[]

/**
 * What a commit holds at paths in conflict that none of these sides has: lines that stand there more often than in all
 * of them together, indents, empty lines and the marks of boxes left out; else a file that is as in none of them.
 * Rejects with SpecExecError when an object is missing.
 */
export async function readFresh(
  repo: Repo,
  { commit, sides }: { readonly commit: Commit; readonly sides: Sides },
  conflicts: readonly Conflict[],
): Promise<readonly Fresh[]> {
  const byPath = new Map(conflicts.map((conflict) => [conflict.path, conflict]))
  const read = conflicts.map(async ({ path, beside }) => {
    const after = await commit.tree.entry(path)
    // A folder differs by its files.
    if (!after || after.mode === '040000') return []
    const entries = [path, ...beside].flatMap((name) =>
      sides.flatMap((side) => byPath.get(name)?.[side] ?? []),
    )
    return compare(repo, { path, after, entries })
  })
  return (await Promise.all(read)).flat()
}

interface Asked {
  readonly path: string
  readonly after: Entry
  readonly entries: readonly Entry[]
}

async function compare(repo: Repo, { path, after, entries }: Asked): Promise<readonly Fresh[]> {
  if (entries.some(({ id, mode }) => id === after.id && mode === after.mode)) return []
  const whole = [{ path }]
  if (!entries.some(({ mode }) => mode === after.mode)) return whole
  const [text, ...others] = await Promise.all(
    [after, ...entries].map((entry) => readText(repo, entry)),
  )
  if (text === undefined) return whole
  const old = others.flatMap((other) => keyedLines(other ?? ''))
  const added = moreOften(old, keyedLines(text), ({ key }) => key)
  const [first] = added
  return first ? [{ path, lines: added.length, line: first.line }] : []
}

function keyedLines(text: string): readonly { readonly key: string; readonly line: number }[] {
  return linesOf(text)
    .map((line, at) => ({ key: keyOf(line), line: at + 1 }))
    .filter(({ key }) => key !== '')
}

/** Marks are judged by tasks, wherever those stand. */
function keyOf(line: string): string {
  return normalised(line).replace(box, '$1[ ]')
}

const box = /^((?:[-*+]|\d+[.)]) )\[.\]/u

/** No text that somebody merges by hand is larger. */
const largestText = 1 << 20

async function readText(repo: Repo, { id, mode }: Entry): Promise<string | undefined> {
  if (!mode.startsWith('100')) return undefined
  const { bytes } = await repo.objects.blob(id, largestText)
  return bytes && decodeText(bytes)
}
