import { commandsOf } from '../change/commands.js'
import { isDocument } from '../change/documents.js'
import type { Change } from '../change.js'
import type { CommandRun, TestCounts } from '../facts.js'
import type { Finding } from '../finding.js'
import { mayHoldTests } from '../languages/test-paths.js'
import { hasEndedWell, ranOf } from '../test-run.js'
import type { Rule } from './rule.js'
import { count, isNamed, quote } from './words.js'

export const testsPass: Rule = {
  id: 'tests-pass',
  summary:
    'passes the tests of the project on exactly its tree; some ran, and not fewer than before',
  about: `The commands under \`test\` of the configuration run on the tree of the commit: in a checkout outside of the
repository that holds what is committed and nothing else. They must exit with 0. What their runner counts must
agree: some ran, none failed, not all were skipped, and not fewer ran than at the parent, where that is known. A
runner that counts nothing is judged by its exit code alone, and the report says so. A commit of any other
kind is only warned of fewer tests: a revert takes its tests along.

A commit that changes the test commands is tested by those that it brings; the one that adopts spec-exec is only
warned.

Why: tests that run in a working tree pass by files that nobody commits, and a run of no tests is green too.

Refused: a commit whose tests need a helper that is not staged; one after which 0 tests run.
Accepted: a commit whose tree passes; a tree that has passed before is not tested again.`,
  kinds: ['task', 'free', 'law', 'merge', 'revert', 'squash', 'plan'],
  severity: 'error',
  needs: 'tests',
  skip(change) {
    if (!change.broughtTests && change.law.settings.test.length === 0)
      return 'no test command is configured'
    if (change.kind === 'plan' && change.files.every(({ path }) => isDocument(path)))
      return 'documents of the plan are not tested'
    return commandsOf(change).length === 0
      ? 'no changed file is one that a test command is for'
      : undefined
  },
  check(change, { commands, intrusions }) {
    const findings = [
      ...intrusions.map(intruded),
      ...commands.flatMap((run) => judgeRun(run, change)),
      ...(intrusions.length === 0 ? judgeTotal(commands) : []),
    ]
    return change.isAdoption ? findings.map(foretell) : findings
  },
}

/** Nobody adopts a gate that is shut already: what will refuse the next commit is shown. */
function foretell(finding: Finding): Finding {
  const fix =
    "the next commit would be refused for it; what is built or ignored by git is not in a commit: name the build in the command, as `test: 'npm run build && npm test'`"
  return { ...finding, severity: 'warning', fix }
}

function intruded(what: string): Finding {
  return {
    message: `Expected the tests to leave this repository alone, found ${what}`,
    fix: 'let them run git in a folder of their own; if it was you in another terminal, run it again',
  }
}

/** The exit code first; what the runner counts must agree with it. */
function judgeRun(run: CommandRun, change: Change): readonly Finding[] {
  const { name, end, code, counts } = run
  const seen = `see what it says: ${run.log === undefined ? 'run it again' : run.log}`
  if (end === 'timeout')
    return [
      {
        message: `Expected \`${name}\` to end, found it running after ${limitOf(run, change)} s`,
        fix: `${seen}; a higher limit is set by \`timeout\` of its entry under \`test\``,
      },
    ]
  if (end === 'signal' || code !== 0)
    return [
      {
        message: `Expected \`${name}\` to pass, found ${endOf(run)}`,
        fix: `mend the code or the test; ${seen}`,
      },
    ]
  if (counts === undefined) return judgeUncounted(run)
  if (counts.failed > 0)
    return [
      {
        message: `Expected \`${name}\` to pass, found exit code 0 and ${count(counts.failed, 'failed test')}`,
        fix: 'let nothing swallow the exit code, such as a pipe or `|| true`',
      },
    ]
  return run.scope === 'related' ? [] : judgeCounts(run, counts, change)
}

