import { note } from '../good.js'
import { type Found, flipping, type Operator, taken, takenAs } from '../operator.js'
import {
  type Item,
  itemsOf,
  joinLines,
  type Line,
  linesOf,
  type Plan,
  withItem,
  withSections,
} from '../plan.js'
import type { Random } from '../random.js'
import { flip, type State } from '../state.js'

/** K05: the text of a list changed beside a flip. */
export const textOperators: readonly Operator[] = [
  editing('K05-reword-own', (plan, { item }) => reworded(plan, item)),
  editing('K05-reword-another', (plan, found, random) => {
    const other =
      others(plan, found).find((item) => item.label !== '') && random.pick(others(plan, found))
    return other && reworded(plan, other)
  }),
  editing('K05-renumber', (plan, found) => {
    const other = others(plan, found).find((item) => item.label !== '')
    const label = other?.label.replace(/\d+(?=\D*$)/, '97')
    return other && label !== undefined
      ? withItem(plan, other.key, (item) => ({ ...item, label }))
      : undefined
  }),
  editing('K05-swap-tasks', (plan) => {
    const swapped = withSections(plan, (items) => {
      const [first, second, ...rest] = items
      return first && second ? [second, first, ...rest] : items
    })
    return plan.sections.some(({ items }) => items.length > 1) ? swapped : undefined
  }),
  editing('K05-heading', (plan) => {
    if (!plan.sections.some(({ heading }) => heading !== '')) return undefined
    return {
      ...plan,
      sections: plan.sections.map((section) =>
        section.heading === '' ? section : { ...section, heading: `${section.heading} and more` },
      ),
    }
  }),
  editing('K05-prose', (plan) => ({ ...plan, head: ['# Another Plan', ...plan.head.slice(1)] })),
  editing('K05-line-above', (plan) => ({ ...plan, head: [...plan.head, 'One line more.', ''] })),
  editing('K05-line-below', (plan, { item }) =>
    // The block of a heading goes on to the next: there a line below is its note.
    item.form === 'heading' ? undefined : { ...plan, tail: [...plan.tail, '', 'One line more.'] },
  ),
  editing('K05-detail-of-own', (plan, { item }) =>
    item.details.length === 0
      ? undefined
      : withItem(plan, item.key, (own) => ({
          ...own,
          details: own.details.map((line, index) => (index === 0 ? `${line} (later)` : line)),
        })),
  ),
  editing('K05-detail-dropped', (plan, { item }) =>
    item.details.length === 0
      ? undefined
      : withItem(plan, item.key, (own) => ({ ...own, details: own.details.slice(1) })),
  ),
  editing('K05-note-in-another', (plan, found) => {
    const [other] = others(plan, found)
    return other && note(plan, other.key)
  }),
  editing('K05-step-dropped', (plan, { item }) =>
    item.steps.length < 2
      ? undefined
      : withItem(plan, item.key, (own) => ({ ...own, steps: own.steps.slice(1) })),
  ),
  editing('K05-star', (plan, found) => {
    const [other] = others(plan, found).filter((item) => item.form === 'box' && !item.isOptional)
    return other && withItem(plan, other.key, (item) => ({ ...item, isOptional: true }))
  }),
  editingLines('K05-trailing-blank', (line) => `${line} `),
  editingLines('K05-reindent', (line) => ` ${line}`),
  editingLines('K05-other-bullet', (line) => line.replace('- [', '* [')),
]

/** One edit of the list beside a flip is refused; the flip alone is not. */
function editing(
  id: string,
  edit: (plan: Plan, found: Found, random: Random) => Plan | undefined,
): Operator {
  return flipping(id, 'tasks-intact', (found, state, random) => {
    const edited = edit(flip(found.plan, found.item.key, 'alone'), found, random)
    if (!edited) return undefined
    return {
      bad: takenAs(state, found, edited),
      good: random.once(2) ? noted(state, found) : taken(state, found),
    }
  })
}

/** One line of another task's box changed. */
function editingLines(id: string, edit: (line: string) => string): Operator {
  return flipping(id, 'tasks-intact', (found, state, random) => {
    const plan = flip(found.plan, found.item.key, 'alone')
    const boxes = linesOf(plan).filter(({ what, key }) => what === 'box' && key !== found.item.key)
    if (boxes.length === 0) return undefined
    const picked = random.pick(boxes)
    const lines = linesOf(plan).map(
      (line): Line =>
        line.key === picked.key && line.what === 'box' ? { ...line, text: edit(line.text) } : line,
    )
    return {
      bad: taken(state, found, { [plan.path]: joinLines(plan, lines) }),
      good: taken(state, found),
    }
  })
}

/** The flip with a note in its own block. */
function noted(state: State, found: Found) {
  return takenAs(state, found, note(flip(found.plan, found.item.key, 'alone'), found.item.key))
}

function others(plan: Plan, { item }: Found): readonly Item[] {
  return itemsOf(plan).filter(({ key }) => key !== item.key)
}

function reworded(plan: Plan, { key }: Item): Plan {
  return withItem(plan, key, (item) => ({ ...item, title: `${item.title}, but less` }))
}
