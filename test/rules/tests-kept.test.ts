import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const open = `- [ ] 1. Log in
- [ ] 2. Rework tests/login.test.ts
- [ ] 3. Later
`
const path = 'tests/login.test.ts'
const login = `import { login } from '../src/login.js'

test('rejects an empty password', () => {
  expect(login('ada', '')).toBe(false)
})
test('rejects a wrong password', () => {
  expect(login('ada', 'wrong')).toBe(false)
  expect(triesOf('ada')).toBe(1)
})
test('lets the right one in', () => {
  expect(login('ada', 'right')).toBe(true)
})
`
const before = { [list]: open, 'src/login.ts': 'export {}\n', [path]: login }

type Files = Readonly<Record<string, string | undefined>>

interface Told {
  readonly after: Files
  readonly before?: Files
  readonly task?: 1 | 2
  readonly message?: string
  readonly config?: string
}

/** What is found in a task commit that does this to the tests, beside its kind and flip. */
async function told({
  after,
  task = 1,
  message,
  config,
  ...more
}: Told): Promise<readonly string[]> {
  const flipped =
    message === undefined ? { [list]: open.replace(`[ ] ${task}`, `[x] ${task}`) } : {}
  const report = await judged({
    before: { ...before, ...more.before },
    after: { 'src/login.ts': 'export const login = 1\n', ...flipped, ...after },
    message: message ?? `feat: log in\n\nSpec-Task: auth/${task}`,
    ...(config !== undefined && { config }),
  })
  return linesOf(report).filter((line) => / (tests-kept|law-apart) /.test(line))
}

const withLogin = (from: string, to: string) => ({ [path]: login.replace(from, to) })

