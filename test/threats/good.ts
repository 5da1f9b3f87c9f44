import type { Edit, Sketch } from '../helpers/histories.js'
import { type Item, isDone, itemsOf, type Plan, withItem, withoutItems } from './plan.js'
import type { Random } from './random.js'
import { flip, flippable, lists, names, reopen, type State, sketch, start, work } from './state.js'

/** A good commit and the point that it leads to. */
export interface GoodStep {
  /** What makes it good, for counts and messages. */
  readonly id: string
  readonly commit: Sketch
  readonly next: State
}

/** One task that may be flipped, in one of the plans; undefined where all are done. */
export function pickFlip(
  state: State,
  random: Random,
  fits: (item: Item, plan: Plan) => boolean = () => true,
): { readonly plan: Plan; readonly item: Item } | undefined {
  const all = state.plans.flatMap((plan) =>
    flippable(plan)
      .filter((item) => fits(item, plan))
      .map((item) => ({ plan, item })),
  )
  return all.length === 0 ? undefined : random.pick(all)
}

/** The next good commit of a history, of one of many sorts; undefined where that sort finds nothing to do. */
export function goodStep(state: State, random: Random): GoodStep | undefined {
  const make = random.once(2)
    ? takeTask
    : random.pick([reopenOne, startOne, growPlan, shrinkPlan, freeWork])
  return make(state, random)
}

function takeTask(state: State, random: Random): GoodStep | undefined {
  const found = pickFlip(state, random)
  if (!found) return undefined
  const { plan, item } = found
  const marked = flip(
    plan,
    item.key,
    random.once(3) ? 'alone' : 'parents',
    random.once(5) ? 'X' : 'x',
  )
  const noted = random.once(4) ? note(marked, item.key) : marked
  const started = random.once(5) ? startAnother(noted, item, random) : noted
  const files = item.isIdle && random.once(2) ? {} : work(state, item)
  const message = names(`feat: ${item.file.slice(4)}`, [plan, item])
  return advance(state, 'task', { message, plans: [started], files })
}

/** A line more at the end of a task's own block. */
export function note(plan: Plan, key: string): Plan {
  return withItem(plan, key, (item) => ({
    ...item,
    details: [...item.details, '- Note: uses `<!--` as its mark'],
  }))
}

function startAnother(plan: Plan, item: Item, random: Random): Plan {
  const open = itemsOf(plan).filter(
    ({ key, mark, form }) => key !== item.key && mark === ' ' && form === 'box',
  )
  return open.length === 0 ? plan : start(plan, random.pick(open).key)
}

function reopenOne(state: State, random: Random): GoodStep | undefined {
  const plan = random.pick(state.plans)
  const done = itemsOf(plan).filter(isDone)
  if (done.length === 0) return undefined
  const again = reopen(plan, random.pick(done).key)
  return advance(state, 'reopen', { message: 'chore: reopen a task', plans: [again], files: {} })
}

function startOne(state: State, random: Random): GoodStep | undefined {
  const plan = random.pick(state.plans)
  const [open] = itemsOf(plan).filter(({ mark, form }) => mark === ' ' && form === 'box')
  if (!open) return undefined
  return advance(state, 'start', {
    message: 'docs: start a task',
    plans: [start(plan, open.key)],
    files: {},
  })
}

function growPlan(state: State, random: Random): GoodStep {
  const plans = [withAnother(random.pick(state.plans))]
  return advance(state, 'plan', { message: 'docs: plan one more task', plans, files: {} })
}

/** A plan with one more task at its end. */
export function withAnother(plan: Plan, mark = ' '): Plan {
  const at = plan.sections.findLastIndex(({ items }) => items.length > 0)
  const sections = plan.sections.map((section, index) => {
    const last = section.items.at(-1)
    if (index !== at || !last) return section
    const item = another(last, plan)
    const steps = item.steps.map((step) => ({ ...step, mark: mark === 'x' ? 'x' : ' ' }))
    return { ...section, items: [...section.items, { ...item, mark, steps }] }
  })
  return { ...plan, sections }
}

/** An open task like a given one, under a key that no other has. */
function another(like: Item, plan: Plan): Item {
  const taken = itemsOf(plan).map(({ title }) => Number(/harbor (\d+)$/.exec(title)?.[1] ?? 40))
  const number = Math.max(...taken) + 1
  const digits = /\d+$/.exec(like.key.replace(/~\d+$/, ''))?.[0] ?? ''
  const id =
    like.key.replace(/~\d+$/, '').slice(0, -digits.length || undefined) +
    String(number).padStart(digits.length, '0')
  const title = `Ship the extra harbor ${number}`
  const isTodo = like.label === ''
  return {
    ...like,
    key: isTodo ? `#${title.toLowerCase().replaceAll(' ', '-')}` : id,
    label: isTodo ? '' : like.label.replace(/^[\w.]*\w/, id),
    title,
    mark: ' ',
    isOptional: false,
    steps: like.steps,
    details: [],
    children: [],
    file: `src/extra/harbor-${number}.ts`,
    needs: [],
    isIdle: false,
  }
}

function shrinkPlan(state: State, random: Random): GoodStep | undefined {
  const plan = random.pick(state.plans)
  const open = itemsOf(plan).filter((item) => isOpen(item) && isSpare(item, plan))
  if (open.length < 3) return undefined
  const plans = [withoutItems(plan, [random.pick(open).key])]
  return advance(state, 'plan', { message: 'docs: drop a task', plans, files: {} })
}

function isOpen(item: Item): boolean {
  const marks = [item, ...item.children, ...item.steps].map(({ mark }) => mark)
  return marks.every((mark) => mark === ' ')
}

/** No other task needs it, and no other key would change without it. */
export function isSpare(item: Item, plan: Plan): boolean {
  const id = item.key.replace(/~\d+$/, '')
  return itemsOf(plan).every(
    ({ key, needs }) =>
      (key === item.key || key.replace(/~\d+$/, '') !== id) && !needs.includes(item.key),
  )
}

function freeWork(state: State, random: Random): GoodStep {
  const files = { 'docs/guide.md': `# Guide ${random.below(1000)}\n` }
  return advance(state, 'free', { message: 'docs: say more', plans: [], files })
}

interface Move {
  readonly message: string
  readonly plans: readonly Plan[]
  readonly files: Record<string, Edit>
}

function advance(state: State, id: string, { message, plans, files }: Move): GoodStep {
  const commit = sketch(state, message, { ...files, ...lists(...plans) })
  const next = state.plans.map((plan) => plans.find(({ path }) => path === plan.path) ?? plan)
  return {
    id,
    commit,
    next: { at: commit, plans: next, files: { ...state.files, ...files }, round: state.round + 1 },
  }
}
