import type { FileEdit } from '../agent.js'

/** The files that a patch of `apply_patch` updates or adds: `*** Update File:`, then lines with ` `, `-` or `+`. */
export function readPatch(patch: string): readonly FileEdit[] {
  const edits: FileEdit[] = []
  let hunks: Hunk[] = []
  for (const line of patch.split(/\r?\n/)) {
    const [, verb, path = ''] = /^\*\*\* (Update|Add|Delete) File: (.*)$/.exec(line) ?? []
    if (verb !== undefined) {
      const own: Hunk[] = verb === 'Delete' ? [] : [{ old: [], now: [] }]
      hunks = own
      if (verb !== 'Delete')
        edits.push({ path: path.trim(), after: (before) => apply(before, own) })
    } else if (line.startsWith('@@')) hunks.push({ old: [], now: [] })
    else if (!line.startsWith('***')) addLine(hunks.at(-1), line)
  }
  return edits
}

interface Hunk {
  readonly old: string[]
  readonly now: string[]
}

function addLine(hunk: Hunk | undefined, line: string): void {
  if (!hunk) return
  const text = line.slice(1)
  if (!line.startsWith('+')) hunk.old.push(text)
  if (!line.startsWith('-')) hunk.now.push(text)
}

/** Hunks stand in the order of the file. */
function apply(before: string, hunks: readonly Hunk[]): string | undefined {
  const lines = before === '' ? [] : before.split(/\r?\n/)
  let from = 0
  for (const { old, now } of hunks) {
    const at = find(lines, old, from)
    if (at === -1) return undefined
    lines.splice(at, old.length, ...now)
    from = at + now.length
  }
  return lines.join('\n')
}

/** Blanks at the end of a line do not count, as for `apply_patch`. */
function find(lines: readonly string[], wanted: readonly string[], from: number): number {
  for (let at = from; at + wanted.length <= lines.length; at++)
    if (wanted.every((line, index) => line.trimEnd() === lines[at + index]?.trimEnd())) return at
  return -1
}
