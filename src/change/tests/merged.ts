import type { TestsChange } from '../tests.js'
import type { FileDelta } from './delta.js'
import type { SnapshotDelta } from './snapshots.js'

/** What a merge does to the tests of one of its parents. */
export interface View {
  /** Absent where there is nothing to tell. */
  readonly tests: TestsChange | undefined
  /** Names of the tests that the parent has. */
  readonly names: ReadonlySet<string>
}

/**
 * What a merge does to tests by itself, of what it does to those of each parent: what one of them did was judged there.
 * A test is lost where no parent took it away, and holds less than in each parent that has it. `base`: names of the
 * tests before both. Undefined where there is nothing to tell.
 */
export function mergedTests(
  ours: View,
  theirs: View,
  base: ReadonlySet<string>,
): TestsChange | undefined {
  const paths = new Set([...filesOf(ours), ...filesOf(theirs)].map(({ path }) => path))
  const tests: TestsChange = {
    files: [...paths].sort().flatMap((path) => fileOf(path, [ours, theirs], base) ?? []),
    snapshots: both((tests) => tests.snapshots, snapshotKey),
    thresholds: both(
      (tests) => tests.thresholds,
      ({ path, key }) => `${path} ${key}`,
    ),
    commands: [],
    unread: both(
      (tests) => tests.unread,
      ({ path }) => path,
    ),
  }
  return Object.values(tests).some((found: readonly unknown[]) => found.length > 0)
    ? tests
    : undefined

  function both<One>(
    of: (tests: TestsChange) => readonly One[],
    keyOf: (one: One) => string,
  ): readonly One[] {
    const known = new Set((theirs.tests ? of(theirs.tests) : []).map(keyOf))
    return (ours.tests ? of(ours.tests) : []).filter((one) => known.has(keyOf(one)))
  }
}

function snapshotKey({ path, changed, removed }: SnapshotDelta): string {
  return [path, ...changed, ...removed].join('\0')
}

function filesOf({ tests }: View): readonly FileDelta[] {
  return tests?.files ?? []
}

/** What a merge does to a file; its numbers are those of the parent that had the most tests. */
function fileOf(
  path: string,
  [ours, theirs]: readonly [View, View],
  base: ReadonlySet<string>,
): FileDelta | undefined {
  const own = filesOf(ours).find((file) => file.path === path)
  const other = filesOf(theirs).find((file) => file.path === path)
  const told = own ?? other
  if (!told) return undefined
  const lost = [...lostIn(own, theirs, base), ...lostIn(other, ours, base)]
  const delta: FileDelta = {
    ...told,
    before: Math.max(own?.before ?? 0, other?.before ?? 0, new Set(lost).size),
    lost: [...new Set(lost)],
    isRewritten: [own, other].every((file) => file?.isRewritten !== false),
    // A test that one parent has not is born to it, and skipped to both.
    skips: shared(own?.skips, other?.skips),
    focuses: shared(own?.focuses, other?.focuses),
    weaker: inEach([own?.weaker, ours], [other?.weaker, theirs]),
    changed: inEach([own?.changed, ours], [other?.changed, theirs]),
  }
  const { skips, focuses, weaker, changed } = delta
  const isTold = [lost, skips, focuses, weaker, changed].some((found) => found.length > 0)
  return isTold ? delta : undefined
}

/** Tests of a parent that are nowhere any more, and that the other one did not take away. */
function lostIn(
  file: FileDelta | undefined,
  { names }: View,
  base: ReadonlySet<string>,
): readonly string[] {
  return (file?.lost ?? []).filter((name) => names.has(name) || !base.has(name))
}

interface Named {
  readonly name: string
}

function shared<One extends Named>(own: readonly One[] = [], others: readonly One[] = []) {
  const names = new Set(others.map(({ name }) => name))
  return own.filter(({ name }) => names.has(name))
}

type Seen<One> = readonly [found: readonly One[] | undefined, view: View]

/** What is found of a test by each parent that has it. */
function inEach<One extends Named>([own = [], ours]: Seen<One>, [others = [], theirs]: Seen<One>) {
  const only = (found: readonly One[], { names }: View) =>
    found.filter(({ name }) => !names.has(name))
  return [...shared(own, others), ...only(own, theirs), ...only(others, ours)]
}
