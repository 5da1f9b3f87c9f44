import { printable } from '../escape.js'
import { fit } from '../text/width.js'
import { shortId } from '../text/words.js'
import type { SpecTrace, TaskTrace, Trace } from '../trace/trace.js'
import { isSound } from './how.js'
import type { RangeTrace } from './range.js'

/**
 * The way from requirement to task to commit as a fenced Mermaid flowchart; '' where the host of the repository is not
 * known to draw one, or nothing is to be drawn. At most 40 boxes: what is left out is said below it.
 */
export function pictureOf({ head }: Trace, { specs, tasks }: RangeTrace): string {
  if (head.remote === undefined || tasks === 0) return ''
  const drawing = openDrawing()
  const all = specs.flatMap(({ spec, tasks: own }) => own.map((task) => ({ spec, task })))
  const isOne = specs.length === 1
  let drawn = 0
  for (const { spec, task } of all) {
    const parts = partsOf(spec, task, isOne)
    if (!drawing.hasRoom(parts)) break
    drawing.add(parts)
    drawn++
  }
  const left = all.length - drawn
  const rest =
    left === 0
      ? ''
      : `\n… and ${left} more task${left === 1 ? '' : 's'}, for which the picture has no room\n`
  return drawn === 0 ? '' : `\n\`\`\`mermaid\nflowchart LR\n${drawing.lines()}\n\`\`\`\n${rest}`
}

/** A text as a quoted label: what is no letter, digit or blank is written as `#<code point>;`, since a label is read as Markdown and HTML too (Mermaid, "Entity codes to escape characters"). */
export function mermaidLabel(text: string): string {
  // Mermaid hides entities in signs that begin with this ligature, and looks for them twice.
  const shown = fit(printable(text.replaceAll('ﬂ', 'fl')), mostLabel).trim()
  return `"${shown.replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `#${sign.codePointAt(0)};`)}"`
}

/** Columns. */
const mostLabel = 44
const mostBoxes = 40

/** A box, by what tells it apart from every other. */
interface Part {
  readonly id: string
  readonly label: string
}

interface Parts {
  readonly requirements: readonly Part[]
  readonly task: Part
  readonly isSound: boolean
  readonly commit?: Part
}

function partsOf(spec: SpecTrace, task: TaskTrace, isOne: boolean): Parts {
  const { done } = task
  return {
    requirements: spec.requirements
      .filter(({ tasks }) => tasks.includes(task.key))
      .map(({ id, title }) => ({ id: `${spec.path} ${id}`, label: `${id} ${title}` })),
    task: {
      id: `${spec.path} ${task.key}`,
      label: `${isOne ? '' : `${spec.name}/`}${task.key} ${task.title}`,
    },
    isSound: done !== undefined && isSound(done),
    ...(done && {
      commit: { id: done.commit.id, label: `${shortId(done.commit.id)} ${done.commit.subject}` },
    }),
  }
}

function openDrawing() {
  const names = new Map<string, string>()
  const lines: string[] = []
  const doubtful: string[] = []
  const nameOf = (sort: 'r' | 't' | 'c', { id, label }: Part): string => {
    const known = names.get(`${sort}${id}`)
    if (known !== undefined) return known
    const name = `${sort}${names.size}`
    names.set(`${sort}${id}`, name)
    const [open, close] = frames[sort]
    lines.push(`  ${name}${open}${mermaidLabel(label)}${close}`)
    return name
  }
  return {
    hasRoom({ requirements, commit }: Parts): boolean {
      const wanted = [
        ...requirements.map(({ id }) => `r${id}`),
        ...(commit ? [`c${commit.id}`] : []),
      ]
      return names.size + 1 + wanted.filter((id) => !names.has(id)).length <= mostBoxes
    },
    add({ requirements, task, isSound: isGood, commit }: Parts): void {
      const own = nameOf('t', task)
      if (!isGood) doubtful.push(own)
      for (const requirement of requirements) lines.push(`  ${nameOf('r', requirement)} --> ${own}`)
      if (commit) lines.push(`  ${own} --> ${nameOf('c', commit)}`)
    },
    lines(): string {
      if (doubtful.length === 0) return lines.join('\n')
      const marked = [
        `  class ${doubtful.join(',')} doubtful`,
        '  classDef doubtful stroke:#d97706,stroke-width:3px',
      ]
      return [...lines, ...marked].join('\n')
    },
  }
}

const frames = { r: ['([', '])'], t: ['[', ']'], c: ['(', ')'] } as const
