/** JSON that was read, or why it was not. */
export type Parsed = { readonly value: unknown } | { readonly refused: string }

/** Reads JSON in which no object names a key twice: readers differ in which of the two holds. Never throws. */
export function parseUnique(text: string): Parsed {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { refused: 'it is no JSON' }
  }
  return keysWritten(text) === keysRead(value)
    ? { value }
    : { refused: 'an object in it names a key twice' }
}

/** Of text that is JSON: strings with a colon behind them. */
function keysWritten(text: string): number {
  let keys = 0
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"\s*(:)?/g))
    if (colon !== undefined) keys++
  return keys
}

function keysRead(value: unknown): number {
  let keys = 0
  const left: unknown[] = [value]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    if (!Array.isArray(next)) keys += Object.keys(next).length
    for (const child of Object.values(next)) left.push(child)
  }
  return keys
}
