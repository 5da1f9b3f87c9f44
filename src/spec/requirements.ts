import { type MarkdownLines, readMarkdownLines } from './markdown-lines.js'
import type { OutlineHeading } from './outline.js'
import { Draft } from './requirements/draft.js'
import { type Defined, plainText, readHeading, readLead } from './requirements/heading.js'
import type { Requirement } from './requirements/requirement.js'
import * as words from './requirements/words.js'

/**
 * Every requirement that a requirements.md or spec.md defines, in document order, one nested in another after it:
 * numbered sections and user stories, ids with letters on list items, table rows and paragraphs, OpenSpec's named
 * ones, agent-os's stories and scope. Linear in the text; never throws.
 */
export function readRequirements(text: string): readonly Requirement[] {
  const lines = readMarkdownLines(text)
  return new RequirementReader(lines).read()
}

class RequirementReader {
  private readonly drafts: Draft[] = []
  private readonly stack: Draft[] = []
  /** Levels of the headings that say what the sections below them are. */
  private readonly above: OutlineHeading[] = []
  private isAfterBlank = true

  constructor(private readonly lines: MarkdownLines) {}

  read(): readonly Requirement[] {
    const { lines } = this
    const headings = lines.headings[Symbol.iterator]()
    let heading = headings.next().value
    for (let line = 0; line < lines.count; line++) {
      if (heading?.line === line) {
        this.readHeading(heading)
        heading = headings.next().value
        this.isAfterBlank = true
        this.extend(line)
      } else {
        const text = lines.at(line)
        const isBlank = text.trim() === ''
        if (!isBlank && !lines.isHidden(line)) this.readText(text, line)
        if (!isBlank && !isRule(text)) this.extend(line)
        this.isAfterBlank = isBlank || lines.isHidden(line)
      }
    }
    return this.certain().map((draft) => draft.finish(lines))
  }

  private get top(): Draft | undefined {
    return this.stack.at(-1)
  }

  private extend(line: number): void {
    for (const draft of this.stack) draft.extend(line)
  }

  private open(defined: Defined, place: Draft['place']): Draft {
    this.top?.closeItem()
    const draft = new Draft(defined, place)
    const change = this.above.map(({ text }) => words.changeOf(text)).find((each) => each)
    if (change) draft.change = change
    this.stack.push(draft)
    this.drafts.push(draft)
    return draft
  }

  private readHeading(heading: OutlineHeading): void {
    const { line, level } = heading
    const text = plainText(heading.text)
    while ((this.top?.place.level ?? 0) >= level) this.stack.pop()
    while ((this.above.at(-1)?.level ?? 0) >= level) this.above.pop()
    const section = this.top
    if (section && (section.block ?? 6) >= level) section.closeItem()
    if (
      section?.acceptance &&
      !(section.acceptance.by === 'heading' && section.acceptance.at < level)
    )
      section.acceptance = undefined
    const place = { line, level, form: 'section', indent: -1 } as const
    const scenario = words.scenarioOf(text)
    const defined = this.define(heading, section)
    if (section?.block !== undefined) return
    if (section && scenario !== undefined) section.addBlock(line, level, scenario)
    else if (section && defined?.by === 'letters' && section.owns(defined))
      section.addBlock(line, level, defined.id)
    else if (defined) this.open(defined, place).isDoubtful = this.isDoubtful(defined, section)
    else if (section && words.isAcceptance(text)) section.accept('heading', level)
    else if (words.isStories(plainText(this.above.at(-1)?.text ?? '')))
      this.open({ id: text, title: text, by: 'name' }, place).isDoubtful = true
    this.above.push({ ...heading, text })
  }

  /** What a heading defines; a number inside of a requirement must go on with its own. */
  private define({ text }: OutlineHeading, section: Draft | undefined): Defined | undefined {
    const defined = readHeading(text)
    const isPart = defined?.by === 'number' && section && section.defined.by !== 'number'
    return isPart && !section.owns(defined) ? undefined : defined
  }

  /** A plain number is a chapter's, unless requirements stand around it. */
  private isDoubtful({ by, id }: Defined, section: Draft | undefined): boolean {
    if (by !== 'number') return false
    if (section && !section.isDoubtful && section.owns({ id, by, title: '' })) return false
    return !this.above.some(({ level, text }) => level > 1 && words.isRequirements(text))
  }

  private readText(text: string, line: number): void {
    const item = listItem.exec(text)
    if (item && !isRule(text)) {
      const { indent = '', number, rest = '' } = item.groups ?? {}
      this.readItem(line, {
        indent: indent.length,
        rest,
        number: number === undefined ? undefined : Number(number),
      })
      return
    }
    const cells = /^\s*\|([^|]{1,80})\|([^|]*)/.exec(text)
    if (cells) this.readRow(line, cells[1] ?? '', cells[2] ?? '')
    else this.readParagraph(text, line)
  }

