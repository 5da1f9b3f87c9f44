import { pickFlip } from '../good.js'
import { flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { ancestorsOf, type Item, isDone, itemOf, itemsOf, type Plan, withItem } from '../plan.js'
import { flip, flippable, lists, start, work } from '../state.js'

const isOpenBox = (item: Item) => item.form === 'box' && item.mark === ' '

/** K03, K08, K16 and K23: more marks than one, parents too early, against the order. */
export const countOperators: readonly Operator[] = [
  flipping('K03-two', 'one-task', (found, state, random) => {
    const others = flippable(found.plan).filter(
      ({ key }) => key !== found.item.key && !isKin(found.plan, key, found.item.key),
    )
    if (others.length === 0) return undefined
    const other = random.pick(others)
    const both = flip(flip(found.plan, found.item.key, 'alone'), other.key, 'alone')
    return {
      bad: taken(state, found, { ...lists(both), ...work(state, other) }),
      good: taken(state, found),
    }
  }),
  flipping('K03-all', 'one-task', (found, state) => {
    const open = itemsOf(found.plan).filter((item) => !isDone(item))
    const leaves = open.filter((item) => item.children.length === 0)
    if (leaves.length < 2) return undefined
    const all = open.reduce((plan, item) => flip(plan, item.key, 'alone'), found.plan)
    return { bad: takenAs(state, found, all), good: taken(state, found) }
  }),
  flipping('K03-family', 'one-task', (found, state) => {
    const parent = itemsOf(found.plan).find(
      (item) => item.children.filter((child) => !isDone(child)).length > 1,
    )
    if (!parent || isDone(parent)) return undefined
    const keys = [...parent.children.map(({ key }) => key), parent.key]
    const all = keys.reduce((plan, key) => flip(plan, key, 'alone'), found.plan)
    const child = parent.children.find((item) => !isDone(item))
    if (!child) return undefined
    return {
      bad: takenAs(state, { plan: found.plan, item: child }, all),
      good: taken(state, { plan: found.plan, item: child }),
    }
  }),
  flipping('K03-big-marks', 'one-task', (found, state, random) => {
    const others = flippable(found.plan).filter(
      ({ key }) => !isKin(found.plan, key, found.item.key),
    )
    if (others.length === 0 || found.item.form === 'heading') return undefined
    const one = flip(found.plan, found.item.key, 'alone', 'X')
    return {
      bad: takenAs(state, found, flip(one, random.pick(others).key, 'alone', 'X')),
      good: takenAs(state, found, one),
    }
  }),
  flipping('K03-step-of-another', 'tasks-intact', (found, state) => {
    const other = itemsOf(found.plan).find(
      (item) =>
        item.key !== found.item.key &&
        item.steps.length > 1 &&
        item.steps.every(({ mark }) => mark === ' '),
    )
    if (!other) return undefined
    const plan = flip(found.plan, found.item.key, 'alone')
    const stepped = withItem(plan, other.key, (item) => ({
      ...item,
      steps: item.steps.map((step, index) => (index === 0 ? { ...step, mark: 'x' } : step)),
    }))
    return { bad: takenAs(state, found, stepped), good: taken(state, found) }
  }),
  flipping('K03-checklist-too', 'tasks-intact', (found, state) => {
    if (found.plan.tail.length === 0) return undefined
    const plan = flip(found.plan, found.item.key, 'alone')
    const tail = plan.tail.map((line) => line.replace('[ ] Everything', '[x] Everything'))
    return { bad: takenAs(state, found, { ...plan, tail }), good: taken(state, found) }
  }),
  operator('K08-parent-too-early', 'task-order', (state, random) => {
    const all = state.plans.flatMap((plan) =>
      itemsOf(plan)
        .filter(
          (item) =>
            !isDone(item) && item.children.some((child) => !child.isOptional && !isDone(child)),
        )
        .map((item) => ({ plan, item })),
    )
    if (all.length === 0) return undefined
    const found = random.pick(all)
    const child = found.item.children.find((item) => !isDone(item))
    return (
      child && { bad: taken(state, found), good: taken(state, { plan: found.plan, item: child }) }
    )
  }),
  operator('K08-child-and-parent', 'task-order', (state, random) => {
    const found = pickFlip(state, random, (item, plan) => {
      const [parent] = ancestorsOf(plan, item.key)
      return (
        parent !== undefined &&
        !isDone(parent) &&
        parent.children.some(
          (child) => child.key !== item.key && !child.isOptional && !isDone(child),
        )
      )
    })
    const [parent] = found ? ancestorsOf(found.plan, found.item.key) : []
    if (!found || !parent) return undefined
    const both = flip(flip(found.plan, found.item.key, 'alone'), parent.key, 'alone')
    return { bad: takenAs(state, found, both), good: taken(state, found) }
  }),
  operator('K08-last-child-started', 'task-order', (state, random) => {
    const found = pickFlip(state, random, (item, plan) =>
      ancestorsOf(plan, item.key).some((above) => !isDone(above)),
    )
    const [parent] = found ? ancestorsOf(found.plan, found.item.key) : []
    if (!found || !parent || isDone(parent)) return undefined
    const started = start(flip(found.plan, parent.key, 'alone'), found.item.key)
    if (found.item.isOptional) return undefined
    return {
      bad: takenAs(state, { plan: found.plan, item: parent }, started),
      good: takenAs(state, found, flip(found.plan, found.item.key, 'parents')),
    }
  }),
  operator('K16-two-specs', 'one-task', (state, random) => {
    const [one, two] = state.plans.map((plan) => ({ plan, all: flippable(plan) }))
    if (!one || !two || one.all.length === 0 || two.all.length === 0) return undefined
    const found = { plan: one.plan, item: random.pick(one.all) }
    const other = random.pick(two.all)
    const bad = taken(state, found, {
      ...lists(flip(two.plan, other.key, 'alone')),
      ...work(state, other),
    })
    const isStartable = isOpenBox(other)
    return {
      bad,
      good: isStartable
        ? taken(state, found, lists(start(two.plan, other.key)))
        : taken(state, found),
    }
  }),
  operator('K23-before-what-it-needs', 'task-order', (state) => {
    const all = state.plans.flatMap((plan) => itemsOf(plan).map((item) => ({ plan, item })))
    const found = all.find(
      ({ plan, item }) => !isDone(item) && item.needs.some((key) => !isDone(itemOf(plan, key))),
    )
    const next = found && flippable(found.plan)[0]
    return (
      next && { bad: taken(state, found), good: taken(state, { plan: found.plan, item: next }) }
    )
  }),
]

function isKin(plan: Plan, one: string, other: string): boolean {
  const above = (key: string) => ancestorsOf(plan, key).map((item) => item.key)
  return one === other || above(one).includes(other) || above(other).includes(one)
}
