import type { Edit, Sketch } from '../helpers/histories.js'
import { makePlan, shapes } from './lists.js'
import {
  ancestorsOf,
  type Item,
  isDone,
  itemOf,
  itemsOf,
  type Plan,
  textOf,
  withItem,
} from './plan.js'
import type { Random } from './random.js'

/** A point of a good history: what stands in its tree, as far as a next commit needs to know. */
export interface State {
  /** The commit that stands there. */
  readonly at: Sketch
  readonly plans: readonly Plan[]
  /** Contents of the other files, as far as commits of the history wrote them. */
  readonly files: Readonly<Record<string, Edit>>
  /** Commits since the first point: work is different each time. */
  readonly round: number
}

/** The configuration of every generated history: literal, with a free path and work off the plan. */
export const configuration = `import { defineConfig } from 'spec-exec'

export default defineConfig({ free: ['docs/**'], offPlan: 'reason', noWork: ['review *'] })
`

/** What every generated history starts from: nothing of spec-exec yet. */
export const origin: Sketch = {
  message: 'chore: start\n',
  files: {
    'README.md': '# Project\n',
    'package.json': '{ "name": "project", "scripts": { "test": "node --test" } }\n',
    'src/base/ledger.ts': 'export const ledger = []\n',
  },
  parents: [],
}

/** The first point: the commit that adopts spec-exec, with two lists of one dialect or two, some tasks done. */
export function adopt(random: Random, dialect: number): State {
  const first = shapes[dialect % shapes.length]
  const second = random.once(2) ? first : random.pick(shapes)
  if (!first || !second) throw new Error('Expected a dialect')
  const plans = [makePlan(first, 'one', random), makePlan(second, 'two', random)].map((plan) => {
    let done = plan
    for (let left = random.below(4); left > 0; left--) done = flipNext(done, random) ?? done
    return done
  })
  const files = {
    '.kiro/steering/tech.md': '# Technology\n\nTypeScript.\n',
    'docs/guide.md': '# Guide\n',
    'vitest.config.ts': 'export {}\n',
    ...Object.fromEntries(
      plans.map((plan) => [plan.path.replace('tasks.md', 'design.md'), '# Design\n']),
    ),
  }
  const lists = Object.fromEntries(plans.map((plan) => [plan.path, textOf(plan)]))
  const at = {
    message: 'chore: adopt spec-exec\n',
    files: { 'spec-exec.config.ts': configuration, ...files, ...lists },
    parents: [origin],
  }
  return { at, plans, files, round: 0 }
}

function flipNext(plan: Plan, random: Random): Plan | undefined {
  const next = flippable(plan)[0]
  return next && flip(plan, next.key, random.once(3) ? 'alone' : 'parents')
}

/** The tasks that a commit may flip: open, their sub-tasks and what they need done. */
export function flippable(plan: Plan): readonly Item[] {
  return itemsOf(plan).filter(
    (item) =>
      !isDone(item) &&
      item.children.every((child) => child.isOptional || isDone(child)) &&
      item.needs.every((key) => isDone(itemOf(plan, key))),
  )
}

/** A plan with one task and its steps done, and the ancestors whose required sub-tasks are then all done. */
export function flip(plan: Plan, key: string, also: 'parents' | 'alone', mark = 'x'): Plan {
  const done = (item: Item): Item => ({
    ...item,
    mark,
    steps: item.steps.map((step) => ({ ...step, mark: 'x' })),
  })
  let flipped = withItem(plan, key, done)
  if (also === 'alone') return flipped
  for (const { key: above } of ancestorsOf(plan, key)) {
    const parent = itemOf(flipped, above)
    const isReady = parent.children.every((child) => child.isOptional || isDone(child))
    if (!isReady || isDone(parent)) break
    flipped = withItem(flipped, above, (item) => ({ ...item, mark: 'x' }))
  }
  return flipped
}

/** A plan with one more task started. */
export function start(plan: Plan, key: string): Plan {
  return withItem(plan, key, (item) => ({ ...item, mark: '-' }))
}

/** A plan with one task open again. */
export function reopen(plan: Plan, key: string, mark = ' '): Plan {
  const steps = (item: Item) => item.steps.map((step) => ({ ...step, mark: ' ' }))
  return withItem(plan, key, (item) =>
    item.form === 'heading' ? { ...item, steps: steps(item) } : { ...item, mark },
  )
}

/** The lists that a commit writes. */
export function lists(...plans: readonly Plan[]): Record<string, Edit> {
  return Object.fromEntries(plans.map((plan) => [plan.path, textOf(plan)]))
}

/** The work of a task: its file and a test beside it. */
export function work(state: State, item: Item): Record<string, Edit> {
  const test = item.file.replace('src/', 'test/').replace('.ts', '.test.ts')
  return {
    [item.file]: `export const round = ${state.round}\n`,
    [test]: `test('round', () => assert.is(round, ${state.round}))\n`,
  }
}

/** A commit upon a point of a history. */
export function sketch(state: State, message: string, files: Record<string, Edit>): Sketch {
  return { message: `${message}\n`, files, parents: [state.at] }
}

/** A task commit's message: its subject and its trailers. */
export function names(subject: string, ...tasks: readonly (readonly [Plan, Item])[]): string {
  const trailers = tasks.map(([plan, item]) => `Spec-Task: ${plan.spec}/${item.key}`)
  return `${subject}\n\n${trailers.join('\n')}`
}
