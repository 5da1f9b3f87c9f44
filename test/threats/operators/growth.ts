import { isSpare, note, withAnother } from '../good.js'
import { type Found, flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { type Item, isDone, itemsOf, type Plan, withItem, withoutItems } from '../plan.js'
import { flip, flippable, lists, sketch } from '../state.js'

/** K06: tasks added, some of them done. */
export const addOperators: readonly Operator[] = [
  ...(['x', ' '] as const).map((mark) =>
    flipping(
      `K06-add-${mark === 'x' ? 'done' : 'open'}-beside-flip`,
      ['tasks-intact', 'one-task'],
      (found, state) => {
        const grown = withAnother(found.plan, mark)
        return {
          bad: takenAs(state, found, flip(grown, found.item.key, 'alone')),
          good: sketch(state, 'docs: plan', lists(withAnother(found.plan, ' '))),
        }
      },
    ),
  ),
  ...(['- [x] 71.1.1 More', '- [x] More', '- [ ] More'] as const).map((line, index) =>
    flipping(`K06-box-in-a-note-${index + 1}`, 'tasks-intact', (found, state) => {
      const flipped = flip(found.plan, found.item.key, 'alone')
      const boxed = withItem(flipped, found.item.key, (item) => ({
        ...item,
        details: [...item.details, line],
      }))
      return {
        bad: takenAs(state, found, boxed),
        good: takenAs(state, found, note(flipped, found.item.key)),
      }
    }),
  ),
  operator('K06-born-done-in-plan', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    return {
      bad: sketch(state, 'docs: plan', lists(withAnother(plan, 'x'))),
      good: sketch(state, 'docs: plan', lists(withAnother(plan, '-'))),
    }
  }),
  operator('K06-born-done-with-law', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const law = { '.kiro/steering/tech.md': '# Technology\n\nTypeScript, strict.\n' }
    return {
      bad: sketch(state, 'docs: plan and steer', { ...law, ...lists(withAnother(plan, 'x')) }),
      good: sketch(state, 'docs: plan and steer', { ...law, ...lists(withAnother(plan, ' ')) }),
    }
  }),
  operator('K06-born-done-off-plan', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const files = { 'docs/guide.md': '# More\n' }
    return {
      bad: sketch(state, 'docs: plan', { ...files, ...lists(withAnother(plan, 'x')) }),
      good: sketch(state, 'docs: plan', { ...files, ...lists(withAnother(plan, ' ')) }),
    }
  }),
  operator('K06-new-list-with-done', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const path = plan.path.replace('/tasks.md', '-later/tasks.md')
    const open = { ...itemsOf(plan).reduce((left, item) => cleared(left, item.key), plan), path }
    const [first] = itemsOf(plan)
    if (!first) return undefined
    return {
      bad: sketch(state, 'docs: plan', lists(flip(open, first.key, 'alone'))),
      good: sketch(state, 'docs: plan', lists(open)),
    }
  }),
  flipping('K06-new-list-beside-flip', 'tasks-intact', (found, state) => {
    const path = found.plan.path.replace('/tasks.md', '-later/tasks.md')
    const open = lists({
      ...itemsOf(found.plan).reduce((left, item) => cleared(left, item.key), found.plan),
      path,
    })
    return { bad: taken(state, found, open), good: sketch(state, 'docs: plan', open) }
  }),
  operator('K06-step-born-checked', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const { key } = itemsOf(withAnother(plan, ' ')).at(-1) ?? {}
    if (key === undefined) return undefined
    const withStep = (mark: string) =>
      withItem(withAnother(plan, ' '), key, (own) => ({
        ...own,
        steps: [...own.steps, { title: 'Ring the bell', mark }],
      }))
    return {
      bad: sketch(state, 'docs: plan', lists(withStep('x'))),
      good: sketch(state, 'docs: plan', lists(withStep(' '))),
    }
  }),
  operator('K06-step-checked-in-plan', 'plan-marks', (state) => {
    const all = state.plans.flatMap((plan) => itemsOf(plan).map((item) => ({ plan, item })))
    const found = all.find(({ item }) => item.steps.filter(({ mark }) => mark === ' ').length > 1)
    if (!found) return undefined
    const { plan, item } = found
    const at = item.steps.findIndex(({ mark }) => mark === ' ')
    const withMark = (mark: string) =>
      withItem(plan, item.key, (own) => ({
        ...own,
        steps: own.steps.map((step, index) => (index === at ? { ...step, mark } : step)),
      }))
    return {
      bad: sketch(state, 'docs: plan', lists(withMark('x'))),
      good: sketch(state, 'docs: plan', lists(note(plan, item.key))),
    }
  }),
]

