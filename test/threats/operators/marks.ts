import { note, pickFlip } from '../good.js'
import { flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { ancestorsOf, type Item, isDone, itemOf, itemsOf, type Plan, withItem } from '../plan.js'
import { flip, flippable, lists, names, reopen, sketch, start, work } from '../state.js'

const design = (plan: Plan) => plan.path.replace('tasks.md', 'design.md')
const needsWork = (item: Item) => !item.isIdle
const isOpenBox = (item: Item) => item.form === 'box' && item.mark === ' '

/** K01 and K02: marks without work, work without a mark. */
export const workOperators: readonly Operator[] = [
  operator('K01-flip-alone', 'task-has-work', (state, random) => {
    const found = pickFlip(state, random, needsWork)
    if (!found) return undefined
    const flipped = lists(flip(found.plan, found.item.key, 'parents'))
    const message = names('feat: take a task', [found.plan, found.item])
    return { bad: sketch(state, message, flipped), good: taken(state, found) }
  }),
  operator('K01-flip-and-design', 'task-has-work', (state, random) => {
    const found = pickFlip(state, random, needsWork)
    if (!found) return undefined
    const files = {
      ...lists(flip(found.plan, found.item.key, 'alone')),
      [design(found.plan)]: '# Other\n',
    }
    const message = names('feat: take a task', [found.plan, found.item])
    return {
      bad: sketch(state, message, files),
      good: taken(state, found, { [design(found.plan)]: '# Other\n' }),
    }
  }),
  operator('K01-idle-neighbour', 'task-has-work', (state, random) => {
    const busy = pickFlip(state, random, needsWork)
    const idle = pickFlip(state, random, (item) => item.isIdle)
    if (!busy || !idle) return undefined
    const [bad, good] = [busy, idle].map(({ plan, item }) =>
      sketch(state, names('chore: look back', [plan, item]), lists(flip(plan, item.key, 'alone'))),
    )
    return bad && good && { bad, good }
  }),
  operator('K01-checked-by-note', 'task-has-work', (state, random) => {
    const found = pickFlip(state, random, needsWork)
    if (!found) return undefined
    const files = lists(note(flip(found.plan, found.item.key, 'alone'), found.item.key))
    const bad = sketch(state, names('feat: take a task', [found.plan, found.item]), files)
    return { bad, good: taken(state, found, files) }
  }),
  operator('K01-note-says-no-work', 'task-has-work', (state, random) => {
    const found = pickFlip(state, random, needsWork)
    if (!found) return undefined
    const flipped = withItem(flip(found.plan, found.item.key, 'alone'), found.item.key, (item) => ({
      ...item,
      details: [...item.details, '- _Work: none_'],
    }))
    const message = names('feat: take a task', [found.plan, found.item])
    return {
      bad: sketch(state, message, lists(flipped)),
      good: taken(state, found, lists(flipped)),
    }
  }),
  flipping('K02-work-alone', 'one-task', (found, state) => ({
    bad: sketch(state, 'feat: code first', work(state, found.item)),
    good: sketch(state, 'docs: say more', { 'docs/guide.md': '# More\n' }),
  })),
  flipping('K02-free-and-work', 'one-task', (found, state) => ({
    bad: sketch(state, 'docs: say more', {
      'docs/guide.md': '# More\n',
      ...work(state, found.item),
    }),
    good: sketch(state, 'docs: say more', { 'docs/more.md': '# More\n' }),
  })),
  operator('K02-work-and-start', 'one-task', (state, random) => {
    const found = pickFlip(state, random, isOpenBox)
    if (!found) return undefined
    const started = lists(start(found.plan, found.item.key))
    return {
      bad: sketch(state, 'feat: begin', { ...work(state, found.item), ...started }),
      good: sketch(state, 'docs: begin', started),
    }
  }),
  flipping('K02-work-and-note', 'one-task', ({ plan, item }, state) => ({
    bad: sketch(state, 'feat: most of it', {
      ...work(state, item),
      ...lists(note(plan, item.key)),
    }),
    good: sketch(state, 'docs: note', lists(note(plan, item.key))),
  })),
  flipping('K02-named-and-not-marked', 'one-task', (found, state) => ({
    bad: sketch(state, names('feat: take it', [found.plan, found.item]), work(state, found.item)),
    good: taken(state, found),
  })),
  {
    ...flipping('K02-off-plan-without-reason', 'one-task', (found, state) => ({
      bad: sketch(state, 'feat: aside\n\nSpec-Task: none', work(state, found.item)),
      good: sketch(
        state,
        'feat: aside\n\nSpec-Task: none — the build is down',
        work(state, found.item),
      ),
    })),
    needs: 'message',
  },
]

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

/** K04: marks taken back. */
export const reopenOperators: readonly Operator[] = [
  ...([' ', '-'] as const).map((mark) =>
    flipping(
      `K04-swap-to-${mark === ' ' ? 'open' : 'started'}`,
      'tasks-intact',
      (found, state, random) => {
        const done = itemsOf(found.plan).filter((item) => isDone(item) && item.form === 'box')
        if (done.length === 0) return undefined
        const back = reopen(found.plan, random.pick(done).key, mark)
        const bad = takenAs(state, found, flip(back, found.item.key, 'alone'))
        return {
          bad,
          good: mark === ' ' ? sketch(state, 'chore: reopen', lists(back)) : taken(state, found),
        }
      },
    ),
  ),
  flipping('K04-reopen-beside-work', ['one-task', 'tasks-intact'], (found, state, random) => {
    const done = itemsOf(found.plan).filter(isDone)
    if (done.length === 0) return undefined
    const back = lists(reopen(found.plan, random.pick(done).key))
    return {
      bad: sketch(state, 'fix: again', { ...back, ...work(state, found.item) }),
      good: sketch(state, 'fix: again', back),
    }
  }),
  operator('K04-reopen-beside-design', ['plan-marks', 'reopen-alone'], (state, random) => {
    const plan = random.pick(state.plans)
    const done = itemsOf(plan).filter(isDone)
    if (done.length === 0) return undefined
    const back = lists(reopen(plan, random.pick(done).key))
    return {
      bad: sketch(state, 'docs: redo', { ...back, [design(plan)]: '# Other\n' }),
      good: sketch(state, 'docs: redo', back),
    }
  }),
  operator('K04-reopen-in-two-lists', ['plan-marks', 'reopen-alone'], (state) => {
    const backs = state.plans.flatMap((plan) => {
      const done = itemsOf(plan).find(isDone)
      return done ? [lists(reopen(plan, done.key))] : []
    })
    const [one, two] = backs
    return (
      one &&
      two && {
        bad: sketch(state, 'docs: redo', { ...one, ...two }),
        good: sketch(state, 'docs: redo', two),
      }
    )
  }),
  operator('K04-reopen-and-reword', 'plan-marks', (state, random) => {
    const plan = random.pick(state.plans)
    const done = itemsOf(plan).find((item) => isDone(item) && item.label !== '')
    if (!done) return undefined
    const back = reopen(plan, done.key)
    const reworded = withItem(back, done.key, (item) => ({
      ...item,
      title: `${item.title}, but less`,
    }))
    return {
      bad: sketch(state, 'docs: redo', lists(reworded)),
      good: sketch(state, 'docs: redo', lists(back)),
    }
  }),
]

function isKin(plan: Plan, one: string, other: string): boolean {
  const above = (key: string) => ancestorsOf(plan, key).map((item) => item.key)
  return one === other || above(one).includes(other) || above(other).includes(one)
}
