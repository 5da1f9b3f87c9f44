import type { Edit, Sketch } from '../helpers/histories.js'
import { pickFlip } from './good.js'
import type { Item, Plan } from './plan.js'
import type { Random } from './random.js'
import { flip, lists, names, type State, sketch, work } from './state.js'

/** A commit that must be refused and the closest one that must not. */
export interface Pair {
  readonly bad: Sketch
  readonly good: Sketch
}

/** A way around the gate, as commits. */
export interface Operator {
  /** `K05-reword-own`: the row of the threats and what is done. */
  readonly id: string
  /** Any of these rules refuses it. */
  readonly expect: readonly string[]
  /** What its verdict needs: the content alone, the message too, or the finished commit in its history. */
  readonly needs: 'diff' | 'message' | 'history'
  /** Judging it starts git: it has its turn in one round of four. */
  readonly isSlow?: true
  /** Undefined where this point of a history offers no place for it. */
  readonly make: (state: State, random: Random) => Pair | undefined
}

/** A task that is flipped, and its plan. */
export interface Found {
  readonly plan: Plan
  readonly item: Item
}

/** Declares an operator whose verdict needs the content alone. */
export function operator(
  id: string,
  expect: string | readonly string[],
  make: Operator['make'],
): Operator {
  return { id, expect: typeof expect === 'string' ? [expect] : expect, needs: 'diff', make }
}

/** An operator that begins with a task that may be flipped. */
export function flipping(
  id: string,
  expect: string | readonly string[],
  make: (found: Found, state: State, random: Random) => Pair | undefined,
): Operator {
  return operator(id, expect, (state, random) => {
    const found = pickFlip(state, random)
    return found && make(found, state, random)
  })
}

/** A good task commit: the flip, its work and its trailer; `files` over them. */
export function taken(
  state: State,
  { plan, item }: Found,
  files: Readonly<Record<string, Edit>> = {},
): Sketch {
  const flipped = lists(flip(plan, item.key, 'alone'))
  return sketch(state, names('feat: take a task', [plan, item]), {
    ...work(state, item),
    ...flipped,
    ...files,
  })
}

/** The same with another list in the flipped one's place. */
export function takenAs(state: State, found: Found, plan: Plan): Sketch {
  return taken(state, found, lists(plan))
}
