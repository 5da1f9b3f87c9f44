import type { CommandDelta } from '../change/tests/commands.js'
import type { FileDelta, NewSkip } from '../change/tests/delta.js'
import { isSnapshot } from '../change/tests/places.js'
import type { SnapshotDelta } from '../change/tests/snapshots.js'
import type { ThresholdDelta } from '../change/tests/thresholds.js'
import type { TestsChange } from '../change/tests.js'
import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import type { Rule } from './rule.js'
import { count, isNamed, mendable, quote, reopened } from './words.js'

export const testsKept: Rule = {
  id: 'tests-kept',
  summary: 'loses no test, skips and focuses none, and asserts no less',
  about: `What a commit does to the tests is read from its files, before anything runs: tests that are deleted or emptied,
new skips (a condition and an early return are skips too), a focus, fewer assertions or rows in a test that stays,
lower coverage. A test that moved or was renamed is not lost: it is known by what it does. Expected values and
snapshots of tests that were there before are shown where they change. A task that names the test file may retire
and weaken what is in it, and work without a task may too: then it is shown, and refuses nothing. Of a merge only
its conflicts are read: it loses a test that a parent has and that no parent took away.

Why: the shortest way to a green run is a smaller test.

Refused: a task that deletes "rejects an empty password", or puts .skip before it.
Accepted: the same test renamed, moved to another file, or with an assertion more.`,
  kinds: ['task', 'free', 'fixup', 'merge', 'squash'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    const { tests } = change
    if (!tests) return []
    const findings = [
      ...tests.files.flatMap((delta) => judgeFile(delta, change)),
      ...tests.snapshots.map(judgeSnapshots),
      ...tests.thresholds.flatMap((delta) => judgeThreshold(delta, change)),
      ...tests.commands.flatMap((delta) => judgeCommand(delta, change)),
      ...tests.unread.map((file) => judgeUnread(file, change)),
    ]
    return mendable(findings, change)
  },
}

function judgeFile(delta: FileDelta, change: Change): readonly Finding[] {
  const { path } = delta
  const mild = isRefusing(path, change) ? (finding: Finding) => finding : shown
  const found: Finding[] = []
  if (delta.lost.length > 0) found.push((delta.isRewritten ? shown : mild)(lostFrom(delta)))
  for (const when of ['always', 'conditional'] as const) {
    const own = delta.skips.filter((skip) => skip.when === when)
    // A test that is born for one platform alone takes nothing away.
    const [old, born] = [own.filter((skip) => !skip.isBorn), own.filter((skip) => skip.isBorn)]
    const told = when === 'always' || old.length === 0 ? [own] : [old, born]
    for (const skips of told) {
      if (skips.length === 0) continue
      const isShown = when === 'conditional' && skips.every((skip) => skip.isBorn)
      found.push((isShown ? shown : mild)(skippedIn(delta, skips)))
    }
  }
  const [focus] = delta.focuses
  if (focus)
    found.push(
      mild({
        message: `Expected no test to be the only one to run, found ${count(delta.focuses.length, 'focus', 'focuses')} in \`${path}\`${linesOf(delta.focuses)}`,
        place: { path, line: focus.line },
        fix: 'take the focus away: with it the other tests do not run',
      }),
    )
  const sure = delta.weaker.filter((each) => !each.isDoubtful)
  const doubtful = delta.weaker.filter((each) => each.isDoubtful)
  // A test that parts of a pull request renamed and wrote anew looks like another.
  const weak = change.kind === 'squash' ? shown : mild
  if (sure.length > 0) found.push(weak(weakened(path, sure)))
  if (doubtful.length > 0) found.push(shown(weakened(path, doubtful)))
  if (delta.changed.length > 0) found.push(changedIn(delta))
  return found
}

function lostFrom({ path, before, after, lost, status, isRewritten }: FileDelta): Finding {
  const found = status === 'gone' ? 'the file gone' : `${after}`
  return {
    message: `Expected the ${count(before, 'test')} of \`${path}\` to stay, found ${found}: ${isRewritten ? 'others for' : 'lost'} ${quote(lost)}`,
    place: { path },
    fix: isRewritten
      ? 'see that they test what those tested'
      : lost.length === 1
        ? retireOne
        : retireSome,
  }
}

const retireOne = 'restore it, or retire it in a commit whose task names the test file'
const retireSome = 'restore them, or retire them in a commit whose task names the test file'

function skippedIn(delta: FileDelta, skips: readonly NewSkip[]): Finding {
  const { path, skippedBefore, skippedAfter } = delta
  const [first] = skips
  const what = first?.when === 'always' ? 'skip' : 'conditional skip'
  return {
    message: `Expected no new ${what} in \`${path}\`, found ${skips.length}${linesOf(skips)} (skipped ${skippedBefore} -> ${skippedAfter}): ${quote(skips.map(({ name }) => name))}`,
    place: { path, ...(first && { line: first.line }) },
    fix: `let ${skips.length === 1 ? 'it' : 'them'} run`,
  }
}

