import { widthOf } from '../../src/text/width.js'
import { terminalOf } from '../../src/views/terminal.js'
import type { Shown } from '../../src/views/view.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { madeCommit } from '../trace/made/commits.js'
import { hostileTrace, largeTrace, madeTrace } from '../trace/made.js'

const plain: Shown = {
  hasColor: false,
  width: Number.POSITIVE_INFINITY,
  isTerminal: false,
  isQuiet: false,
  now: 0,
}
const terminal = (width: number): Shown => ({ ...plain, width, isTerminal: true })
// Colours of ours and line feeds are all that may act.
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

suite('terminal', (test) => {
  test('shows how far each spec is and where the way from requirement to commit is broken', () => {
    assert.is(
      terminalOf(madeTrace(), { ...plain, pinned: 'billing/4' }),
      `acme/app  main at a0a0a0a, 2026-11-20

billing    3 of 5 done, 1 unknown             .kiro/specs/billing/tasks.md
  now      4  Taxes  pinned
  blocked  5  Mark of another tool  has a mark that is not known

user-auth  3 of 6 done, 1 started, 1 blocked  .claude/specs/user-auth/tasks.md
  now      2  Sign out  started
  blocked  4  Ask the lawyers
  waiting  3  Describe it  waits for 2

and 1 spec archived, 2 of 2 tasks done

Requirements without a task  1 of 3
  user-auth 3  Nobody does this  requirements.md:22

Tasks without a requirement  2 of 13
  user-auth/3  Describe it      names 9.9: not found
  user-auth/4  Ask the lawyers  names none

Tasks done with no commit of their own  4 of 8
  billing/1       Invoices            checked with another, c1c1c1c
  billing/2       Reminders           checked with another, c1c1c1c
  add-search/1.1  Index every page    never seen unchecked, e1e1e1e
  add-search/1.2  Rank what is found  done by no commit of this history

Tasks marked done without work  1 of 8
  billing/3  Refunds  checked without work, c2c2c2c

Commits outside the plan  3 of 12
  d4d4d4d 2026-11-18  chore: update the lock file  dependency update
  d3d3d3d 2026-11-18  fix: a crash at the start    refused: no task, no reason
  d2d2d2d 2026-11-04  wip                          a try

Commits that are refused  2 of 12
  d3d3d3d 2026-11-18  fix: a crash at the start  one-task
  c1c1c1c 2026-11-18  feat: what c1 brings       one-task

Findings by rule    found   refused  share
  one-task              2         2   17 %
  steering              1         0    0 %

note: The configuration at 1b1b1b1 is not read, the defaults hold in its place: Expected plain data, found code

8 of 13 tasks are done: 2 alone in a commit with work, 1 with its last sub-task, 1 without work, 2 in batches, 1 never seen unchecked, 1 by no commit of this history; 1 requirement has no task; 2 commits are refused; 3 commits went outside the plan
`,
    )
  })

  test('draws bars on a terminal, on a line of their own where it is narrow', () => {
    const heads = (width: number) =>
      terminalOf(madeTrace(), terminal(width)).split('\n').slice(0, 5)
    assert.equal(heads(60), [
      'acme/app  main at a0a0a0a, 2026-11-20',
      '█████████████████████████████████▓▓▓▓░░░░░░░░░░░░░░░░░  62 %',
      '',
      'billing                               3 of 5 done, 1 unknown',
      '  ███████████████████████████████░░░░░░░░░░░░░░░░░░░░░  60 %',
    ])
    assert.is(
      heads(100)[3],
      'billing    ████████████████████████░░░░░░░░░░░░░░░░  60 %  3 of 5 done, 1 unknown',
    )
  })

  test('fits terminals of any width, whatever the plan says', () => {
    for (const trace of [madeTrace(), largeTrace(300, 10_000), hostileTrace()])
      for (const width of [60, 80, 120, 200]) {
        const shown = terminalOf(trace, terminal(width))
        const longest = Math.max(...shown.split('\n').map(widthOf))
        assert.ok(longest <= width, `${longest} of ${width}`)
        assert.not(acting.test(shown))
      }
  })

  test('C07: shows text of a plan and of commits as it is written', () => {
    for (const shown of [plain, { ...plain, spec: madeTrace().specs[0]?.path ?? '' }]) {
      const trace = { ...hostileTrace() }
      const specs = trace.specs.map((spec, at) => ({
        ...spec,
        path: madeTrace().specs[at]?.path ?? '',
      }))
      assert.not(acting.test(terminalOf({ ...trace, specs }, shown)))
    }
    // Short ids leave room for titles beside them.
    const specs = madeTrace().specs.map((spec) => ({
      ...spec,
      requirements: spec.requirements.map((each) => ({ ...each, title: 'Red \u001b[31m' })),
    }))
    const shown = terminalOf({ ...madeTrace(), specs }, { ...plain, spec: 'user-auth' })
    assert.match(shown, /Red/)
    assert.not(acting.test(shown))
  })

  test('shows one spec with a line for each task', () => {
    assert.is(
      terminalOf(madeTrace(), { ...plain, spec: 'user-auth' }),
      `user-auth  3 of 6 done, 1 started, 1 blocked  .claude/specs/user-auth/tasks.md
  [x]  1   Sign in                                       b2b2b2b  with a sub-task
    [x]  1.1 Begin a session                             b1b1b1b  alone, tests on record, APPROVED
    [x]  1.2 Lock an account after five wrong passwords  b2b2b2b  alone, 1 waiver
  [-]  2   Sign out
  [ ]* 3   Describe it                                   waits for 2
  [~]  4   Ask the lawyers                               is blocked

Requirements              done     tasks  share
  1  Sign in                 3         3  100 %
  2  Sign out                0         1    0 %
  3  Nobody does this        0         0      –

3 of 6 tasks are done: 2 alone in a commit with work, 1 with its last sub-task; 1 requirement has no task
`,
    )
  })

  test('shows the signs of tasks on a narrow terminal', () => {
    assert.is(
      terminalOf(madeTrace(), { ...terminal(60), spec: '.kiro/specs/billing' }),
      `billing  █████████████░░░░░░░░  60 %  3 of 5 done, 1 unknown
  ✔  1 Invoices              c1c1c1c  with 1 other  refused
  ✔  2 Reminders             c1c1c1c  with 1 other  refused
  ✔  3 Refunds               c2c2c2c  without work  grandfa…
  ○  4 Taxes
  ?  5 Mark of another tool

3 of 5 tasks are done: none alone in a commit with work, 1
without work, 2 in batches
`,
    )
  })

  test('names the spec that is meant where none is called so', () => {
    const error = throws(() => terminalOf(madeTrace(), { ...plain, spec: 'user-aut' }))
    assert.equal(
      [error.message, 'hint' in error && error.hint],
      ['Expected a spec, found `user-aut`', 'Did you mean user-auth?'],
    )
  })

  test('shows of a range the tasks that it made done', () => {
    const commits = new Set(['b1', 'c1', 'd4', 'ff'].map((digits) => digits.repeat(20)))
    assert.is(
      terminalOf(madeTrace(), { ...plain, range: { name: 'pull request 12', commits } }),
      `pull request 12

billing    3 of 5 done, 1 unknown             .kiro/specs/billing/tasks.md
  [x]  1 Invoices   c1c1c1c  with 1 other  refused
  [x]  2 Reminders  c1c1c1c  with 1 other  refused

user-auth  3 of 6 done, 1 started, 1 blocked  .claude/specs/user-auth/tasks.md
    [x]  1.1 Begin a session  b1b1b1b  alone, tests on record, APPROVED

Commits outside the plan  1 of 4
  d4d4d4d 2026-11-18  chore: update the lock file  dependency update

Commits that are refused  1 of 4
  c1c1c1c 2026-11-18  feat: what c1 brings  one-task

3 tasks done in 4 commits: 1 alone in a commit with work, 2 in batches; 1 commit is refused; 1 commit went outside the plan
`,
    )
  })

  test('says what would be refused where there is no gate, and why that is so beside the reason that is given', () => {
    const trace = madeTrace()
    const revert = { ...madeCommit('f1', { kind: 'revert', isRefused: true }), rules: ['revert'] }
    const excused = { ...madeCommit('f2', { isRefused: true }), reason: 'in haste' }
    const shown = terminalOf(
      {
        ...trace,
        audit: { ...trace.audit, isAdopted: false },
        refused: { count: 1, latest: [revert] },
        outsidePlan: [excused],
        outsidePlanCount: 1,
      },
      plain,
    )
    assert.is(
      shown.slice(shown.indexOf('Commits outside'), shown.indexOf('Findings')),
      `Commits outside the plan  1 of 12
  f2f2f2f 2026-11-18  feat: what f2 brings  would be refused: in haste

Commits that would be refused  1 of 12
  f1f1f1f 2026-11-18  feat: what f1 brings  revert

`,
    )
    assert.match(shown, '; 1 commit would be refused; 1 commit went outside the plan\n')
    assert.not.match(shown, 'Lovelace')
  })

  test('promises of the page what it shows, and of a range nothing', () => {
    const trace = largeTrace(30, 40_000)
    const linesOf = (shown: Shown) =>
      terminalOf(trace, shown)
        .split('\n')
        .filter((line) => /^ {2}and /.test(line))
    assert.equal(linesOf(plain), [
      '  and 1,988 more, of which --format html shows 488',
      '  and 1,988 more, of which --format html shows 488',
    ])
    const commits = new Set(trace.refused.latest.map(({ id }) => id))
    const range = { name: 'all of them', commits }
    assert.equal(linesOf({ ...plain, range }), ['  and 488 more', '  and 488 more'])
    assert.match(
      terminalOf(trace, { ...plain, isQuiet: true, range }),
      /; at least 500 commits are refused; at least 500 commits went outside the plan\n$/,
    )
  })

  test('cuts titles that are as long as a page, also where nothing needs to fit', () => {
    const [spec] = madeTrace().specs
    const title = 'a'.repeat(20_000)
    const specs = spec ? [{ ...spec, tasks: spec.tasks.map((task) => ({ ...task, title })) }] : []
    for (const shown of [plain, { ...plain, spec: 'billing' }]) {
      const lines = terminalOf({ ...madeTrace(), specs }, shown).split('\n')
      assert.is(
        lines.some((line) => line.length > 300),
        false,
      )
    }
  })

  test('says only the last sentence when it is to be quiet', () => {
    assert.is(
      terminalOf({ ...madeTrace(), specs: [] }, { ...plain, isQuiet: true }),
      'No task list stands at the end of 12 commits; 2 commits are refused; 3 commits went outside the plan\n',
    )
  })

  test('folds finished and archived specs of a long plan', () => {
    const { specs, ...trace } = largeTrace(300, 100)
    const finished = specs.map((spec) => ({
      ...spec,
      tasks: spec.tasks.filter(({ state }) => state === 'done'),
    }))
    const shown = terminalOf({ ...trace, specs: finished }, plain)
    assert.match(
      shown,
      /\nfeature-008 {2}24 of 24 done {2}\.claude\/specs\/feature-008\/tasks\.md\nand 2 specs more finished, 48 of 48 tasks done\n/,
    )
  })
})
