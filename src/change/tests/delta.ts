import type { Focus, Skip, TestCase, TestFile } from '../../languages/language.js'
import { type Pair, pairTests } from './pairs.js'
import { type ChangedValues, changedOf, type Weaker, weakerOf, weightOf } from './weaker.js'

/** What a commit does to the tests of one file. */
export interface FileDelta {
  readonly path: string
  /** `gone`: the file is deleted, or holds nothing that is read. */
  readonly status: 'kept' | 'gone'
  /** How many tests it holds. */
  readonly before: number
  readonly after: number
  /** Names of tests that are nowhere any more. */
  readonly lost: readonly string[]
  /** Others took their place: as many, that assert as much. */
  readonly isRewritten: boolean
  readonly skips: readonly NewSkip[]
  /** How many of its tests are skipped, always or at times. */
  readonly skippedBefore: number
  readonly skippedAfter: number
  readonly focuses: readonly Focus[]
  readonly weaker: readonly Weaker[]
  readonly changed: readonly ChangedValues[]
}

/** A test that is skipped and was not, or not always. */
export interface NewSkip extends Skip {
  readonly name: string
  /** The test itself is new. */
  readonly isBorn: boolean
}

/** Compares the changed test files before and after a commit, all together; files of which there is nothing to tell are left out. */
export function compareTests(
  before: readonly TestFile[],
  after: readonly TestFile[],
): readonly FileDelta[] {
  const { pairs, lost, added } = pairTests(before, after)
  const byPath = pathsOf(pairs, ({ after: { path } }) => path)
  const lostByPath = pathsOf(lost, ({ path }) => path)
  const addedByPath = pathsOf(added, ({ path }) => path)
  const oldFocuses = new Set(before.flatMap(({ focuses }) => focuses.map(({ name }) => name)))
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort()
  const beforeBy = new Map(before.map((file) => [file.path, file]))
  const afterBy = new Map(after.map((file) => [file.path, file]))
  return paths
    .map((path): FileDelta => {
      const was = beforeBy.get(path)?.cases ?? []
      const is = afterBy.get(path)?.cases ?? []
      const stayed = byPath.get(path) ?? []
      const gone = (lostByPath.get(path) ?? []).filter(({ test }) => test.skip?.when !== 'always')
      return {
        path,
        status: afterBy.has(path) ? 'kept' : 'gone',
        before: was.length,
        after: is.length,
        lost: gone.map(({ test }) => test.name),
        isRewritten: is.length > 0 && sizeOf(is) >= sizeOf(was) && weigh(is) >= weigh(was),
        skips: newSkips(
          stayed,
          (addedByPath.get(path) ?? []).map(({ test }) => test),
        ),
        skippedBefore: was.filter(({ skip }) => skip).length,
        skippedAfter: is.filter(({ skip }) => skip).length,
        focuses: (afterBy.get(path)?.focuses ?? []).filter(({ name }) => !oldFocuses.has(name)),
        weaker: stayed.flatMap((pair) => (isNewlyOff(pair) ? [] : (weakerOf(pair) ?? []))),
        changed: stayed.flatMap((pair) => changedOf(pair) ?? []),
      }
    })
    .filter(hasSomething)
}

function pathsOf<T>(all: readonly T[], pathOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(pathOf(one))
    if (group) group.push(one)
    else groups.set(pathOf(one), [one])
  }
  return groups
}

/** Tests that run, a row of a table as one. */
function sizeOf(cases: readonly TestCase[]): number {
  return cases
    .filter(({ skip }) => skip?.when !== 'always')
    .reduce((sum, { rows }) => sum + Math.max(1, rows.length), 0)
}

function weigh(cases: readonly TestCase[]): number {
  return cases.reduce((sum, test) => sum + weightOf(test), 0)
}

function newSkips(stayed: readonly Pair[], born: readonly TestCase[]): readonly NewSkip[] {
  const old = new Set<number>()
  const skips: NewSkip[] = []
  for (const pair of stayed) {
    const { name, skip } = pair.after.test
    if (!skip) continue
    const isOld = pair.before.test.skip !== undefined && !isNewlyOff(pair)
    if (isOld) old.add(skip.line)
    else skips.push({ ...skip, name, isBorn: false })
  }
  for (const { name, skip } of born) {
    // One more in a group that was conditional before says nothing new.
    if (skip && !(skip.when === 'conditional' && old.has(skip.line)))
      skips.push({ ...skip, name, isBorn: true })
  }
  return skips.sort((a, b) => a.line - b.line)
}

function isNewlyOff({ before, after }: Pair): boolean {
  return after.test.skip?.when === 'always' && before.test.skip?.when !== 'always'
}

function hasSomething(delta: FileDelta): boolean {
  const { lost, skips, focuses, weaker, changed } = delta
  return lost.length + skips.length + focuses.length + weaker.length + changed.length > 0
}
