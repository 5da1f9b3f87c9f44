import { editDistance } from '../text/edit-distance.js'

/** The known word nearest to a mistyped one, regardless of case; one that it begins comes first. Undefined where more than a third of the letters differ. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) return undefined
  const longer = known.find((name) => word.length > 2 && name.startsWith(word.toLowerCase()))
  if (longer) return longer
  const ranked = known
    .map((name) => ({ name, edits: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits)
  return ranked[0]?.name
}