suite('tests-kept', (test) => {
  test('T01: refuses a deleted test, by its name', async () => {
    const after = { [path]: login.replace(/test\('rejects an empty[^}]*\}\)\n/, '') }
    assert.equal(await told({ after }), [
      `error tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found 2: lost \`rejects an empty password\``,
    ])
  })

  test('T01: refuses a deleted file of tests', async () => {
    assert.equal(await told({ after: { [path]: undefined } }), [
      `error tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found the file gone: lost \`rejects an empty password\`, \`rejects a wrong password\`, \`lets the right one in\``,
    ])
  })

  test('T01: takes a test that is commented out for a deleted one', async () => {
    const after = { [path]: login.replace(/test\('rejects an empty[^}]*\}\)/, '/* $& */') }
    assert.equal(await told({ after }), [
      `error tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found 2: lost \`rejects an empty password\``,
    ])
  })

  test('T01: refuses fewer rows of a table', async () => {
    const table = (rows: string) =>
      `it.each([${rows}])('rejects %s', (text) => {\n  expect(login(text)).toBe(false)\n})\n`
    const found = await told({
      before: { [path]: table("'', ' ', 'x'") },
      after: { [path]: table("'', 'x'") },
    })
    assert.equal(found, [
      `error tests-kept ${path}:1: Expected a test of \`${path}\` to hold as much as before, found less in \`rejects %s\` (3 rows -> 2)`,
    ])
  })

  test('T01: a test that is moved to another file is not lost', async () => {
    const one = /test\('rejects an empty[^}]*\}\)\n/
    const after = {
      [path]: login.replace(one, ''),
      'tests/empty.test.ts': `import { login } from '../src/login.js'\n\n${one.exec(login)?.[0]}`,
    }
    assert.equal(await told({ after }), [])
    assert.equal(await told({ after: { [path]: undefined, 'tests/new/login.test.ts': login } }), [])
  })

  test('T01: a test that is renamed is not lost, also with other words within', async () => {
    assert.equal(
      await told({ after: withLogin('rejects an empty password', 'wants a password') }),
      [],
    )
    const after = withLogin(
      "'rejects a wrong password', () => {",
      "'counts tries', () => {\n  reset()",
    )
    assert.equal(await told({ after }), [])
  })

  test('T01: shows tests that are replaced by as many', async () => {
    const after = withLogin(
      `'rejects an empty password', () => {
  expect(login('ada', '')).toBe(false)`,
      `'throws without a password', () => {
  expect(() => login('ada')).toThrow(NoPassword)`,
    )
    assert.equal(await told({ after }), [
      `warning tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found 3: others for \`rejects an empty password\``,
    ])
  })

  test('T01: lets a task retire tests of a file that it names, and shows it', async () => {
    assert.equal(await told({ after: { [path]: undefined }, task: 2 }), [
      `warning tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found the file gone: lost \`rejects an empty password\`, \`rejects a wrong password\`, \`lets the right one in\``,
    ])
  })

  test('T01: lets work with a reason retire tests, and shows it', async () => {
    const after = { [path]: login.replace(/test\('rejects an empty[^}]*\}\)\n/, '') }
    const message = 'chore: tidy\n\nSpec-Task: none — they test what is gone'
    const found = [
      `warning tests-kept ${path}: Expected the 3 tests of \`${path}\` to stay, found 2: lost \`rejects an empty password\``,
    ]
    assert.equal(await told({ after, message, config: "offPlan: 'reason'" }), found)
    assert.equal(await told({ after, message: 'fixup! feat: log in' }), found)
  })

  test('T02: refuses new skips, with their lines and numbers', async () => {
    const after = {
      [path]: login
        .replace("test('rejects an", "test.skip('rejects an")
        .replace("test('lets", "xtest('lets"),
    }
    assert.equal(await told({ after }), [
      `error tests-kept ${path}:3: Expected no new skip in \`${path}\`, found 2 at lines 3, 10 (skipped 0 -> 2): \`rejects an empty password\`, \`lets the right one in\``,
    ])
  })

  test('T02: refuses a test that is born skipped', async () => {
    assert.equal(
      await told({ after: { [path]: `${login}it.todo('locks after three tries')\n` } }),
      [
        `error tests-kept ${path}:13: Expected no new skip in \`${path}\`, found 1 at line 13 (skipped 0 -> 1): \`locks after three tries\``,
      ],
    )
  })

  test('T02: refuses a focus', async () => {
    assert.equal(await told({ after: withLogin("test('lets", "test.only('lets") }), [
      `error tests-kept ${path}:10: Expected no test to be the only one to run, found 1 focus in \`${path}\` at line 10`,
    ])
  })

  for (const [name, file, text, skipped, line] of [
    [
      'python',
      'tests/test_a.py',
      'def test_a():\n    assert a() == 1\n',
      '@pytest.mark.skip\ndef test_a():\n    assert a() == 1\n',
      1,
    ],
    [
      'go',
      'a_test.go',
      'func TestA(t *testing.T) {\n\tassert.True(t, a())\n}\n',
      'func TestA(t *testing.T) {\n\tt.Skip("later")\n\tassert.True(t, a())\n}\n',
      2,
    ],
    [
      'rust',
      'src/a.rs',
      '#[test]\nfn test_a() { assert!(a()) }\n',
      '#[test]\n#[ignore]\nfn test_a() { assert!(a()) }\n',
      2,
    ],
    [
      'java',
      'src/test/java/ATest.java',
      'class A {\n  @Test void a() { assertTrue(b()); }\n}\n',
      'class A {\n  @Disabled @Test void a() { assertTrue(b()); }\n}\n',
      2,
    ],
    [
      'ruby',
      'spec/a_spec.rb',
      "it 'a' do\n  expect(a).to eq 1\nend\n",
      "xit 'a' do\n  expect(a).to eq 1\nend\n",
      1,
    ],
    [
      'php',
      'tests/ATest.php',
      "<?php\nit('a', function () { expect(a())->toBe(1); });\n",
      "<?php\nit('a', function () { expect(a())->toBe(1); })->skip();\n",
      2,
    ],
  ] as const) {
    test(`T02: refuses a new skip in ${name}`, async () => {
      const found = await told({ before: { [file]: text }, after: { [file]: skipped } })
      assert.equal(
        found.map((each) => each.replace(/: `[^`]*`$/, '')),
        [
          `error tests-kept ${file}:${line}: Expected no new skip in \`${file}\`, found 1 at line ${line} (skipped 0 -> 1)`,
        ],
      )
    })
  }

  test('T03: refuses a condition before a test, as a skip or as an early return', async () => {
    const returned = withLogin(
      "', () => {\n  expect(login('ada', ''",
      "', () => {\n  if (process.env.CI) return\n  expect(login('ada', ''",
    )
    assert.equal(await told({ after: returned }), [
      `error tests-kept ${path}:4: Expected no new conditional skip in \`${path}\`, found 1 at line 4 (skipped 0 -> 1): \`rejects an empty password\``,
    ])
    assert.equal(
      await told({ after: withLogin("test('lets", "test.skipIf(process.env.CI)('lets") }),
      [
        `error tests-kept ${path}:10: Expected no new conditional skip in \`${path}\`, found 1 at line 10 (skipped 0 -> 1): \`lets the right one in\``,
      ],
    )
  })

  test('T03: shows a new test that runs at times', async () => {
    const after = {
      [path]: `${login}test.skipIf(isWindows)('links', () => {\n  expect(link()).toBe(1)\n})\n`,
    }
    assert.equal(await told({ after }), [
      `warning tests-kept ${path}:13: Expected no new conditional skip in \`${path}\`, found 1 at line 13 (skipped 0 -> 1): \`links\``,
    ])
  })

  test('T03: refuses fewer assertions; those that always hold count for nothing', async () => {
    const less = withLogin("  expect(triesOf('ada')).toBe(1)\n", '')
    const found = (rest: string) => [`error tests-kept ${path}:${rest}`]
    assert.equal(
      await told({ after: less }),
      found(
        `6: Expected a test of \`${path}\` to hold as much as before, found less in \`rejects a wrong password\` (2 assertions -> 1)`,
      ),
    )
    assert.equal(
      await told({
        after: withLogin("expect(login('ada', '')).toBe(false)", 'expect(true).toBe(true)'),
      }),
      [
        ...found(
          `3: Expected a test of \`${path}\` to hold as much as before, found less in \`rejects an empty password\` (1 assertion -> 0)`,
        ),
        `warning tests-kept ${path}:4: Expected the values that tests of \`${path}\` compare with to stay, found 1 changed: \`rejects an empty password\``,
      ],
    )
  })

  test('T03: refuses an emptied test', async () => {
    assert.equal(await told({ after: withLogin("  expect(login('ada', '')).toBe(false)\n", '') }), [
      `error tests-kept ${path}:3: Expected a test of \`${path}\` to hold as much as before, found less in \`rejects an empty password\` (1 assertion -> 0)`,
    ])
    const found = await told({
      before: { [path]: "test('runs', () => {\n  run()\n})\n" },
      after: { [path]: "test('runs', () => {})\n" },
    })
    assert.equal(found, [
      `error tests-kept ${path}:1: Expected a test of \`${path}\` to hold as much as before, found less in \`runs\` (nothing is left in it)`,
    ])
  })

  test('T03: lets assertions be joined, or said in a loop, and shows it', async () => {
    const two = "  expect(login('ada', 'wrong')).toBe(false)\n  expect(triesOf('ada')).toBe(1)\n"
    const joined = "  expect([login('ada', 'wrong'), triesOf('ada')]).toEqual([false, 1])\n"
    const changed = (line: number) =>
      `warning tests-kept ${path}:${line}: Expected the values that tests of \`${path}\` compare with to stay, found 1 changed: \`rejects a wrong password\``
    assert.equal(await told({ after: withLogin(two, joined) }), [changed(7)])
    const looped = '  for (const [is, was] of pairs) expect(is).toBe(was)\n'
    assert.equal(await told({ after: withLogin(two, looped) }), [
      `warning tests-kept ${path}:6: Expected a test of \`${path}\` to hold as much as before, found less in \`rejects a wrong password\` (2 assertions -> 1)`,
      changed(7),
    ])
  })

  test('T04: shows expected values that change', async () => {
    assert.equal(await told({ after: withLogin('toBe(1)', 'toBe(2)') }), [
      `warning tests-kept ${path}:8: Expected the values that tests of \`${path}\` compare with to stay, found 1 changed: \`rejects a wrong password\``,
    ])
  })

  test('T04: shows snapshots that change', async () => {
    const file = 'tests/__snapshots__/login.test.ts.snap'
    const snap = (value: number) =>
      `// Vitest Snapshot v1\n\nexports[\`page 1\`] = \`<b>${value}</b>\`;\n\nexports[\`page 2\`] = \`<i/>\`;\n`
    assert.equal(await told({ before: { [file]: snap(1) }, after: { [file]: snap(2) } }), [
      `warning tests-kept ${file}: Expected the 2 snapshots of \`${file}\` to stay, found 1 changed: \`page 1\``,
    ])
  })

  test('T04: an assertion more, a new test and new names within change nothing', async () => {
    const after = {
      [path]: `${login.replaceAll('login(', 'signIn(').replace('toBe(1)\n', "toBe(1)\n  expect(lastOf('ada')).toBe('wrong')\n")}test('new', () => {\n  expect(a()).toBe(1)\n})\n`,
    }
    assert.equal(await told({ after }), [])
  })

  test('T05: refuses a lower threshold where law-apart does not see it', async () => {
    const config = (lines: number) => `[tool.coverage.report]\nfail_under = ${lines}\n`
    assert.equal(
      await told({
        before: { 'pyproject.toml': config(80) },
        after: { 'pyproject.toml': config(60) },
      }),
      [
        'error tests-kept pyproject.toml:2: Expected the coverage threshold `fail_under` of `pyproject.toml` to stay at 80, found 60',
      ],
    )
    assert.equal(
      await told({
        before: { 'pyproject.toml': config(80) },
        after: { 'pyproject.toml': config(90) },
      }),
      [],
    )
  })

  test('T05: says once what law-apart refuses already, and shows it where the task names the file', async () => {
    const config = (lines: number) =>
      `export default { test: { coverage: { thresholds: { lines: ${lines} }, exclude: ['a'${lines < 80 ? ", 'b'" : ''}] } } }\n`
    const files = {
      before: { 'vitest.config.ts': config(80) },
      after: { 'vitest.config.ts': config(60) },
    }
    assert.equal(await told(files), [
      'error law-apart vitest.config.ts: Expected the test configuration to stay in a task commit that does not name it, found `vitest.config.ts` changed',
    ])
    const named = open.replace('Log in', 'Log in, `vitest.config.ts`')
    assert.equal(
      await told({
        before: { ...files.before, [list]: named },
        after: { ...files.after, [list]: named.replace('[ ] 1', '[x] 1') },
      }),
      [
        'warning tests-kept vitest.config.ts:1: Expected the coverage threshold `lines` of `vitest.config.ts` to stay at 80, found 60',
        'warning tests-kept vitest.config.ts:1: Expected no more to be left out by `exclude` of `vitest.config.ts`, found 2 (1 before)',
      ],
    )
  })

  test('P05: shows a test command that changes where law-apart lets it pass', async () => {
    const manifest = (script: string) => JSON.stringify({ scripts: { test: script } })
    const files = {
      before: { 'package.json': manifest('vitest run') },
      after: { 'package.json': manifest('vitest run || true') },
    }
    assert.equal(await told(files), [
      'error law-apart package.json: Expected `scripts.test` to stay in a task commit, found it changed',
    ])
    assert.equal(await told({ ...files, message: 'fixup! feat: log in' }), [
      'warning tests-kept package.json: Expected the test command `scripts.test` to stay `vitest run`, found `vitest run || true`',
    ])
  })

  test('T01: refuses a test file that grows beyond what is compared', async () => {
    const large = (text: string) => ({ [path]: `${text}// ${'x'.repeat(1 << 20)}\n` })
    const lost = login.replace(/test\('rejects an empty[^}]*\}\)\n/, '')
    const found = `tests-kept ${path}: Expected \`${path}\` to be at most 1 MB, to be compared, found 1.1 MB`
    assert.equal(await told({ after: large(lost) }), [`error ${found}`])
    assert.equal(await told({ after: large(lost), task: 2 }), [`warning ${found}`])
    assert.equal(await told({ before: large(login), after: large(lost) }), [`warning ${found}`])
    assert.equal(await told({ before: { [path]: undefined }, after: large(login) }), [
      `warning ${found}`,
    ])
  })

  test('shows a snapshot that grows beyond what is compared', async () => {
    const file = 'e2e/page.ts-snapshots/page.png'
    const found = await told({ before: { [file]: 'a' }, after: { [file]: 'x'.repeat(1_200_000) } })
    assert.equal(found, [
      `warning tests-kept ${file}: Expected \`${file}\` to be at most 1 MB, to be compared, found 1.2 MB`,
    ])
  })

  test('T01: a task names a test file by any number of its last segments', async () => {
    const file = `packages/a/${path}`
    const found = async (name: string) => {
      const named = open.replace('Log in', `Log in, see ${name}`)
      const lines = await told({
        before: { [list]: named, [file]: login.replaceAll("('", "('also ") },
        after: { [list]: named.replace('[ ] 1', '[x] 1'), [file]: undefined },
      })
      return lines.map((line) => line.split(' ')[0])
    }
    for (const name of [path, 'login.test.ts']) assert.equal(await found(name), ['warning'])
    for (const name of ['b/tests/login.test.ts', 'in.test.ts'])
      assert.equal(await found(name), ['error'])
  })

  test('T02: refuses several focuses', async () => {
    assert.equal(await told({ after: { [path]: login.replaceAll("test('re", "test.only('re") } }), [
      `error tests-kept ${path}:3: Expected no test to be the only one to run, found 2 focuses in \`${path}\` at lines 3, 6`,
    ])
  })

  test('T01: reads tests in every folder that a language takes for one of tests', async () => {
    const file = 'integration/login.ts'
    const found = await told({
      before: { [file]: login.replaceAll("('", "('also ") },
      after: { [file]: undefined },
    })
    assert.equal(found, [
      `error tests-kept ${file}: Expected the 3 tests of \`${file}\` to stay, found the file gone: lost \`also rejects an empty password\`, \`also rejects a wrong password\`, \`also lets the right one in\``,
    ])
  })

  test('says how to mend a loss, of one and of several', async () => {
    const fixes = async (after: Files) => {
      const report = await judged({
        before,
        after: {
          [list]: open.replace('[ ] 1', '[x] 1'),
          'src/login.ts': 'export const login = 1\n',
          ...after,
        },
        message: 'feat: log in\n\nSpec-Task: auth/1',
      })
      return report.outcomes
        .flatMap((outcome) => ('findings' in outcome ? outcome.findings : []))
        .flatMap(({ fix }) => /; then (re.*)$/.exec(fix ?? '')?.[1] ?? [])
    }
    assert.equal(await fixes({ [path]: login.replace(/test\('rejects an empty[^}]*\}\)\n/, '') }), [
      'restore it, or retire it in a commit whose task names the test file',
    ])
    assert.equal(await fixes({ [path]: undefined }), [
      'restore them, or retire them in a commit whose task names the test file',
    ])
  })

  test('has nothing to say where no test changes, or only new ones come', async () => {
    assert.equal(await told({ after: {} }), [])
    assert.equal(
      await told({ after: { 'tests/new.test.ts': login.replaceAll("'re", "'new re") } }),
      [],
    )
  })
})
