import { type Cutting, cuttingsOf } from './budget/cuttings.js'
import { without } from './budget/without.js'
import type { TaskContext } from './context.js'
import { tokensIn } from './tokens.js'

/**
 * A context that a rendering of it keeps within so many tokens: the least relevant is cut first, and what is cut is
 * named. The task, its open questions and its commands are never cut: where they alone are too much, they are left.
 */
export function cutTo(
  context: TaskContext,
  budget: number,
  render: (context: TaskContext) => string,
): TaskContext {
  if (tokensIn(render(context)) <= budget) return context
  const cuttings = cuttingsOf(context)
  const cutAt = (count: number) => cut(context, cuttings.slice(0, count))
  // The fewest that fit: what is cut always takes more room than its name.
  let [tooFew, enough] = [0, cuttings.length]
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2)
    if (tokensIn(render(cutAt(middle))) <= budget) enough = middle
    else tooFew = middle
  }
  return cutAt(enough)
}

function cut(context: TaskContext, cuttings: readonly Cutting[]): TaskContext {
  const left = without(context, new Set(cuttings.map(({ item }) => item)))
  return { ...left, cut: [...context.cut, ...cuttings.map((each) => each.cut)] }
}
