/** As much of a diff as a request holds. */
export interface ShownDiff {
  readonly text: string
  /** What is not shown, a file each: `src/a.ts: 812 of 900 lines`. */
  readonly left: readonly string[]
}

/**
 * Cuts what `git diff` prints, without renames, to so many characters: the largest files lose their ends, and the
 * small ones are whole.
 */
export function boundDiff(diff: string, limit: number): ShownDiff {
  const parts = diff.split(/^(?=diff --git )/m).filter((part) => part !== '')
  const most = shareOf(
    parts.map((part) => part.length),
    limit,
  )
  const shown = parts.map((part) => cut(part, most))
  return {
    text: shown.join(''),
    left: parts.flatMap((part, at) => leftOf(part, shown[at] ?? '')),
  }
}

/** How long each may be at most so that all together keep the limit. */
function shareOf(lengths: readonly number[], limit: number): number {
  let left = limit
  const sorted = [...lengths].sort((a, b) => a - b)
  for (const [at, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - at))
    if (length > share) return share
    left -= length
  }
  return Number.POSITIVE_INFINITY
}

/** At the end of a line. */
function cut(part: string, most: number): string {
  return part.length <= most ? part : part.slice(0, part.lastIndexOf('\n', most - 1) + 1)
}

function leftOf(part: string, shown: string): readonly string[] {
  if (/^Binary files /m.test(part)) return [`${pathOf(part)}: binary, or too large for a diff`]
  if (part === shown) return []
  const all = countLines(part)
  return [`${pathOf(part)}: ${all - countLines(shown)} of ${all} lines of its diff`]
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

/** From `diff --git a/<path> b/<path>`: both are the same, so the first is half of it. */
function pathOf(part: string): string {
  const names = part.slice('diff --git '.length, part.indexOf('\n'))
  const first = names.slice(0, (names.length - 1) / 2)
  return first.replace(/^("?)a\//, '$1')
}
