import { assert, suite } from '../helpers/suite.js'
import { readings, uncovered, wrongPaths } from './reading.js'

suite('naming sentences', (test) => {
  test('a subject with a folder of its own is judged in that folder', async () => {
    const text =
      '## Naming\n\n- **Components**: `PascalCase.tsx` (e.g., `KeyboardVisualizer.tsx`)\n'
    const paths = ['src/components/Key.tsx', 'src/components/key-pad.tsx', 'src/pages/key-pad.tsx']
    assert.equal(await wrongPaths(text, paths), ['src/components/key-pad.tsx'])
  })
  test('files of a language are judged everywhere', async () => {
    const text = '- **Python Files**: `snake_case.py` following PEP 8\n'
    const paths = ['a/user_store.py', 'a/UserStore.py', 'a/__init__.py', 'a/UserStore.ts']
    assert.equal(await wrongPaths(text, paths), ['a/UserStore.py'])
  })
  test('the kinds of exceptions that real projects have are no findings', async () => {
    const text =
      '- **Files**: kebab-case (e.g. `user-profile.ts`)\n- **Components**: `PascalCase.tsx`\n'
    const steps = ['src/a.steps.ts', 'src/userLogin.steps.ts', 'src/components/login.steps.tsx']
    const fine = [...steps, 'vite.config.ts', 'src/index.ts', 'src/[id].ts', 'src/App.ts']
    const made = ['src/components/ui/drop-down.tsx', 'src/generated/ApiClient.ts', 'CLAUDE.md']
    assert.equal(await wrongPaths(text, [...fine, ...made]), [])
  })
  test('a row of a table says it with its example', () => {
    const text = `| Element | Convention | Example |\n|---|---|---|\n| Go files | snake_case | \`user_store.go\` |\n`
    assert.equal(readings(text), [{ kind: 'naming', files: '*.go', is: 'snake_case' }])
  })
  test('a name with an end of its own picks its files out', () => {
    assert.equal(readings('- **Tests**: `PascalCaseTests.swift`.'), [
      { kind: 'naming', files: '*Tests.swift', is: 'PascalCase' },
    ])
    assert.equal(readings('- **Services**: `kebab-case.service.ts`'), [
      { kind: 'naming', files: '*.service.ts', is: 'kebab-case' },
    ])
    assert.equal(readings('- **Hooks**: `useCamelCase.ts`'), [
      { kind: 'naming', files: 'use[A-Z]*.ts', is: 'camelCase' },
    ])
  })
  test('several in one sentence are read together or not at all', () => {
    const text = '- **Files**: `PascalCase.vue` for pages, `snake_case.py` for scripts'
    assert.equal(
      readings(text).map((one) => Object(one).files),
      ['**/pages/**/*.vue', '**/scripts/**/*.py'],
    )
    assert.equal(readings('- **Files**: `PascalCase.vue` for pages, `snake_case.py` for jobs'), [])
  })
  test('what is said of some files goes before what is said of all', () => {
    const text = '- **Files**: `kebab-case.ts`\n- **Services**: `camelCase.ts`\n'
    assert.equal(Object(readings(text)[0]).except, ['**/services/**/*.ts', '**/service/**/*.ts'])
  })
  test('two cases for the same files are none', () => {
    assert.equal(readings('- **Files**: `kebab-case.ts`\n- **Files**: `camelCase.ts`\n'), [])
  })
  for (const [where, other] of [
    ['the same section', '- Hooks: `useXxx.ts`'],
    ['another section', '## Layers\n\n- Rules live in `src/rules/riskRules.ts`'],
    ['a drawn tree', '## Layout\n\n```\nsrc/\n└── hooks/\n    └── useClock.ts   # ticks\n```'],
  ] as const)
    test(`a name in ${where} that is written otherwise belies it`, () => {
      assert.equal(readings(`- **Files**: \`kebab-case.ts\`\n\n${other}\n`), [])
    })
  test('names that customs fix, that are shown as bad, or that have another ending belie nothing', () => {
    const others = '- Entry: `App.ts`, `vite.config.ts`\n- ❌ `riskRules.ts`\n- `RiskRules.cs`\n'
    assert.is(readings(`- **Files**: \`kebab-case.ts\`\n\n## Other\n\n${others}`).length, 1)
  })
  test('an unread sentence about other endings takes nothing away', () => {
    const text = '- **Python files**: `snake_case.py`\n- **Config files**: `kebab-case.yaml`\n'
    assert.equal(readings(text), [{ kind: 'naming', files: '*.py', is: 'snake_case' }])
  })
  for (const line of [
    '- **Functions**: camelCase',
    '- **Components**: PascalCase',
    '- **Files**: kebab-case',
    '- **Components**: PascalCase (`UserProfile`)',
    '- **Files**: `kebab-case.ts` or `camelCase.ts`',
    '- **Files**: `kebab-case.ts`, except pages',
    '- **Files**: never `kebab-case.ts`',
    '- **Files**: prefer `kebab-case.ts` where possible',
    '- **Files**: kebab-case (`userProfile.ts`)',
    '- **Python files**: `snake_case.ts`',
    '- **Constants**: `UPPER_SNAKE_CASE.ts`',
    '- **Widgets**: `PascalCase.tsx`',
    '- **Legacy files**: `PascalCase.ts`',
    '- ~~**Files**: `kebab-case.ts`~~',
    '- ❌ **Files**: `kebab-case.ts`',
    '> - **Files**: `kebab-case.ts`',
    '```\n- **Files**: `kebab-case.ts`\n```',
    '<!-- - **Files**: `kebab-case.ts` -->',
    'Bad:\n\n- **Files**: `kebab-case.ts`',
    '## Examples\n\n- **Files**: `kebab-case.ts`',
    '## Frontend\n\n- **Files**: `kebab-case.ts`',
    '- **Files**: `kebab-case.ts`\n  - except for pages',
    '- **Files**: `kebab-case.ts`\n- Exceptions: pages',
  ])
    test(`leaves unread: ${line.replaceAll('\n', '⏎')}`, () => {
      assert.equal(readings(line), [])
    })
})

