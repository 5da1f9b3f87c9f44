import fc from 'fast-check'
import { defaults } from '../../src/config/defaults.js'
import type { Configuration } from '../../src/config.js'
import type { Settings, TestCommand } from '../../src/facts.js'
import type { LawChange } from '../../src/finding.js'
import { ruleIds } from '../../src/rules/all.js'
import { defineRule } from '../../src/rules/rule.js'
import { settingsChanges } from '../../src/verify/law-changes/settings.js'
import { assert, suite } from '../helpers/suite.js'

const npm: TestCommand = { name: 'unit', run: 'npm test', related: [], timeout: 600, junit: [] }
const own = { id: 'ours', lists: ['plans/tasks.md'], steering: [] }
const [claude, kiro] = defaults.dialects

suite('what a configuration loosens and tightens', (test) => {
  const rows: readonly (readonly [
    title: string,
    before: Partial<Settings>,
    after: Partial<Settings>,
    ...lines: readonly string[],
  ])[] = [
    ['nothing', {}, {}],
    ['defaults written out', {}, { rules: { 'one-task': 'error' }, clauses: { read: 'warning' } }],
    ['a rule off', {}, { rules: { 'one-task': 'off' } }, 'loosens rules.one-task: error → off'],
    [
      'a rule milder',
      {},
      { rules: { 'one-task': 'warning' } },
      'loosens rules.one-task: error → warning',
    ],
    ['a rule harder', {}, { rules: { reuse: 'error' } }, 'tightens rules.reuse: warning → error'],
    ['a rule on again', { rules: { reuse: 'off' } }, {}, 'tightens rules.reuse: off → warning'],
    [
      'free paths',
      { free: ['docs/**'] },
      { free: ['src/**'] },
      'tightens free: docs/** → nothing',
      'loosens free: nothing → src/**',
    ],
    [
      'protected paths',
      {},
      { protected: ['deploy/**'] },
      'tightens protected: nothing → deploy/**',
    ],
    ['work without a task', {}, { offPlan: 'reason' }, 'loosens offPlan: never → reason'],
    ['notes', {}, { notes: 'never' }, 'tightens notes: append → never'],
    ['start marks', {}, { startMarks: 'never' }, 'tightens startMarks: allow → never'],
    ['tasks without work', {}, { noWork: ['Review *'] }, 'loosens noWork: nothing → Review *'],
    [
      'spared commits',
      {},
      { grandfather: ['a'.repeat(40)] },
      `loosens grandfather: nothing → ${'a'.repeat(40)}`,
    ],
    ['squash commits', {}, { merge: 'squash' }, 'loosens merge: commits → squash'],
    [
      'limits',
      {},
      { limits: { commits: 10, files: 200_000 } },
      'tightens limits.commits: 100000 → 10',
      'loosens limits.files: 100000 → 200000',
    ],
    ['larger task lists', {}, { maxListBytes: 2e6 }, 'loosens maxListBytes: 1048576 → 2000000'],
    ['a first test', {}, { test: [npm] }, 'tightens test.unit: nothing → npm test'],
    ['no test any more', { test: [npm] }, {}, 'loosens test.unit: npm test → nothing'],
    [
      'another test command',
      { test: [npm] },
      { test: [{ ...npm, name: 'other', run: 'npm test || true' }] },
      'changes test.unit.run: npm test → npm test || true',
    ],
    ['another name for the same command', { test: [npm] }, { test: [{ ...npm, name: 'other' }] }],
    [
      'tests of some files alone, for longer',
      { test: [npm] },
      { test: [{ ...npm, related: ['src/**'], timeout: 900, junit: ['out.xml'] }] },
      'loosens test.unit.related: all → src/**',
      'loosens test.unit.timeout: 600 → 900',
      'changes test.unit.junit: [] → ["out.xml"]',
    ],
    [
      'tests of other files',
      { test: [{ ...npm, related: ['src/**', 'lib/**'] }] },
      { test: [{ ...npm, related: ['src/**', 'app/**'] }] },
      'loosens test.unit.related: lib/** → nothing',
      'tightens test.unit.related: nothing → app/**',
    ],
    [
      'dependencies',
      {},
      { mirror: ['node_modules'] },
      ...['.venv', 'venv', 'vendor'].map((it) => `changes mirror: ${it} → nothing`),
    ],
    ['their installation', {}, { install: 'never' }, 'changes install: auto → never'],
    [
      'declared clauses',
      {},
      { clauses: { declared: 'warning' } },
      'loosens clauses.declared: nothing → warning',
    ],
    [
      'declared clauses at least',
      {},
      { clauses: { declared: 'error' } },
      'tightens clauses.declared: nothing → error',
    ],
    ['read clauses', { clauses: { read: 'error' } }, {}, 'loosens clauses.read: error → nothing'],
    [
      'clauses of a kind, and one',
      { clauses: { naming: 'off' } },
      { clauses: { naming: 'error', 'no-console': 'warning', size: 'off' } },
      'tightens clauses.naming: off → error',
      'changes clauses.no-console: nothing → warning',
      'loosens clauses.size: nothing → off',
    ],
    [
      'a clause called as what every object has',
      {},
      { clauses: { constructor: 'off' as const } },
      'loosens clauses.constructor: nothing → off',
    ],
    ['what start does', {}, { start: 'mark' }, 'changes start: pin → mark'],
    ['what a pin holds', {}, { pinned: 'hold' }, 'tightens pinned: advise → hold'],
    ['waivers', {}, { waivers: 'reason' }, 'loosens waivers: never → reason'],
    [
      'reviews',
      {},
      { review: { required: 'always', command: 'ask', timeout: 900 } },
      'tightens review.required: never → always',
      'changes review.command: nothing → ask',
      'changes review.timeout: 600 → 900',
    ],
    [
      'a dialect less',
      {},
      { dialects: defaults.dialects.slice(1) },
      `loosens dialects.claude: ${claude?.lists.join(', ')} → nothing`,
    ],
    [
      'a dialect more, and one of their own',
      { dialects: kiro ? [kiro] : [] },
      { dialects: [...(claude && kiro ? [kiro, claude] : []), own] },
      `tightens dialects.claude: nothing → ${claude?.lists.join(', ')}`,
      'changes dialects.ours: nothing → plans/tasks.md',
    ],
    [
      'a dialect of their own in each of its parts',
      { dialects: [{ ...own, steering: ['a.md'], plan: ['a/**'] }] },
      { dialects: [{ ...own, lists: ['x/tasks.md'], plan: ['b/**'], startMark: '-' }] },
      'loosens dialects.ours.lists: plans/tasks.md → nothing',
      'changes dialects.ours.lists: nothing → x/tasks.md',
      'loosens dialects.ours.steering: a.md → nothing',
      'tightens dialects.ours.plan: a/** → nothing',
      'loosens dialects.ours.plan: nothing → b/**',
      'changes dialects.ours.startMark: nothing → -',
    ],
    [
      'dialects in another order',
      { dialects: claude && kiro ? [claude, kiro] : [] },
      { dialects: claude && kiro ? [kiro, claude] : [] },
      'changes dialects: claude, kiro → kiro, claude',
    ],
    [
      'a long value',
      {},
      { install: 'x'.repeat(1000) },
      `changes install: auto → ${'x'.repeat(299)}…`,
    ],
  ]
  for (const [title, before, after, ...lines] of rows)
    test(title, () => {
      assert.equal(settingsChanges(law(before), law(after)).map(lineOf), lines)
    })

  test('rules of their own come and go', () => {
    const before = { ...law({ rules: { 'no-wip': 'warning' } }), extraRules: [rule('no-wip')] }
    const after = { ...law({}), extraRules: [rule('no-wip'), rule('short')] }
    assert.equal(settingsChanges(before, after).map(lineOf), [
      'tightens extraRules.short: nothing → error',
      'tightens extraRules.no-wip: warning → error',
    ])
    assert.equal(settingsChanges(after, law({})).map(lineOf), [
      'loosens extraRules.no-wip: error → nothing',
      'loosens extraRules.short: error → nothing',
    ])
  })

  test('the place of a configuration is said, and each change has it', () => {
    const after = law({ notes: 'never' })
    const moved = { ...after, law: { ...after.law, source: 'spec-exec.config.json' } }
    const place = { path: 'spec-exec.config.json' }
    assert.equal(settingsChanges(law({}), moved), [
      {
        what: 'configuration',
        before: 'spec-exec.config.ts',
        after: 'spec-exec.config.json',
        effect: 'changes',
        place,
      },
      { what: 'notes', before: 'append', after: 'never', effect: 'tightens', place },
    ])
  })

  test('the other way round, what loosens tightens', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (one, two) => {
        const there = settingsChanges(law(one), law(two))
        const back = settingsChanges(law(two), law(one))
        assert.equal(there.map(swapped).map(factOf).sort(), back.map(factOf).sort())
      }),
      { numRuns: 300 },
    )
  })

  test('settings that differ are never silent', () => {
    fc.assert(
      fc.property(anySettings, anySettings, (one, two) => {
        const isSame = JSON.stringify(meant(one)) === JSON.stringify(meant(two))
        assert.is(settingsChanges(law(one), law(two)).length === 0, isSame)
      }),
      { numRuns: 300 },
    )
  })
})

