import type { Draft, DraftStep } from './draft.js'
import type { Outline, OutlineHeading } from './outline.js'
import type { Lines } from './text.js'
import { readTitle, type Title } from './title.js'

/** Which boxes are tasks, which are their steps, and which belong to none. */
export interface Owned {
  /** In document order. */
  readonly drafts: readonly Draft[]
  /** Boxes of trailing checklists. */
  readonly loose: readonly DraftStep[]
}

/** Sorts the boxes of a list: those with an id are tasks, those below them steps; so are those below a heading with an id; where nothing has an id, each outermost box is a task. */
export function findOwners(lines: Lines, outline: Outline): Owned {
  const titles = outline.boxes.map((_, index) => readTitle(titleSource(lines, outline, index)))
  const sections = readSections(outline, titles)
  const drafts = new Map<number, Draft>()
  const headed = new Map<Section, Draft>()
  const floating: number[] = []
  const loose: DraftStep[] = []
  const owner: (Draft | undefined)[] = []
  outline.boxes.forEach((box, index) => {
    const title = titles[index]
    const section = sections.of(box.line)
    if (title?.id !== undefined) {
      const draft = draftOf(outline, index, title, section)
      drafts.set(index, draft)
      owner[index] = draft
      return
    }
    const parent = owner[box.parent] ?? headingDraft(section, headed)
    owner[index] = parent
    if (parent) parent.steps.push(stepOf(outline, index, titles))
    else floating.push(index)
  })
  if (drafts.size + headed.size > 0) {
    loose.push(...floating.map((index) => stepOf(outline, index, titles)))
  } else {
    const isLoose = (index: number) => isChecklist(sections.of(outline.boxes[index]?.line ?? 0))
    const kept = floating.every(isLoose) ? floating : floating.filter((index) => !isLoose(index))
    const keptSet = new Set(kept)
    for (const index of floating) {
      const box = outline.boxes[index]
      const title = titles[index]
      if (!box || !title) continue
      const above = owner[box.parent]
      if (above) {
        above.steps.push(stepOf(outline, index, titles))
        owner[index] = above
      } else if (keptSet.has(index)) {
        const draft = draftOf(outline, index, title, sections.of(box.line))
        drafts.set(index, draft)
        owner[index] = draft
      } else loose.push(stepOf(outline, index, titles))
    }
  }
  const all = [...drafts.values(), ...headed.values()].sort((a, b) => a.line - b.line)
  return { drafts: all, loose }
}

/** The words behind a box; where there are none, those of the next line. */
function titleSource(lines: Lines, outline: Outline, index: number): string {
  const box = outline.boxes[index]
  if (!box) return ''
  const end = lines.ends[box.line] ?? 0
  if (box.textStart < end) return lines.slice(box.textStart, end)
  const next = box.line + 1
  if (next > box.endLine || outline.boxes[index + 1]?.line === next) return ''
  return lines.slice(lines.starts[next] ?? 0, lines.ends[next] ?? 0)
}

interface Section {
  readonly heading: OutlineHeading
  readonly title: Title
  readonly above?: Section
  /** Last line, from 0. */
  end: number
  hasIds: boolean
}

interface Sections {
  /** The innermost section that holds a line; ask in ascending order or not. */
  of(line: number): Section | undefined
}

function readSections(outline: Outline, titles: readonly Title[]): Sections {
  const all: Section[] = []
  let above: Section | undefined
  for (const heading of outline.headings) {
    while (above && above.heading.level >= heading.level) {
      above.end = heading.line - 1
      above = above.above
    }
    above = {
      heading,
      title: readTitle(heading.text),
      ...(above && { above }),
      end: Number.POSITIVE_INFINITY,
      hasIds: false,
    }
    all.push(above)
  }
  const of = (line: number): Section | undefined => {
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle]?.heading.line ?? 0) < line) low = middle + 1
      else high = middle
    }
    return all[low - 1]
  }
  outline.boxes.forEach((box, index) => {
    if (titles[index]?.id === undefined) return
    for (let section = of(box.line); section && !section.hasIds; section = section.above)
      section.hasIds = true
  })
  return { of }
}

/** The heading that owns a box without an id: the nearest with an id, unless boxes with ids stand below it. */
function headingDraft(
  section: Section | undefined,
  headed: Map<Section, Draft>,
): Draft | undefined {
  let found = section
  while (found && found.title.id === undefined) found = found.above
  if (!found || found.title.id === undefined || found.hasIds) return undefined
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

function isChecklist(section: Section | undefined): boolean {
  for (let at = section; at; at = at.above) if (checklist.test(at.title.text)) return true
  return false
}

const checklist =
  /^(?:success criteria|acceptance|definition of done|validation checklist|checklist|before (?:merge|commit)|review checklist|验收|完成标准|成功标准|受け入れ|完了条件)/i

function draftOf(
  outline: Outline,
  index: number,
  title: Title,
  section: Section | undefined,
): Draft {
  const box = outline.boxes[index]
  if (!box) throw new RangeError(`Box ${index} is not in the outline`)
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

function stepOf(outline: Outline, index: number, titles: readonly Title[]): DraftStep {
  const box = outline.boxes[index]
  if (!box) throw new RangeError(`Box ${index} is not in the outline`)
  const title = titles[index]
  return { box, title: title?.text ?? '', isOptional: box.hasStar || (title?.isOptional ?? false) }
}
