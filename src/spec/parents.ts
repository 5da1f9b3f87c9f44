import type { Draft } from './draft.js'
import type { Outline } from './outline.js'

/** Index of the parent of each task, -1 for none: by dotted id first, since in a third of the repositories children stand at the parent's indent, then by nesting. Parents always stand above. */
export function findParents(drafts: readonly Draft[], outline: Outline): readonly number[] {
  const byId = new Map<string, number>()
  const byBox = new Map<number, number>()
  return drafts.map((draft, index) => {
    const parent = dotted(draft.id, byId) ?? nested(draft, outline, byBox) ?? -1
    if (draft.id !== undefined) byId.set(draft.id, index)
    if (draft.index >= 0) byBox.set(draft.index, index)
    return parent
  })
}

/** The longest id above that this one continues: `2` for `2.1`. */
function dotted(id: string | undefined, byId: ReadonlyMap<string, number>): number | undefined {
  if (id === undefined) return undefined
  for (let end = id.lastIndexOf('.'); end > 0; end = id.lastIndexOf('.', end - 1)) {
    const found = byId.get(id.slice(0, end))
    if (found !== undefined) return found
  }
  return undefined
}

function nested(
  draft: Draft,
  outline: Outline,
  byBox: ReadonlyMap<number, number>,
): number | undefined {
  let box = draft.box?.parent ?? -1
  while (box >= 0) {
    const found = byBox.get(box)
    if (found !== undefined) return found
    box = outline.boxes[box]?.parent ?? -1
  }
  return undefined
}
