import type { OutlineHeading } from './outline.js'
import { readTitle, type Title } from './title.js'

/** What stands below a heading, down to the next of its level. */
export interface Section {
  readonly heading: OutlineHeading
  readonly title: Title
  readonly above: Section | undefined
  /** Last line, from 0. */
  end: number
  /** A box with an id stands in it. */
  hasIds: boolean
}

/** The sections of a document by its headings, in their order. */
export function readSections(headings: readonly OutlineHeading[]): readonly Section[] {
  let above: Section | undefined
  return headings.map((heading) => {
    while (above && above.heading.level >= heading.level) {
      above.end = heading.line - 1
      above = above.above
    }
    const title = readTitle(heading.text)
    const end = Number.POSITIVE_INFINITY
    above = { heading, title, above, end, hasIds: false }
    return above
  })
}

/** True where a section, or one that holds it, is headed `Success criteria` or the like. */
export function isChecklist(section: Section | undefined): boolean {
  for (let at = section; at; at = at.above) if (checklist.test(at.title.text)) return true
  return false
}

const checklist =
  /^(?:success criteria|acceptance|definition of done|validation checklist|checklist|before (?:merge|commit)|review checklist|验收|完成标准|成功标准|受け入れ|完了条件)/i