/** ` at lines 10, 22`. */
function linesOf(places: readonly { readonly line: number }[]): string {
  const lines = [...new Set(places.map(({ line }) => line))]
  const rest = lines.length > 5 ? ` and ${lines.length - 5} more` : ''
  return ` at ${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 5).join(', ')}${rest}`
}

function weakened(path: string, weaker: FileDelta['weaker']): Finding {
  const told = weaker.slice(0, 5).map(({ name, of, before, after }) => {
    if (of === 'body') return `\`${name}\` (nothing is left in it)`
    const noun = of === 'rows' ? 'row' : 'assertion'
    return `\`${name}\` (${count(before, noun)} -> ${after})`
  })
  const rest = weaker.length > 5 ? ` and ${weaker.length - 5} more` : ''
  const line = weaker[0]?.line
  return {
    message: `Expected ${weaker.length === 1 ? 'a test' : 'tests'} of \`${path}\` to hold as much as before, found less in ${told.join(', ')}${rest}`,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'restore what it asserted; what holds whatever the code does counts for nothing',
  }
}

function changedIn({ path, changed }: FileDelta): Finding {
  const values = changed.reduce((sum, each) => sum + each.values, 0)
  const line = changed[0]?.line
  return shown({
    message: `Expected the values that tests of \`${path}\` compare with to stay, found ${values} changed: ${quote(changed.map(({ name }) => name))}`,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'see that each is what the task asks for, not what the code happens to do',
  })
}

function judgeSnapshots({ path, changed, removed, total }: SnapshotDelta): Finding {
  const names = [...changed, ...removed].filter((name) => name !== '')
  const parts = [
    ...(changed.length > 0 ? [`${changed.length} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
  ]
  return shown({
    message: `Expected the ${count(total, 'snapshot')} of \`${path}\` to stay, found ${parts.join(' and ')}${names.length > 0 ? `: ${quote(names)}` : ''}`,
    place: { path },
    fix: 'see that each is what the task asks for, not what the code happens to do',
  })
}

function judgeThreshold(delta: ThresholdDelta, change: Change): readonly Finding[] {
  const { path, key, of, before, after, line } = delta
  if (isLawApart(path, change)) return []
  const message =
    of === 'threshold'
      ? `Expected the coverage threshold \`${key}\` of \`${path}\` to stay at ${before}, found ${after ?? 'none'}`
      : `Expected no more to be left out by \`${key}\` of \`${path}\`, found ${after} (${before} before)`
  const finding = {
    message,
    place: { path, ...(line !== undefined && { line }) },
    fix: 'restore it, or change it in a commit of its own',
  }
  return [isRefusing(path, change) ? finding : shown(finding)]
}

function judgeCommand(
  { path, key, before, after }: CommandDelta,
  change: Change,
): readonly Finding[] {
  if (isLawApart(path, change)) return []
  return [
    shown({
      message: `Expected the test command \`${key}\` to stay \`${before}\`, found ${after === undefined ? 'it gone' : `\`${after}\``}`,
      place: { path },
      fix: 'see that it tests as much as before',
    }),
  ]
}

/** Of a snapshot the worst that is not seen would be shown, and a picture may well be large. */
function judgeUnread(
  { path, size, isGrown }: TestsChange['unread'][number],
  change: Change,
): Finding {
  const finding = {
    message: `Expected \`${path}\` to be at most 1 MB, to be compared, found ${Math.ceil(size / 1e5) / 10} MB`,
    place: { path },
    fix: 'split it, or take the data out',
  }
  return isGrown && !isSnapshot(path) && isRefusing(path, change) ? finding : shown(finding)
}

/**
 * Only a task refuses, and not what it names: that it may retire. Work without a flip is refused for
 * that, unless it may yet prove to be a fixup or to have a reason. A merge retires nothing.
 */
function isRefusing(path: string, change: Change): boolean {
  if (change.kind === 'merge') return true
  if (change.kind === 'squash') return isPlain(change) && !isNamed(path, change)
  const isTask = change.flips.length > 0 || change.hasOpenTask === false
  return change.kind === 'task' && isTask && !isNamed(path, change)
}

/** A part without a task may retire tests, where the law allows that; a revert may, which takes marks back. */
function isPlain({ law, lists, message }: Change): boolean {
  if (law.settings.offPlan === 'reason' && message?.offPlan) return false
  return lists.every((list) => reopened(list).length === 0)
}

/** Whether `law-apart` refuses the change of a file already. */
function isLawApart(path: string, change: Change): boolean {
  const file = change.files.find((each) => each.path === path)
  if (!file || change.kind === 'fixup' || change.kind === 'merge') return false
  const isHarness = file.keys ? file.keys.harness.length > 0 : file.area === 'harness'
  return file.area === 'law' || (isHarness && !isNamed(path, change))
}

function shown(finding: Finding): Finding {
  return { ...finding, severity: 'warning' }
}
