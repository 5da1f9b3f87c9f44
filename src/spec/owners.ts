import type { Draft } from './draft.js'
import type { Outline, OutlineBox } from './outline.js'
import { isChecklist, readSections, type Section } from './sections.js'
import { stateOf } from './state.js'
import type { Step } from './task.js'
import type { Lines } from './text.js'
import { readTitle, type Title } from './title.js'

/** Which boxes are tasks, which are their steps, and which belong to none. */
export interface Owned {
  /** In document order. */
  readonly drafts: readonly Draft[]
  /** Boxes of trailing checklists. */
  readonly loose: readonly Step[]
}

/** Sorts the boxes of a list: those with an id are tasks, those below them steps; so are those below a heading with an id; where nothing has an id, each outermost box is a task. */
export function findOwners(lines: Lines, outline: Outline): Owned {
  const boxes = readBoxes(lines, outline)
  const drafts: Draft[] = []
  const headed = new Map<Section, Draft>()
  const floating: Titled[] = []
  const owner: (Draft | undefined)[] = []
  for (const titled of boxes) {
    const parent = owner[titled.box.parent]
    const own = titled.title.id === undefined ? undefined : draftOf(titled)
    const above = own ? undefined : (parent ?? headingDraft(titled.section, headed))
    owner.push(own ?? above)
    if (own) drafts.push(own)
    else if (above) above.steps.push(stepOf(titled))
    else floating.push(titled)
  }
  if (headed.size > 0) {
    const all = [...drafts, ...headed.values()].sort((a, b) => a.line - b.line)
    return { drafts: all, loose: floating.map(stepOf) }
  }
  return drafts.length > 0 ? { drafts, loose: floating.map(stepOf) } : ownTodos(floating)
}

/** The same where no box and no heading above one has an id. */
function ownTodos(boxes: readonly Titled[]): Owned {
  const isLoose = boxes.map(({ section }) => isChecklist(section))
  const isAllLoose = isLoose.every((each) => each)
  const drafts: Draft[] = []
  const loose: Step[] = []
  const owner: (Draft | undefined)[] = []
  for (const [index, titled] of boxes.entries()) {
    const above = owner[titled.box.parent]
    const isTodo = !above && (isAllLoose || !isLoose[index])
    const own = isTodo ? draftOf(titled) : undefined
    owner.push(own ?? above)
    if (own) drafts.push(own)
    else if (above) above.steps.push(stepOf(titled))
    else loose.push(stepOf(titled))
  }
  return { drafts, loose }
}

interface Titled {
  readonly box: OutlineBox
  readonly index: number
  readonly title: Title
  /** The innermost that holds it. */
  readonly section: Section | undefined
}

function readBoxes(lines: Lines, outline: Outline): readonly Titled[] {
  const sections = readSections(outline.headings)
  let next = 0
  return outline.boxes.map((box, index) => {
    while ((sections[next]?.heading.line ?? Number.POSITIVE_INFINITY) < box.line) next++
    const section = sections[next - 1]
    const title = readTitle(titleSource(lines, box, outline.boxes[index + 1]))
    if (title.id !== undefined)
      for (let at = section; at && !at.hasIds; at = at.above) at.hasIds = true
    return { box, index, title, section }
  })
}

/** The words behind a box; where there are none, those of the next line. */
function titleSource(lines: Lines, box: OutlineBox, following: OutlineBox | undefined): string {
  const end = lines.ends[box.line] ?? 0
  if (box.textStart < end) return lines.slice(box.textStart, end)
  const next = box.line + 1
  if (next > box.endLine || following?.line === next) return ''
  return lines.slice(lines.starts[next] ?? 0, lines.ends[next] ?? 0)
}

/** The heading that owns a box without an id: the nearest with an id, unless boxes with ids stand below it. */
function headingDraft(
  section: Section | undefined,
  headed: Map<Section, Draft>,
): Draft | undefined {
  let found = section
  while (found && found.title.id === undefined) found = found.above
  if (!found || found.hasIds) return undefined
  const known = headed.get(found)
  if (known) return known
  const { heading, title, above } = found
  const draft: Draft = {
    id: title.id,
    title: title.text,
    box: undefined,
    isOptional: title.isOptional,
    heading: above?.title.text,
    line: heading.line,
    limit: found.end,
    steps: [],
    index: -1,
  }
  headed.set(found, draft)
  return draft
}

function draftOf({ box, index, title, section }: Titled): Draft {
  return {
    id: title.id,
    title: title.text,
    box,
    isOptional: box.hasStar || title.isOptional,
    heading: section?.title.text,
    line: box.line,
    limit: box.endLine,
    steps: [],
    index,
  }
}

function stepOf({ box, title }: Titled): Step {
  const { line, offset, mark, hasStar } = box
  const isOptional = hasStar || title.isOptional
  return { line: line + 1, offset, mark, state: stateOf(mark), title: title.text, isOptional }
}
