import type { Sketch } from '../helpers/histories.js'
import { goodStep } from './good.js'
import type { Operator } from './operator.js'
import { operators } from './operators.js'
import { type Random, randomOf } from './random.js'
import { adopt, type State } from './state.js'

/** A commit and what must be said of it. */
export interface Wanted {
  readonly commit: Sketch
  /** `refused`: by one of the operator's rules. */
  readonly verdict: 'refused' | 'accepted'
  /** What made it: an operator's id, or a sort of good step. */
  readonly by: string
  readonly operator?: Operator
  /** Of its history: with it alone the commit is made again. */
  readonly seed: number
}

/** Pairs that one history gives: few, so that histories are many. */
export const pairsPerHistory = 50

/**
 * One good history of a dialect, and bad commits beside their good neighbours upon its points:
 * `count` pairs, of the operators in turn from the `first` on.
 */
export function makeHistory(
  seed: number,
  { count, first, from = operators }: { count: number; first: number; from?: readonly Operator[] },
): readonly Wanted[] {
  const random = randomOf(seed)
  const wanted: Wanted[] = []
  const points = makePoints(seed, random, wanted)
  let turn = first
  for (let pairs = 0; pairs < count; turn++) {
    if (turn - first > count * 20) throw new Error('Expected a place for every operator')
    const operator = from[turn % from.length]
    const isTurn = !operator?.isSlow || Math.floor(turn / from.length) % 4 === 0
    const pair = operator && isTurn ? makePair(operator, points, random) : undefined
    if (!operator || !pair) continue
    pairs++
    const common = { by: operator.id, operator, seed }
    wanted.push({ commit: pair.bad, verdict: 'refused', ...common })
    wanted.push({ commit: pair.good, verdict: 'accepted', ...common })
  }
  return wanted
}

function makePoints(seed: number, random: Random, wanted: Wanted[]): readonly State[] {
  let state = adopt(random, seed)
  wanted.push({ commit: state.at, verdict: 'accepted', by: 'adopt', seed })
  const points = [state]
  for (let left = 6; left > 0; left--) {
    const step = goodStep(state, random)
    if (!step) continue
    wanted.push({ commit: step.commit, verdict: 'accepted', by: step.id, seed })
    state = step.next
    points.push(state)
  }
  return points
}

function makePair(operator: Operator, points: readonly State[], random: Random) {
  for (let left = 4; left > 0; left--) {
    const pair = operator.make(random.pick(points), random)
    if (pair) return pair
  }
  return undefined
}
