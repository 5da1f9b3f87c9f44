/** A text that goes into a document. */
export interface Insertion {
  /** The line below which it goes; counts from 1. */
  readonly below: number
  /** Whole lines, each ended by a line feed. */
  readonly block: string
}

/** The bytes of a document with blocks put in, set off by blank lines, with its own line endings; all else stays byte for byte. */
export function withBlocks(bytes: Uint8Array, insertions: readonly Insertion[]): Uint8Array {
  const ends = endsOf(bytes)
  const usual = ends[0]?.ending || '\n'
  const parts: Uint8Array[] = []
  let from = 0
  for (const { below, block } of [...insertions].sort((a, b) => a.below - b.below)) {
    const { at, ending } = ends[below - 1] ?? { at: bytes.length, ending: '' }
    const next = ends[below]
    const isClose = next !== undefined && !isBlank(bytes.subarray(at, next.at))
    const text = `${ending === '' ? '\n' : ''}\n${block}${isClose ? '\n' : ''}`
    parts.push(bytes.subarray(from, at), Buffer.from(text.replaceAll('\n', ending || usual)))
    from = at
  }
  return Buffer.concat([...parts, bytes.subarray(from)])
}

/** A line of a document: where the next one begins, and what lies between the two. */
interface LineEnd {
  readonly at: number
  readonly ending: string
}

/** The last line of a text that ends with a line feed is the one before that. */
function endsOf(bytes: Uint8Array): readonly LineEnd[] {
  // No byte of a character beyond ASCII is one of these.
  const text = Buffer.from(bytes).toString('latin1')
  const ends = [...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: ending }) => ({
    at: index + ending.length,
    ending,
  }))
  const last = ends.at(-1)?.at ?? 0
  return last < bytes.length ? [...ends, { at: bytes.length, ending: '' }] : ends
}

function isBlank(line: Uint8Array): boolean {
  return Buffer.from(line).toString('latin1').trim() === ''
}