suite('size sentences', (test) => {
  for (const [line, maxLines] of [
    ['- **Maximum 500 lines per file**', 500],
    ['Keep files under 300 lines.', 300],
    ['- **Source Files**: < 400 lines', 400],
    ['- Keep files under 250 lines; split them by responsibility', 250],
    ['- Files must not exceed 1,000 lines of code', 1000],
    ['| Item | Maximum |\n|---|---|\n| File | 450 lines |', 450],
    ['### File Size\n\n- Max 350 lines', 350],
    ['- 每个文件不超过 500 行', 500],
    ['- 1ファイルは300行以内', 300],
    ['- ファイルは300行以内に収める', 300],
    ['- **文件大小**: 单文件不超过 650 行', 650],
    ['- **文件大小**：≤ 350 行（超过则拆分）', 350],
    ['- **File size**: 单个文件不超过 700 行', 700],
    ['- **250 lines max per file** — the linter counts', 250],
    ['Keep files focused and under 280 lines:', 280],
    ['### File Size\n\n**≤ 350 lines per source file.** Split what comes near it.', 350],
  ] as const)
    test(`${maxLines} from ${line.replaceAll('\n', '⏎')}`, () => {
      assert.equal(
        readings(line).map((one) => Object(one).maxLines),
        [maxLines],
      )
    })
  for (const line of [
    '- **Maximum 500 lines per file** (excluding comments/blank lines)',
    '- Aim for 200-400 lines per file',
    '- **Methods**: < 40 lines',
    '- Maximum 50 lines per function',
    '- Keep files around 300 lines',
    '- Files over 300 lines should be split',
    '- Maximum 120 characters per line in a file',
    '- Keep components under 200 lines',
    '- Keep test files under 500 lines',
    '- Maximum 500 lines per file, 800 for tests',
    '- Ideally keep files under 300 lines',
    '- Keep files under 300 lines unless generated',
    '- Keep files under 300 lines\n- Keep files under 400 lines',
    '## Frontend\n\n- Keep files under 300 lines',
    '- **File size**: 300 lines',
    '- **Maximum file size**: 597 lines (learner.rs)',
    '- Keep files under 300 lines; tests may be longer',
    '- Keep files under ~300 lines; split them',
    '- **File size**: ~300 lines max per file',
    '- **File size**: 200-400 lines max per file',
    '- 单测文件不超过 200 行',
    'NOTES.md must not exceed 500 lines.',
    '- 函数不超过 50 行',
    '- Keep files under 5 lines',
  ])
    test(`leaves unread: ${line.replaceAll('\n', '⏎')}`, () => {
      assert.equal(readings(line), [])
    })
  test('a limit that is not read is said to be uncovered', () => {
    assert.equal(uncovered('- **Methods**: < 40 lines\n'), ['1: **Methods**: < 40 lines'])
  })
})

