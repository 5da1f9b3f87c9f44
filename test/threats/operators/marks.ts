import { note, pickFlip } from '../good.js'
import { flipping, type Operator, operator, taken, takenAs } from '../operator.js'
import { type Item, isDone, itemsOf, type Plan, withItem } from '../plan.js'
import { flip, lists, names, reopen, sketch, start, work } from '../state.js'

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
