import { commandsOf } from '../../src/change/commands.js'
import type { CommandRun, TestRun } from '../../src/facts.js'
import type { Report } from '../../src/finding.js'
import { judged, linesOf, type Story } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = '- [ ] 1. Hash\n  - File: src/hash.ts\n- [ ] 2. Retire test/old.test.ts\n'

const run: CommandRun = {
  name: 'npm test',
  line: 'npm test',
  scope: 'whole',
  end: 'exit',
  code: 0,
  counts: { passed: 14, failed: 0, skipped: 2 },
  before: { passed: 14, failed: 0, skipped: 2 },
  from: 'run',
  milliseconds: 41_000,
  tail: [],
  failedTries: 0,
}
const ran = (...commands: readonly CommandRun[]): TestRun => ({
  commands,
  intrusions: [],
  notes: [],
})
const { counts: _, ...uncounted } = run
const { before: __, ...unknownBefore } = uncounted

const flip: Story = {
  before: {
    [path]: list,
    'src/hash.ts': '',
    'test/old.test.ts': "test('old', () => { assert.is(old(), 1) })\n",
  },
  after: { [path]: list.replace('[ ]', '[x]'), 'src/hash.ts': 'export {}\n' },
  message: 'feat: hash\n\nSpec-Task: auth/1',
  config: "test: 'npm test'",
}

async function judgedWith(
  testRun: TestRun,
  story: Partial<Story> = {},
): Promise<readonly string[]> {
  return linesOf(await judged({ ...flip, ...story, run: testRun }))
}

const outcomeOf = (report: Report) => report.outcomes.find(({ rule }) => rule === 'tests-pass')