function law(settings: Partial<Settings>): Configuration {
  const none = { listNames: [], lists: [], steering: [], folders: [], plans: [] }
  const patterns = { places: none, free: [], protected: [], noWork: [], related: [] }
  const source = 'spec-exec.config.ts'
  return {
    law: { settings: { ...defaults, ...settings }, patterns, source, tree: 'a'.repeat(40) },
    extraRules: [],
  }
}

function rule(id: string) {
  const head = { id, summary: 'x', about: 'x', kinds: [], severity: 'error' } as const
  return defineRule({ ...head, needs: 'diff', check: () => [] })
}

function lineOf({ what, before = 'nothing', after = 'nothing', effect }: LawChange): string {
  return `${effect} ${what}: ${before} → ${after}`
}

/** Without its name, in which a test is called as it was before. */
function factOf({ what, ...change }: LawChange): string {
  return lineOf({ ...change, what: what.split('.')[0] ?? '' })
}

function swapped({ before, after, effect, ...rest }: LawChange): LawChange {
  return {
    ...rest,
    ...(after !== undefined && { before: after }),
    ...(before !== undefined && { after: before }),
    effect: effect === 'changes' ? effect : effect === 'loosens' ? 'tightens' : 'loosens',
  }
}

/** What settings come to: defaults filled in, lists in an order, and names of tests left out. */
function meant(settings: Partial<Settings>) {
  const all = { ...defaults, ...settings }
  return {
    ...all,
    dialects: all.dialects.map(({ id }) => id),
    ...Object.fromEntries(
      (['free', 'protected', 'noWork', 'grandfather', 'mirror'] as const).map((key) => [
        key,
        [...all[key]].sort(),
      ]),
    ),
    rules: ruleIds.map((id) => all.rules[id] ?? defaultOf(id)),
    clauses: ['read', 'declared', 'naming', 'no-console'].map(
      (name) => all.clauses[name] ?? (name === 'read' ? 'warning' : undefined),
    ),
  }
}

