import { isAscii } from 'node:buffer'

/** A path from its bytes: UTF-8, and U+DC00 + byte for each byte that does not decode, as `src/tree.ts` says. */
export function decodePath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isAscii(buffer)) return buffer.toString('latin1')
  const text = buffer.toString('utf8')
  return text.includes('\uFFFD') ? decodeWithEscapes(buffer) : text
}

/** The paths that a git with `-z` has listed, each once, in its order. */
export function pathsIn(listed: Buffer): readonly string[] {
  const names = listed.toString('latin1').split('\0')
  const wanted = [...new Set(names)].filter((name) => name !== '')
  return wanted.map((name) => decodePath(Buffer.from(name, 'latin1')))
}

/** The bytes of a path that `decodePath` made. */
export function encodePath(path: string): Buffer {
  const pieces = path.split(escaped)
  if (pieces.length === 1) return Buffer.from(path)
  return Buffer.concat(
    pieces.map((piece, at) =>
      at % 2 === 1 ? Buffer.of(piece.charCodeAt(0) - 0xdc00) : Buffer.from(piece),
    ),
  )
}

// With the flag `u` half of a proper pair never matches.
const escaped = /([\uDC80-\uDCFF])/u

function decodeWithEscapes(bytes: Buffer): string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0)
    const character = decodeOne(utf8, bytes.subarray(at, at + length))
    text += character ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
    at += character === undefined ? 1 : length
  }
  return text
}

function sequenceLength(first: number): number {
  if (first < 0xc2) return 1
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
}

function decodeOne(utf8: InstanceType<typeof TextDecoder>, bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
