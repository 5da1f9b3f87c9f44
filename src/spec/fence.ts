/** An open fence: its character and its length. */
export interface Fence {
  readonly code: number
  readonly size: number
}

const backtick = 0x60

/** The fence that a line opens at an offset, if any; backticks allow none in the info string. */
export function openFence(latin: string, at: number, end: number): Fence | undefined {
  const code = latin.charCodeAt(at)
  const size = runLength(latin, at, end)
  if (size < 3) return undefined
  if (code === backtick && latin.slice(at + size, end).includes('`')) return undefined
  return { code, size }
}

/** True when a line closes a fence: its character at least as often, and nothing behind. */
export function closesFence(fence: Fence, latin: string, at: number, end: number): boolean {
  if (latin.charCodeAt(at) !== fence.code) return false
  const size = runLength(latin, at, end)
  return size >= fence.size && /^[ \t]*$/.test(latin.slice(at + size, end))
}

function runLength(latin: string, at: number, end: number): number {
  const code = latin.charCodeAt(at)
  let size = 0
  while (at + size < end && latin.charCodeAt(at + size) === code) size++
  return size
}