function defaultOf(id: string): string {
  return id === 'reuse' ? 'warning' : 'error'
}

const severity = fc.constantFrom('error', 'warning', 'off')
const globs = fc.uniqueArray(fc.constantFrom('a/**', 'b/*', 'c.md'))
const anyTest = fc.record({
  name: fc.constantFrom('unit', 'e2e'),
  run: fc.constantFrom('npm test', 'npx playwright test', 'true'),
  related: globs.map((all) => [...all].sort()),
  timeout: fc.constantFrom(60, 600),
  junit: fc.constantFrom([], ['out.xml']),
})
const anySettings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    dialects: fc.subarray([...defaults.dialects]),
    rules: fc.dictionary(fc.constantFrom('one-task', 'reuse', 'steering'), severity),
    free: globs,
    protected: globs,
    offPlan: fc.constantFrom('never', 'reason'),
    notes: fc.constantFrom('append', 'never'),
    startMarks: fc.constantFrom('allow', 'never'),
    noWork: globs,
    grandfather: fc.subarray(['a'.repeat(40), 'b'.repeat(40)]),
    merge: fc.constantFrom('commits', 'squash'),
    limits: fc.record({
      commits: fc.constantFrom(1, 100_000),
      files: fc.constantFrom(1, 100_000),
    }),
    maxListBytes: fc.constantFrom(1, 1_048_576),
    test: fc.uniqueArray(anyTest, { selector: ({ name }) => name, maxLength: 1 }),
    mirror: globs,
    install: fc.constantFrom('auto', 'never'),
    clauses: fc.dictionary(fc.constantFrom('read', 'declared', 'naming', 'no-console'), severity),
    start: fc.constantFrom('pin', 'mark'),
    pinned: fc.constantFrom('advise', 'hold'),
    waivers: fc.constantFrom('never', 'reason'),
    review: fc.record({
      required: fc.constantFrom('never', 'agents', 'always'),
      timeout: fc.constantFrom(60, 600),
    }),
  },
  { requiredKeys: [] },
)