  private readItem(line: number, item: Item): void {
    const { indent, rest, number } = item
    this.closeItems(indent)
    if (this.top?.block !== undefined) return
    const marked = { indent, ...(number !== undefined && { number }) }
    const lead = readLead(rest)
    const isOwn = lead !== undefined && this.top?.owns(lead) === true
    if (isOwn) this.top?.addItem(line, { ...marked, id: lead.id })
    else if (lead && (lead.by === 'letters' || this.mayNumber(rest)))
      this.open(lead, { line, form: 'item', level: itemLevel, indent })
    else if (words.isScope(this.above.at(-1)?.text ?? '')) this.openScope(line, item)
    else if (words.isAcceptanceLabel(rest)) this.top?.accept('label', indent)
    else {
      const { acceptance } = this.top ?? {}
      if (this.top && acceptance?.by === 'label' && acceptance.at >= indent)
        this.top.acceptance = undefined
      this.top?.addItem(line, marked)
    }
  }

  /** A dotted number begins a requirement where none is open; `2.5 seconds` does not. */
  private mayNumber(rest: string): boolean {
    const isFree = this.top === undefined || this.top.defined.by === 'number'
    return isFree && /^[\s*_[\]x]*[\d.]+(?:[:：)*_]|\s+[\p{Lu}\p{Lo}*])/u.test(rest)
  }

  private openScope(line: number, { indent, rest }: Item): void {
    const name = /^\*\*([^*]+)\*\*/.exec(rest)?.[1]
    if (name === undefined) return
    const defined = { id: name, title: name, by: 'name' } as const
    this.open(defined, { line, form: 'item', level: itemLevel, indent }).isDoubtful = true
  }

  private readRow(line: number, cell: string, next: string): void {
    if (this.isAfterBlank) this.top?.closeItem()
    this.closeItems(0)
    const lead = readLead(cell)
    if (lead?.title !== '') return
    if (this.top?.owns(lead)) this.top.addItem(line, { indent: 0, id: lead.id })
    else if (lead.by === 'letters' || this.top === undefined)
      this.open(
        { ...lead, title: plainText(next) },
        { line, form: 'item', level: itemLevel, indent: 0 },
      )
  }

  private readParagraph(text: string, line: number): void {
    const indent = text.search(/\S/)
    const isBold = text.startsWith('**', indent)
    if (!isBold && !this.isAfterBlank) return
    const lead = readLead(text)
    if (lead?.by === 'letters' && this.top?.owns(lead))
      this.top.addItem(line, { indent, id: lead.id })
    else if (lead?.by === 'letters') {
      this.closeItems(-1)
      const level = /^\*\*[^*]+\*\*:?\s*$/.test(text) ? headlineLevel : itemLevel
      this.open(lead, { line, form: 'item', level, indent: -1 })
    } else if (words.isAcceptanceLabel(text)) {
      this.closeItems(indent)
      this.top?.accept('label', -1)
    } else if (indent === 0) this.endItem(text)
  }

  /** Text at the margin ends the list items above it, and a label the criteria that another label heads. */
  private endItem(text: string): void {
    const isLabel = words.isLabel(text)
    if (this.isAfterBlank) {
      this.top?.closeItem()
      this.closeItems(0)
      while (this.top?.place.level === (isLabel ? headlineLevel : itemLevel)) this.stack.pop()
    }
    if (isLabel && this.top?.acceptance?.by === 'label') {
      this.top.closeItem()
      this.top.acceptance = undefined
    }
  }

  /** Ends the requirements on items that stand at an indent or deeper. */
  private closeItems(indent: number): void {
    while (this.top && this.top.place.level >= headlineLevel && this.top.place.indent >= indent)
      this.stack.pop()
  }

  /** Chapters and titles count only where nothing else is a requirement. */
  private certain(): readonly Draft[] {
    const isSure = this.drafts.some(
      ({ isDoubtful, place }) => !isDoubtful && place.form === 'section',
    )
    return this.drafts.filter(({ isDoubtful }) => !isDoubtful || !isSure)
  }
}

interface Item {
  readonly indent: number
  readonly rest: string
  /** Of its marker; absent for a bullet. */
  readonly number?: number | undefined
}

/** A bold paragraph that heads what follows it stands below every heading, and above every item. */
const headlineLevel = 7
const itemLevel = 8

const listItem =
  /^(?<indent>[ \t]*)(?:[-*+•]|(?<number>\d{1,3})[.)、．])(?:[ \t]+|(?<=[、．]))(?<rest>\S.*)$/

function isRule(text: string): boolean {
  return /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(text)
}