/** K07: tasks removed, some of them open. */
export const removeOperators: readonly Operator[] = [
  flipping('K07-remove-beside-flip', 'tasks-intact', (found, state) => {
    const spare = spareOf(found)
    if (!spare) return undefined
    const without = withoutItems(found.plan, [spare.key])
    return {
      bad: takenAs(state, found, flip(without, found.item.key, 'alone')),
      good: sketch(state, 'docs: drop it', lists(without)),
    }
  }),
  flipping('K07-remove-rest-beside-flip', 'tasks-intact', (found, state) => {
    const open = others(found.plan, found).filter(
      (item) => !isDone(item) && item.children.length === 0,
    )
    if (open.length < 2) return undefined
    const without = withoutItems(
      found.plan,
      open.map(({ key }) => key),
    )
    return {
      bad: takenAs(state, found, flip(without, found.item.key, 'alone')),
      good: taken(state, found),
    }
  }),
  operator('K07-remove-done-in-plan', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const done = itemsOf(plan).find(
      (item) => isDone(item) && item.children.length === 0 && isSpare(item, plan),
    )
    const open = flippable(plan).find(
      (item) =>
        item.mark === ' ' &&
        item.children.length === 0 &&
        item.steps.every(({ mark }) => mark === ' ') &&
        isSpare(item, plan),
    )
    if (!done || !open) return undefined
    return {
      bad: sketch(state, 'docs: drop it', lists(withoutItems(plan, [done.key]))),
      good: sketch(state, 'docs: drop it', lists(withoutItems(plan, [open.key]))),
    }
  }),
  operator('K07-reword-done-in-plan', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const done = itemsOf(plan).find((item) => isDone(item) && item.label !== '')
    const open = flippable(plan).find((item) => item.mark === ' ' && item.label !== '')
    if (!done || !open) return undefined
    return {
      bad: sketch(state, 'docs: reword', lists(reworded(plan, done))),
      good: sketch(state, 'docs: reword', lists(reworded(plan, open))),
    }
  }),
  flipping('K07-remove-list', 'tasks-intact', (found, state) => {
    const other = state.plans.find((plan) => plan !== found.plan)
    if (!other) return undefined
    return {
      bad: taken(state, found, { [other.path]: undefined }),
      good: sketch(state, 'docs: drop the plan', { [other.path]: undefined }),
    }
  }),
]

function reworded(plan: Plan, { key }: Item): Plan {
  return withItem(plan, key, (item) => ({ ...item, title: `${item.title}, but less` }))
}

function others(plan: Plan, { item }: Found): readonly Item[] {
  return itemsOf(plan).filter(({ key }) => key !== item.key)
}

function cleared(plan: Plan, key: string): Plan {
  return withItem(plan, key, (item) => ({
    ...item,
    mark: ' ',
    steps: item.steps.map((step) => ({ ...step, mark: ' ' })),
  }))
}

/** An open task beside the flipped one that nothing hangs on. */
function spareOf({ plan, item }: Found): Item | undefined {
  return itemsOf(plan).find(
    (other) =>
      other.key !== item.key &&
      other.mark === ' ' &&
      !isDone(other) &&
      other.children.length === 0 &&
      other.steps.every(({ mark }) => mark === ' ') &&
      isSpare(other, plan),
  )
}