suite('sentences about tests', (test) => {
  test('the folders of all tests', async () => {
    const text = 'Tests live in the `tests/Feature` and `tests/Unit` directories.'
    const paths = [
      'tests/Unit/AuthTest.php',
      'packages/a/tests/Unit/AuthTest.php',
      'app/AuthTest.php',
    ]
    assert.equal(await wrongPaths(text, paths), ['app/AuthTest.php'])
  })
  for (const line of ['测试文件放在 `tests/` 目录下。', 'テストは `tests/` に配置する'])
    test(`the same from ${line}`, () => {
      assert.equal(
        readings(line).map((one) => Object(one).under),
        ['**/tests/'],
      )
    })
  test('the name of all tests', async () => {
    const text = '- **Test files**: `*.test.ts`'
    assert.equal(await wrongPaths(text, ['a/x.test.ts', 'a/x.spec.ts', 'a/x.ts']), ['a/x.spec.ts'])
  })
  for (const line of [
    'Tests live alongside the code they test',
    'Integration tests live in `tests/integration/`',
    'Tests live in `tests/`\n\nUnit tests stand next to the source.',
    '- `src/mcp/mcp-server.ts` → `tests/unit/mcp/mcp-server.test.ts`',
    '- **Integration Tests**: `tests/integration/*_test.go`',
    '- **Unit tests**: `*.test.ts`',
    '- **Test files**: `*.test.ts`\n- E2E: `*.spec.ts`',
    'Some tests live in `tests/`',
    '所有测试文件放在 `apps/shop/tests/` 目录下',
    'All tests live in `backend/tests/`',
    '### 脚本开发\n\n- 测试文件放在 `tests/` 目录',
    '### E2E tests\n\n- Tests live in the `test/` directory',
  ])
    test(`leaves unread: ${line.replaceAll('\n', '⏎')}`, () => {
      assert.equal(readings(line), [])
    })
})

