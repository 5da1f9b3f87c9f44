/** One task as a generator knows it. */
export interface Item {
  /** Its name within the list, as the trailer has it: `2.1`, `T004`, `1~2`, `#create-user-model`. */
  readonly key: string
  /** What stands between box and title; '' for a todo. */
  readonly label: string
  readonly title: string
  /** Of a heading task, which has no box: ' ' until its steps are done. */
  readonly mark: string
  readonly form: 'box' | 'heading'
  readonly isOptional: boolean
  readonly steps: readonly { readonly title: string; readonly mark: string }[]
  /** Lines of its block below the title, without indent. */
  readonly details: readonly string[]
  readonly children: readonly Item[]
  /** The file that is its work. */
  readonly file: string
  /** Keys of tasks that come first. */
  readonly needs: readonly string[]
  /** Its plan says, or its title shows, that it needs no work. */
  readonly isIdle: boolean
}

/** Items under one heading. */
export interface Section {
  readonly heading: string
  readonly items: readonly Item[]
}

/** One task list as a generator knows it. */
export interface Plan {
  readonly dialect: string
  readonly spec: string
  /** Of the list. */
  readonly path: string
  readonly eol: '\n' | '\r\n'
  readonly start: '' | '\ufeff'
  readonly end: 'newline' | 'none'
  /** Columns by which children stand under their parent. */
  readonly indent: number
  readonly head: readonly string[]
  readonly sections: readonly Section[]
  readonly tail: readonly string[]
}

/** A line of a list and what it is. */
export interface Line {
  readonly text: string
  readonly what: 'head' | 'heading' | 'box' | 'step' | 'detail' | 'blank' | 'tail'
  /** Key of the task in whose block it stands. */
  readonly key?: string
}

/** The text of a list. */
export function textOf(plan: Plan): string {
  return joinLines(plan, linesOf(plan))
}

/** The text that lines make with a plan's start, line ending and end. */
export function joinLines(plan: Plan, lines: readonly Line[]): string {
  const text = lines.map((line) => line.text).join(plan.eol)
  return plan.start + text + (plan.end === 'newline' ? plan.eol : '')
}

/** The lines of a list, top to bottom. */
export function linesOf(plan: Plan): readonly Line[] {
  const blank: Line = { text: '', what: 'blank' }
  const other = (what: Line['what']) => (text: string) => (text === '' ? blank : { text, what })
  return [
    ...plan.head.map(other('head')),
    ...plan.sections.flatMap(({ heading, items }) => [
      ...(heading === '' ? [] : [{ text: heading, what: 'heading' as const }, blank]),
      ...items.flatMap((item) => [
        ...itemLines(item, plan, 0),
        ...(item.form === 'heading' ? [blank] : []),
      ]),
      blank,
    ]),
    ...plan.tail.map(other('tail')),
  ].slice(0, plan.tail.length === 0 ? -1 : undefined)
}

function itemLines(item: Item, plan: Plan, depth: number): readonly Line[] {
  const { key } = item
  const before = ' '.repeat(depth * plan.indent)
  const inside = item.form === 'heading' ? '' : `${before}  `
  const title = `${item.label}${item.label === '' ? '' : ' '}${item.title}`
  const first: Line =
    item.form === 'heading'
      ? { text: `### ${title}`, what: 'heading', key }
      : {
          text: `${before}- [${item.mark}]${item.isOptional ? '*' : ''} ${title}`,
          what: 'box',
          key,
        }
  return [
    first,
    ...(item.form === 'heading' ? [{ text: '', what: 'blank' as const }] : []),
    ...item.details.map((text) => ({ text: inside + text, what: 'detail' as const, key })),
    ...item.steps.map(({ mark, title: step }) => ({
      text: `${inside}- [${mark}] ${step}`,
      what: 'step' as const,
      key,
    })),
    ...item.children.flatMap((child) => itemLines(child, plan, depth + 1)),
  ]
}

/** Every item, parents before their children. */
export function itemsOf(plan: Plan): readonly Item[] {
  const all = (items: readonly Item[]): readonly Item[] =>
    items.flatMap((item) => [item, ...all(item.children)])
  return plan.sections.flatMap((section) => all(section.items))
}

/** The plan with one item changed. */
export function withItem(plan: Plan, key: string, change: (item: Item) => Item): Plan {
  const walk = (items: readonly Item[]): readonly Item[] =>
    items.map((item) => {
      const walked = { ...item, children: walk(item.children) }
      return item.key === key ? change(walked) : walked
    })
  return withSections(plan, walk)
}

/** The plan with the items of each section changed. */
export function withSections(
  plan: Plan,
  change: (items: readonly Item[]) => readonly Item[],
): Plan {
  const sections = plan.sections.map((section) => ({ ...section, items: change(section.items) }))
  return { ...plan, sections }
}

/** The plan without some items. */
export function withoutItems(plan: Plan, keys: readonly string[]): Plan {
  const walk = (items: readonly Item[]): readonly Item[] =>
    items
      .filter((item) => !keys.includes(item.key))
      .map((item) => ({ ...item, children: walk(item.children) }))
  return withSections(plan, walk)
}

/** The item of a key; throws where there is none. */
export function itemOf(plan: Plan, key: string): Item {
  const found = itemsOf(plan).find((item) => item.key === key)
  if (!found) throw new Error(`Expected a task ${key}`)
  return found
}

/** The items above one, nearest first. */
export function ancestorsOf(plan: Plan, key: string): readonly Item[] {
  return itemsOf(plan)
    .filter((item) => item.key !== key && holds(item, key))
    .reverse()
}

function holds(item: Item, key: string): boolean {
  return item.key === key || item.children.some((child) => holds(child, key))
}

/** Whether a mark, or all steps of a heading, says done. */
export function isDone(item: Item): boolean {
  if (item.form === 'heading') return item.steps.every((step) => /x/i.test(step.mark))
  return /x/i.test(item.mark)
}
