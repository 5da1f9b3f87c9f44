/** The few names nearest to a mistyped one, by edit distance; of a bare key, nearest by what stands behind the slash. */
export function nearest(wanted: string, names: readonly string[], most = 3): readonly string[] {
  const text = wanted.slice(0, maxLength)
  const isBare = !text.includes('/')
  return names
    .slice(0, maxNames)
    .map((name) => {
      const other = isBare ? name.slice(name.lastIndexOf('/') + 1) : name
      return { name, distance: distance(text, other.slice(0, maxLength)) }
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name)
}

const maxLength = 100
const maxNames = 2000

/** Levenshtein's distance. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