suite('banned codes', (test) => {
  for (const [line, bad, good] of [
    [
      '- **No star imports**: Avoid `from module import *`',
      'from os import *',
      'from os import path',
    ],
    ['- Do not use native `fetch`', 'const a = await fetch(url)', 'prefetch(url); api.fetch(url)'],
    ['- Avoid `any` — use `unknown`', '{ return x as any }', '// the same as any other'],
    ['- Avoid `any` — use `unknown`', 'f(x as any) // why', '// as any reader knows'],
    ['- Avoid `any` — use `unknown`', 'let a: any = 1', '// note: any value of `many`'],
    ['- Imports: never `from module import *`', 'from os import *', 'from os import path'],
    ['- Never use `console.log`.', 'console.log(1)', 'myconsole.log(1); console.logger'],
    ['- 禁止使用 `eval()`', 'eval(text)', 'evaluate(text); x.eval(text)'],
    ['- `var_dump()` は使用禁止', 'var_dump($a);', 'my_var_dump($a);'],
    ['- Use `logger` instead of `console.error`', 'console.error(1)', 'logger.error(1)'],
    [
      '- Never use `dangerouslySetInnerHTML`',
      '<a dangerouslySetInnerHTML={x} />',
      'setInnerHTML(x)',
    ],
  ] as const)
    test(line, async () => {
      const { read } = await import('./reading.js')
      const { kindOf } = await import('../../src/clauses/all.js')
      const clause = read(line).clauses[0]
      const found = (after: string) =>
        ['a.py', 'a.ts', 'a.tsx', 'a.php'].flatMap((path) =>
          kindOf('text')?.judge(clause?.keys, {
            files: [{ path, status: 'A', after: `${after}\n` }],
            asked: new Map(),
          }),
        )
      assert.ok(found(bad).length > 0)
      assert.equal(found(good), [])
    })
  test('a word of one language is none in a document that shows another', () => {
    const shown = (language: string) =>
      `Never use \`var\`:\n\n\`\`\`${language}\nint a = 1;\n\`\`\`\n`
    assert.equal(readings(shown('csharp')), [])
    assert.is(readings(shown('ts')).length, 1)
    assert.is(readings(shown('bash')).length, 1)
  })
  test('a path in backticks narrows no files: it is what to use instead', () => {
    const [clause] = readings('- Never use `console.log` — use `lib/log.js`')
    assert.match(String(Object(clause).files), /[{,]ts,/)
  })
  test('a language named beside the code does', () => {
    const [clause] = readings('- In JavaScript: never use `console.log`')
    assert.is(clause, undefined)
    assert.is(
      Object(readings('- JavaScript: never use `console.log`')[0]).files,
      '*.{js,jsx,mjs,cjs}',
    )
  })
  for (const line of [
    '- Never use `console.log` in tests',
    '- No `setTimeout()`, no blocking calls in async paths',
    '- Avoid `Date.now` — libraries may still call it',
    '- 禁止使用 `eval()`，在沙盒里可以',
    '- Avoid `fetch`',
    '- Avoid `user`',
    '- Never commit `.env`',
    '- Never edit `package.json`',
    '- Do not use `console.log` when the logger is at hand',
    '- Avoid `console.log` (except in scripts)',
    '- **Tests**: never use `setTimeout()`',
    '## Testing\n\n- Never use `setTimeout()`',
    '- You may use `console.log`',
    '- Do not avoid `console.log`',
    '- Never forget `console.log`',
    'Avoid:\n\n- Not using `console.log`',
    '- Should we avoid `console.log`?',
    '- Avoid `foo.bar`',
    '- Avoid `git push --force`',
  ])
    test(`leaves unread: ${line.replaceAll('\n', '⏎')}`, () => {
      assert.equal(readings(line), [])
    })
})

suite('sentences about dependencies', (test) => {
  for (const [line, keys] of [
    ['- Do not add the `moment` package; use `date-fns`', { never: 'moment', instead: 'date-fns' }],
    ['- `lodash` is not allowed as a dependency.', { never: 'lodash' }],
    ['- The only allowed dependencies are `zod` and `@scope/a`', { only: ['zod', '@scope/a'] }],
    ['- 禁止引入依赖 `moment`', { never: 'moment' }],
    ['- Do not add the `socket.io` package', { never: 'socket.io' }],
    ['Do not add `a-b` or `axios`; use `Intl`.', { never: ['a-b', 'axios'], instead: 'Intl' }],
    ['Never add `moment`; use the platform.', { never: 'moment' }],
    ['Never install `left-pad`', { never: 'left-pad' }],
  ] as const)
    test(line, () => {
      assert.equal(readings(line), [{ kind: 'dependencies', ...keys }])
    })
  test('a forbidden package manager is sought in scripts', () => {
    const [clause] = readings('- `uv` のみ使用（`pip` 直接使用禁止）')
    assert.is(Object(clause).ban, String.raw`/(?<![\w-])(?<!uv )pip3?\s+install\b/`)
    assert.is(Object(clause).instead, 'uv')
  })
  for (const line of [
    '- Never use `lodash`',
    '- Do not add `any`',
    '- Do not add `console.log`',
    '- Do not add `useEffect`; use `useMemo`',
    '- Do not add `moment` or `src/a`',
    '- Do not add the `moment` package to the client',
    '- Do not add the `moment` package unless asked',
    '- Do not add `two words` packages',
    '- 禁止引入 `shop.kernel` 依赖',
    '- `uv` is preferred over `pip`',
  ])
    test(`leaves unread: ${line}`, () => {
      assert.equal(readings(line), [])
    })
})

suite('directory trees', (test) => {
  const drawn = (...lines: readonly string[]) =>
    `## Project Structure\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`
  const whole = ['my-app/', '├── src/', '│   └── a.ts', '├── backend/   # code', '└── README.md']
  test('new files lie below a folder of the tree, or a usual one', async () => {
    const paths = ['src/a/b.ts', 'docs/a.md', '.github/a.yml', 'README.md', 'legacy/a.ts']
    assert.equal(await wrongPaths(drawn(...whole), paths), ['legacy/a.ts'])
  })
  for (const [why, text] of [
    ['a part of the project', drawn('src/', '├── app/', '└── lib/')],
    ['left out entries', drawn('├── src/', '├── ...', '└── lib/')],
    ['an example', drawn(...whole).replace('Project Structure', 'Example structure')],
    ['another subject', drawn(...whole).replace('Project Structure', 'Output')],
    ['two trees', drawn(...whole) + drawn(...whole)],
    [
      'a folder missing that a heading names',
      `${drawn(...whole)}\n## The mod (\`mod/\`)\n\nIn Java.\n`,
    ],
    ['prose between', drawn('├── src/', 'and so on', '└── lib/')],
  ] as const)
    test(`a tree with ${why} is not read`, () => {
      assert.equal(readings(text), [])
    })
})