/** A runner that counted at the parent and says nothing now has most likely died. */
function judgeUncounted({ name, before, scope, unfinished }: CommandRun): readonly Finding[] {
  if (unfinished !== undefined)
    return [
      {
        message: `Expected \`${name}\` to say how many tests ran, found that ${unfinished} began and never did`,
        fix: 'see what ended it before its end, such as a call of exit in a test',
      },
    ]
  if (before === undefined || scope !== 'whole') return []
  return [
    {
      message: `Expected \`${name}\` to say how many tests ran (${ranOf(before)} at the parent), found no count in its output`,
      fix: 'see whether the runner came to its end',
    },
  ]
}

function judgeCounts(run: CommandRun, counts: TestCounts, change: Change): readonly Finding[] {
  const { name, before, scope } = run
  const ran = ranOf(counts)
  if (ran === 0)
    return [
      {
        message:
          counts.skipped > 0
            ? `Expected \`${name}\` to run tests, found ${counts.skipped === 1 ? 'its only one' : `all ${counts.skipped}`} skipped`
            : `Expected \`${name}\` to run tests, found none`,
        fix: 'check which files the command looks for, and where',
      },
    ]
  if (scope !== 'whole' || before === undefined || ran >= ranOf(before)) return []
  const retired = retiredBy(change)
  return [
    {
      message: `Expected at least the ${count(ranOf(before), 'test')} of the parent from \`${name}\`, found ${ran}${skippedToo(counts, before)}`,
      fix:
        retired.length > 0
          ? `the task names ${quote(retired)}: see that no other test is lost`
          : 'restore them, or retire them in a commit whose task names the test file',
      ...((change.kind !== 'task' || retired.length > 0) && { severity: 'warning' }),
    },
  ]
}

/** Where no command tests the whole project, what is related must hold a test. */
function judgeTotal(commands: readonly CommandRun[]): readonly Finding[] {
  const counted = commands.filter((run) => run.counts !== undefined)
  const isAllRelated = commands.length > 0 && commands.every((run) => run.scope === 'related')
  if (!isAllRelated || !commands.every(hasEndedWell) || counted.length < commands.length) return []
  if (counted.some((run) => run.counts !== undefined && ranOf(run.counts) > 0)) return []
  const names = quote(commands.map((run) => run.name))
  return [
    {
      message: `Expected tests for the changed files, found none ran by ${names}`,
      fix: 'add one, or configure a command that tests the whole project',
    },
  ]
}

/**
 * Test files that the task named before this commit, and that lose something by it: as far as their language is
 * read, that is known; of others a deletion or a change may be it. A new file retires nothing.
 */
function retiredBy(change: Change): readonly string[] {
  const { files, tests } = change
  const losing = new Set(
    (tests?.files ?? [])
      .filter(({ lost, skips, weaker }) => lost.length + skips.length + weaker.length > 0)
      .map(({ path }) => path),
  )
  return files
    .filter(
      ({ status, path }) =>
        status !== 'A' && (mayHoldTests(path) ? losing.has(path) : looksLikeTest(path)),
    )
    .map((file) => file.path)
    .filter((path) => isNamed(path, change))
}

function looksLikeTest(path: string): boolean {
  return /(^|[./_-])(tests?|specs?|__tests__)([./_-]|$)/i.test(path)
}

function endOf({ end, code, counts }: CommandRun): string {
  const how = end === 'signal' ? 'it killed' : `exit code ${code}`
  return counts && counts.failed > 0
    ? `${how}: ${counts.failed} of ${count(ranOf(counts), 'test')} failed`
    : how
}

function skippedToo(counts: TestCounts, before: TestCounts): string {
  return counts.skipped > before.skipped ? ` (skipped ${before.skipped} -> ${counts.skipped})` : ''
}

/** Seconds. */
function limitOf({ line }: CommandRun, change: Change): number {
  return commandsOf(change).find((command) => command.line === line)?.timeout ?? 0
}