suite('tests-pass', (test) => {
  test('lets a commit pass whose tests pass, as many as before', async () => {
    const report = await judged({ ...flip, run: ran(run) })
    assert.equal(outcomeOf(report), { rule: 'tests-pass', status: 'passed' })
    assert.equal(report.tests, [run])
  })

  test('names the exit code and what failed', async () => {
    const failed = { ...run, code: 1, counts: { passed: 12, failed: 2, skipped: 2 } }
    assert.equal(await judgedWith(ran(failed)), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to pass, found exit code 1: 2 of 14 tests failed',
    ])
  })

  test('names a run that was killed, and one that did not end', async () => {
    const { code: _, ...ended } = unknownBefore
    assert.equal(await judgedWith(ran({ ...ended, end: 'signal' })), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to pass, found it killed',
    ])
    assert.equal(await judgedWith(ran({ ...ended, end: 'timeout' })), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to end, found it running after 600 s',
    ])
  })

  test('T06: takes a run of no tests for no pass', async () => {
    const none = { ...run, counts: { passed: 0, failed: 0, skipped: 0 } }
    assert.equal(await judgedWith(ran(none)), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to run tests, found none',
    ])
    const skipped = { ...run, counts: { passed: 0, failed: 0, skipped: 16 } }
    assert.equal(await judgedWith(ran(skipped)), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to run tests, found all 16 skipped',
    ])
  })

  test('T06: takes fewer tests than at the parent for no pass', async () => {
    const fewer = { ...run, counts: { passed: 11, failed: 0, skipped: 5 } }
    assert.equal(await judgedWith(ran(fewer)), [
      'task auth/1',
      'error tests-pass: Expected at least the 14 tests of the parent from `npm test`, found 11 (skipped 2 -> 5)',
    ])
  })

  test('warns of fewer tests where the task names the test file that it changes', async () => {
    const fewer = { ...run, counts: { passed: 13, failed: 0, skipped: 2 } }
    const retiring: Partial<Story> = {
      after: { [path]: list.replace('[ ] 2', '[x] 2'), 'test/old.test.ts': undefined },
      message: 'test: retire\n\nSpec-Task: auth/2',
    }
    assert.equal(
      (await judgedWith(ran(fewer), retiring)).filter((line) => !line.includes('tests-kept')),
      [
        'task auth/2',
        'warning tests-pass: Expected at least the 14 tests of the parent from `npm test`, found 13',
      ],
    )
  })

  test('T07: takes an exit code of 0 for no pass where tests failed', async () => {
    const swallowed = { ...run, counts: { passed: 13, failed: 1, skipped: 2 } }
    assert.equal(await judgedWith(ran(swallowed)), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to pass, found exit code 0 and 1 failed test',
    ])
  })

  test('T07: takes silence for no pass where the parent was counted', async () => {
    assert.equal(await judgedWith(ran(uncounted)), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to say how many tests ran (14 at the parent), found no count in its output',
    ])
  })

  test('T07: takes a runner for no pass that began and came to no count', async () => {
    assert.equal(await judgedWith(ran({ ...unknownBefore, unfinished: 'pytest' })), [
      'task auth/1',
      'error tests-pass: Expected `npm test` to say how many tests ran, found that pytest began and never did',
    ])
  })

  test('judges a runner that counts nothing by its exit code', async () => {
    assert.equal(await judgedWith(ran(unknownBefore)), ['task auth/1'])
  })

  test('C21: names what the tests changed in the repository', async () => {
    const intruded = { ...ran(run), intrusions: ['refs/heads/main moved 3f2a91c -> 9abcdef'] }
    assert.equal(await judgedWith(intruded), [
      'task auth/1',
      'error tests-pass: Expected the tests to leave this repository alone, found refs/heads/main moved 3f2a91c -> 9abcdef',
    ])
  })

  test('asks for a test where related ones are all that there is', async () => {
    const related = {
      ...run,
      scope: 'related',
      counts: { passed: 0, failed: 0, skipped: 0 },
    } as const
    assert.equal(await judgedWith(ran(related)), [
      'task auth/1',
      'error tests-pass: Expected tests for the changed files, found none ran by `npm test`',
    ])
    assert.equal(await judgedWith(ran(run, related)), ['task auth/1'])
  })

  test('says why nothing was run', async () => {
    const { config: _, ...plain } = flip
    assert.equal(outcomeOf(await judged(plain)), {
      rule: 'tests-pass',
      status: 'skipped',
      reason: 'no test command is configured',
    })
    assert.equal(outcomeOf(await judged(flip)), {
      rule: 'tests-pass',
      status: 'skipped',
      reason: 'the tests were not run',
      cause: 'untested',
    })
    const related = "test: { run: 'npx vitest related {files}', related: ['lib/**'] }"
    assert.equal(outcomeOf(await judged({ ...flip, config: related, run: ran() })), {
      rule: 'tests-pass',
      status: 'skipped',
      reason: 'no changed file is one that a test command is for',
    })
  })

  test('is not asked of a commit that is refused without it', async () => {
    const report = await judged({ ...flip, message: 'feat: hash', run: ran(run) })
    assert.equal(outcomeOf(report), {
      rule: 'tests-pass',
      status: 'skipped',
      reason: 'the tests were not run: the commit is refused without them',
    })
    assert.is(report.tests, undefined)
  })

  test('tests a commit that changes the command by the one that it brings', async () => {
    const config = (line: string) => `export default { test: '${line}' }\n`
    const mending: Story = {
      before: { 'spec-exec.config.ts': config('make tset') },
      after: { 'spec-exec.config.ts': config('make test') },
      message: 'chore: mend the test command',
    }
    const asked: string[] = []
    const report = await judged({
      ...mending,
      run: (change) => {
        asked.push(...commandsOf(change).map(({ line }) => line))
        return ran({ ...run, name: 'make test', line: 'make test' })
      },
    })
    assert.equal([asked, linesOf(report)], [['make test'], ['law']])
  })

  test('only warns the commit that adopts spec-exec', async () => {
    const report = await judged({
      before: { 'package.json': '{}\n', 'spec-exec.config.ts': undefined },
      after: { 'spec-exec.config.ts': "export default { test: 'npm test' }\n" },
      message: 'chore: adopt spec-exec',
      run: ran({ ...run, code: 1 }),
    })
    assert.equal(
      linesOf(report),
      [
        'law',
        'warning tests-pass: Expected `npm test` to pass, found exit code 1: 0 of 14 tests failed',
      ].map((line) => line.replace(': 0 of 14 tests failed', '')),
    )
  })

  test('is not asked of a commit of the plan', async () => {
    const report = await judged({
      ...flip,
      after: { [path]: `${list}- [ ] 3. More\n` },
      message: 'docs: plan',
      run: ran(run),
    })
    assert.equal(outcomeOf(report), {
      rule: 'tests-pass',
      status: 'skipped',
      reason: 'documents of the plan are not tested',
    })
  })

  test('is asked of a commit of the plan that brings more than documents', async () => {
    const report = await judged({
      ...flip,
      after: { '.claude/specs/auth/contract.json': '{}\n' },
      message: 'docs: plan',
      run: ran({ ...run, code: 1 }),
    })
    assert.equal(linesOf(report), [
      'plan',
      'error tests-pass: Expected `npm test` to pass, found exit code 1',
    ])
  })

  test('is not appeased by a test file that the task names and brings', async () => {
    const fewer = { ...run, counts: { passed: 13, failed: 0, skipped: 2 } }
    const bringing: Partial<Story> = {
      before: { [path]: '- [ ] 1. Hash, with tests in test/new.test.ts\n', 'src/hash.ts': '' },
      after: {
        [path]: '- [x] 1. Hash, with tests in test/new.test.ts\n',
        'src/hash.ts': 'export {}\n',
        'test/new.test.ts': "test('new', () => { assert.is(hash(), 1) })\n",
      },
    }
    assert.equal(await judgedWith(ran(fewer), bringing), [
      'task auth/1',
      'error tests-pass: Expected at least the 14 tests of the parent from `npm test`, found 13',
    ])
  })
})
