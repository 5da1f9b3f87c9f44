import { dialects as builtIn } from '../../dialects/all.js'
import type { Dialect } from '../../facts.js'
import { below, type Compare, type Difference, difference, each, fields, other } from './compare.js'

/**
 * Which ways of writing task lists are read. One that goes takes its lists and its steering out of the law. One of a
 * project's own that comes may do either: what lies beside its lists is plan from then on, and asks for no task.
 */
export const compareDialects: Compare<readonly Dialect[]> = (before, after) => {
  const [was, is] = [byId(before), byId(after)]
  const kept = [...was.keys()].filter((id) => is.has(id))
  return [
    ...before
      .filter(({ id }) => !is.has(id))
      .map((dialect) => below(dialect.id, difference(textOf(dialect), undefined, 'loosens'))),
    ...after
      .filter(({ id }) => !was.has(id))
      .map((dialect) =>
        below(dialect.id, difference(undefined, textOf(dialect), effectOf(dialect))),
      ),
    ...kept.flatMap((id) => compareOne(id, was.get(id), is.get(id))),
    ...order(
      kept,
      [...is.keys()].filter((id) => was.has(id)),
    ),
  ]
}

function byId(dialects: readonly Dialect[]): ReadonlyMap<string, Dialect> {
  return new Map(dialects.map((dialect) => [dialect.id, dialect]))
}

function textOf({ lists }: Dialect): string {
  return lists.join(', ')
}

function effectOf({ id }: Dialect): 'tightens' | 'changes' {
  return builtIn.some((dialect) => dialect.id === id) ? 'tightens' : 'changes'
}

function compareOne(
  id: string,
  before: Dialect | undefined,
  after: Dialect | undefined,
): readonly Difference[] {
  return before && after ? compareFields(before, after).map((one) => below(id, one)) : []
}

const compareFields = fields<Dialect>({
  id: () => [],
  lists: (before, after) =>
    each('tightens')(before, after).map((one) =>
      one.effect === 'tightens' ? { ...one, effect: 'changes' } : one,
    ),
  steering: each('tightens'),
  plan: (before = [], after = []) => each('loosens')(before, after),
  startMark: other,
})

/** Where two fit a path, the first counts. */
function order(before: readonly string[], after: readonly string[]): readonly Difference[] {
  return other(before.join(', '), after.join(', '))
}
