import { editDistance } from '../text/edit-distance.js'

/** The few names nearest to a mistyped one, by edit distance; of a bare key, nearest by what stands behind the slash. */
export function nearest(wanted: string, names: readonly string[], most = 3): readonly string[] {
  const text = wanted.slice(0, maxLength)
  const isBare = !text.includes('/')
  return names
    .slice(0, maxNames)
    .map((name) => {
      const other = isBare ? name.slice(name.lastIndexOf('/') + 1) : name
      return { name, distance: editDistance(text, other.slice(0, maxLength)) }
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name)
}

const maxLength = 100
const maxNames = 2000
