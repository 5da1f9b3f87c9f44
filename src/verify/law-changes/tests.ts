import type { TestCommand } from '../../facts.js'
import { amount, below, type Compare, difference, each, fields, other } from './compare.js'

/** The commands that test the project: each that goes loosens, and what another command line tests nobody knows. */
export const compareTests: Compare<readonly TestCommand[]> = (before, after) => {
  const pairs = pair(before, after)
  const [was, is] = [new Set(pairs.map(([one]) => one)), new Set(pairs.map(([, one]) => one))]
  return [
    ...pairs.flatMap(([one, two]) => compareOne(one, two).map((each) => below(one.name, each))),
    ...before
      .filter((one) => !was.has(one))
      .map((one) => below(one.name, difference(one.run, undefined, 'loosens'))),
    ...after
      .filter((one) => !is.has(one))
      .map((one) => below(one.name, difference(undefined, one.run, 'tightens'))),
  ]
}

type Pair = readonly [TestCommand, TestCommand]

/** By name, else by command line; those that are left, in their order. */
function pair(before: readonly TestCommand[], after: readonly TestCommand[]): readonly Pair[] {
  const pairs: Pair[] = []
  const olds = [...before]
  const news = [...after]
  const isSame = [
    (a: TestCommand, b: TestCommand) => a.name === b.name,
    (a: TestCommand, b: TestCommand) => a.run === b.run,
    () => true,
  ]
  for (const fits of isSame)
    for (const one of [...olds]) {
      const two = news.find((each) => fits(one, each))
      if (!two) continue
      pairs.push([one, two])
      olds.splice(olds.indexOf(one), 1)
      news.splice(news.indexOf(two), 1)
    }
  return pairs
}

const compareOne = fields<TestCommand>({
  // A command without a name is called as it is written.
  name: () => [],
  run: other,
  related(before, after) {
    const isWhole = [before.length === 0, after.length === 0] as const
    if (isWhole[0] === isWhole[1]) return each('tightens')(before, after)
    const [was, is] = [before, after].map((globs) => globs.join(', ') || 'all')
    return [difference(was, is, isWhole[1] ? 'tightens' : 'loosens')]
  },
  timeout: amount('loosens'),
  junit: other,
})
