import fc from 'fast-check'
import { kinds } from '../../src/clauses/all.js'
import { declaredText } from '../../src/steering/declared-text.js'
import { readDocument } from '../../src/steering/document.js'
import { assert, suite } from '../helpers/suite.js'
import { read, readings, uncovered } from './reading.js'

const path = '.claude/steering/structure.md'

suite('documents that say less than they seem to', (test) => {
  const block = '```yaml spec-exec\n- {kind: text, files: "src/**", ban: a}\n```\n'
  const faultsOf = (text: string) =>
    readDocument({ path: 'a.md', scope: '' }, text).faults.map(
      ({ message, place }) => `${place.line} ${message}`,
    )

  test('declared clauses of a manual document are named', () => {
    assert.equal(faultsOf(`---\ninclusion: manual\n---\n\n${block}`), [
      '5 Expected a document that is always in force around its declared clauses, found `inclusion: manual`: they are not in force',
    ])
  })
  test('a block of two YAML documents is broken', () => {
    const [fault = ''] = faultsOf(
      block.replace('ban: a}', 'ban: a}\n---\n- {kind: text, files: "*", ban: b}'),
    )
    assert.match(fault, /^3 Expected YAML, found an error: /)
  })
  test('the globs of an inclusion are bounded', () => {
    const globs = Array.from({ length: 101 }, (_, n) => `"src/${n}/**"`)
    const text = `---\ninclusion: fileMatch\nfileMatchPattern: [${globs.join(', ')}]\n---\n\n# A\n`
    assert.equal(faultsOf(text), [
      '2 Expected at most 100 globs under `fileMatchPattern`, found 101: the rest says nothing',
    ])
  })
  test('a guide of long code fences is read to its end', () => {
    const fence = `\`\`\`ts\n${'const value = compute(1, 2, 3)\n'.repeat(150)}\`\`\`\n\n`
    const { clauses, faults } = readDocument(
      { path: 'a.md', scope: '' },
      `# A\n\n${fence.repeat(12)}${block}`,
    )
    assert.equal([clauses.length, faults], [1, []])
  })
})

suite('declared clauses', (test) => {
  test('an entry is a clause with its place, its sentence and its keys', () => {
    const text = `# Rules

Output goes through the logger.

\`\`\`yaml spec-exec
- kind: text
  files: src/**/*.ts
  ban: console.log(
  id: logger
  why: Logs are read by machines.
- kind: size
  files: '*.ts'
  maxLines: 300
  severity: warning
\`\`\`
`
    const [first, second] = readDocument({ path, scope: 'packages/a' }, text).clauses
    assert.is(first?.id, 'logger')
    assert.is(first?.severity, 'error')
    assert.is(first?.origin, 'declared')
    assert.is(first?.scope, 'packages/a')
    assert.is(first?.text, 'Output goes through the logger.')
    assert.is(first?.why, 'Logs are read by machines.')
    assert.equal(first?.place, { path, line: 6 })
    assert.is(second?.id, `${path}:11`)
    assert.is(second?.severity, 'warning')
  })
  test('a clause is plain JSON', () => {
    const { clauses } = read(
      '```yaml spec-exec\n- {kind: text, files: a, ban: /b+/}\n```\n- Keep files under 300 lines\n',
    )
    assert.equal(JSON.parse(JSON.stringify(clauses)), clauses)
  })
  test('a block in a list item has the places of the document', () => {
    const text =
      '- Words.\n\n   ```yaml spec-exec\n   - kind: text\n     files: a\n     bann: b\n   ```\n'
    const [fault] = read(text).faults
    assert.equal(fault?.place, { path, line: 6 })
    assert.is(fault?.column, 6)
    assert.is(fault?.fix, 'Write `ban`')
  })
  test('each kind of fault is named at its own line and column', () => {
    const text = `\`\`\`yaml spec-exec
- kind: txt
- kind: text
  file: a
  ban: b
- kind: size
  files: a
  maxLines: many
  severity: warn
- kind: size
  files: a
- words
- kind: text
  files: a
  ban: b
  id: same
- kind: text
  files: a
  ban: c
  id: same
\`\`\`
`
    const { clauses, faults } = read(text)
    assert.equal(
      faults.map(
        ({ message, place, column }) =>
          `${place.line}:${column} ${message.replace(/one of .*, found/, 'one of …, found')}`,
      ),
      [
        '2:3 Expected one of …, found `txt`',
        '4:3 Expected one of …, found `file`',
        '8:3 Expected a whole number from 1, found `many`',
        '9:3 Expected `error` or `warning`, found `warn`',
        '10:3 Expected a whole number from 1, found none, in `maxLines`',
        '12:3 Expected a clause, such as `kind: text`, found no map',
        `17:1 Expected an id of its own, found \`same\` of line 13`,
      ],
    )
    assert.equal(
      faults.map(({ fix }) => fix),
      [
        'Write `kind: text`',
        'Write `files`',
        undefined,
        'Write `severity: warning`',
        undefined,
        undefined,
        'Give it another `id`',
      ],
    )
    assert.equal(
      clauses.map(({ id }) => id),
      ['same'],
    )
  })
  test('a block that is no list, no YAML or no text for us is a fault', () => {
    const messageOf = (text: string) => read(text).faults.map(({ message }) => message)
    assert.equal(messageOf('```yaml spec-exec\nkind: text\n```\n'), [
      'Expected a list of clauses, found a map',
    ])
    assert.equal(messageOf('```yaml spec-exec\n```\n'), ['Expected a list of clauses, found none'])
    assert.equal(messageOf('```yaml spec-exec\n- &a {kind: text}\n- *a\n```\n'), [
      'Expected a value, found an alias of another one',
    ])
    assert.equal(messageOf('```yaml spec-exce\n- kind: text\n```\n'), [
      'Expected the words `yaml spec-exec` behind the fence, found `yaml spec-exce`',
    ])
    assert.equal(messageOf('```json spec-exec\n[]\n```\n'), [
      'Expected the words `yaml spec-exec` behind the fence, found `json spec-exec`',
    ])
    assert.ok(
      messageOf('```yaml spec-exec\n- a: [\n```\n')[0]?.startsWith('Expected YAML, found an error'),
    )
  })
  test('a block within another fence, a quotation or a comment is an example', () => {
    const block = '```yaml spec-exec\n- kind: text\n  files: a\n  ban: b\n```'
    const quoted = block.replace(/^/gm, '> ')
    assert.equal(read(`~~~md\n${block}\n~~~\n\n${quoted}\n\n<!--\n${block}\n-->\n`).clauses, [])
  })
  test('what a block stands beside is neither read nor uncovered', () => {
    const text = `## A

Never use \`console.log\`. You must log.

\`\`\`yaml spec-exec
- kind: text
  files: a
  ban: b
\`\`\`

## B

You must log.
`
    assert.equal(
      read(text).clauses.map(({ origin }) => origin),
      ['declared'],
    )
    assert.equal(uncovered(text), ['13: You must log.'])
  })
  test('a block silences the list right before it, and nothing else of its section', () => {
    const text = `## A

- Never use \`eval()\`
- You must log

You must be kind.

- You must test
- Never use \`alert()\`

${'```'}yaml spec-exec
- kind: text
  files: a
  ban: b
${'```'}
${'```'}yaml spec-exec
- kind: text
  files: a
  ban: c
${'```'}

- Never use \`Date.now\`
- You must rest
`
    assert.equal(
      read(text).clauses.map(({ origin, place }) => `${place.line} ${origin}`),
      ['3 read', '12 declared', '17 declared', '22 read'],
    )
    assert.equal(uncovered(text), ['4: You must log', '6: You must be kind.', '23: You must rest'])
  })
  test('a block within an item stands for that item', () => {
    const text =
      '- You must log\n\n  ```yaml spec-exec\n  - {kind: text, files: a, ban: b}\n  ```\n\n- You must test\n'
    assert.equal(uncovered(text), ['7: You must test'])
  })
  test('a block right below a heading stands for nothing', () => {
    const text =
      'You must log.\n\n## A\n\n```yaml spec-exec\n- {kind: text, files: a, ban: b}\n```\n\nYou must test.\n'
    assert.equal(uncovered(text), ['1: You must log.', '9: You must test.'])
  })
  for (const line of [
    'No `console.log` in production code',
    'No default exports',
    'No `TODO` comments',
    'Keep nesting depth below 4',
    'Allowed: `react`, `zod`',
    'All public functions have a JSDoc comment',
    'Put components in `src/components/`',
    '**Exports**: no default exports',
  ])
    test(`is read or uncovered: ${line}`, () => {
      const { clauses, uncovered: left } = read(`- ${line}\n`)
      assert.is(clauses.length + left.length, 1)
    })
  test('the examples of all kinds are clauses without a fault', () => {
    for (const kind of kinds) {
      const { clauses, faults } = read(`\`\`\`yaml spec-exec\n${kind.example}\n\`\`\`\n`)
      assert.equal(faults, [])
      assert.equal(
        clauses.map((clause) => clause.kind),
        [kind.kind],
      )
    }
  })
})

suite('declaredText', (test) => {
  test('declares what was read', () => {
    const [clause] = read('- Keep Python files under 300 lines').clauses
    assert.is(
      clause && declaredText(clause),
      `\`\`\`yaml spec-exec
- kind: size
  files: '*.py'
  maxLines: 300
  exempt: generated
  severity: warning
\`\`\`
`,
    )
  })
  test('comes back as the same clause for every form', () => {
    const text = `- **Components**: \`PascalCase.tsx\`
- Keep files under 300 lines
- Tests live in \`tests/\`
- Avoid \`from module import *\` and \`console.log\`
- Do not add the \`moment\` package
- Use \`pnpm\` instead of \`npm\`
`
    const { clauses } = read(text)
    assert.is(clauses.length, 7)
    for (const clause of clauses) {
      const again = read(declaredText(clause))
      assert.equal(again.faults, [])
      assert.equal(
        again.clauses.map(({ kind, keys, severity }) => ({ kind, keys, severity })),
        [{ kind: clause.kind, keys: clause.keys, severity: 'warning' }],
      )
    }
  })
})

suite('inclusion', (test) => {
  const rule = '\n- Keep files under 300 lines\n'
  test('always is what no front matter means', () => {
    assert.equal(read(rule).inclusion, { mode: 'always' })
    assert.is(read(`---\ninclusion: always\n---\n${rule}`).clauses[0]?.place.line, 5)
  })
  test('fileMatch lets clauses govern the files that fit alone', () => {
    const { clauses, inclusion } = read(
      `---\ninclusion: fileMatch\nfileMatchPattern: ["components/**/*.tsx", "*.py"]\n---\n${rule}`,
    )
    const within = (clauses[0]?.within ?? []).map((source) => new RegExp(source))
    const fits = (file: string) => within.some((regexp) => regexp.test(file))
    assert.equal(inclusion, { mode: 'fileMatch', patterns: ['components/**/*.tsx', '*.py'] })
    assert.equal(['components/a/b.tsx', 'src/a.py', 'src/a.tsx'].map(fits), [true, true, false])
  })
  test('fileMatch without a pattern, or with several in one text, holds for no file', () => {
    for (const [line, found] of [
      ['', 'none'],
      ['fileMatchPattern: "a/*.ts,b/*.ts"', '`a/*.ts,b/*.ts`'],
    ]) {
      const { clauses, faults } = read(`---\ninclusion: fileMatch\n${line}\n---\n${rule}`)
      assert.equal(clauses[0]?.within, [])
      assert.is(
        faults[0]?.message,
        `Expected a glob, or a list of them, under \`fileMatchPattern\`, found ${found}`,
      )
    }
  })
  test('manual yields no clause and is said', () => {
    const { clauses, uncovered, inclusion } = read(`---\ninclusion: manual\n---\n${rule}`)
    assert.equal(
      { clauses, uncovered, inclusion },
      { clauses: [], uncovered: [], inclusion: { mode: 'manual' } },
    )
  })
  test('auto yields what is declared alone', () => {
    const block = '```yaml spec-exec\n- {kind: text, files: a, ban: b}\n```\n'
    const { clauses, uncovered } = read(`---\ninclusion: auto\n---\n${rule}\n## B\n\n${block}`)
    assert.equal(
      clauses.map(({ origin }) => origin),
      ['declared'],
    )
    assert.equal(uncovered, [{ line: 5, text: 'Keep files under 300 lines' }])
  })
  test('a word that is none is a fault with the nearest one', () => {
    const [fault] = read(`---\ninclusion: filematch\n---\n${rule}`).faults
    assert.is(
      fault?.message,
      'Expected `always`, `fileMatch`, `manual` or `auto`, found `filematch`',
    )
    assert.is(fault?.fix, 'Write `inclusion: fileMatch`')
    assert.equal([fault?.place.line, fault?.column], [2, 12])
  })
  test('front matter that is no YAML is a fault', () => {
    assert.ok(
      read('---\na: [\n---\n').faults[0]?.message.startsWith('Expected front matter in YAML'),
    )
  })
})

suite('templates', (test) => {
  const rule = '\n- Keep files under 300 lines\n'
  for (const mark of [
    '# [PROJECT_NAME] Constitution',
    '## {{title}}',
    '<!-- Replace this with your conventions -->',
    'We are [PROJECT_NAME] by [YOUR_TEAM].',
    'For {{a}} and {{b}}.',
  ])
    test(`yields nothing: ${mark}`, () => {
      const { clauses, uncovered, isTemplate } = read(`${mark}\n${rule}`)
      assert.equal(
        { clauses, uncovered, isTemplate },
        { clauses: [], uncovered: [], isTemplate: true },
      )
    })
  for (const text of [
    '# Project',
    'Helm values are `{{ .Values.a }}` and `{{ .Values.b }}`.',
    '```\n{{a}} {{b}} [PROJECT_NAME]\n```',
    'One {{left}} over.',
    '<!-- Sync Impact Report -->',
    'See [API_GUIDE](docs/api.md) and [DB_GUIDE](docs/db.md).',
  ])
    test(`is a document: ${text.replaceAll('\n', '⏎')}`, () => {
      assert.is(read(`${text}\n${rule}`).clauses.length, 1)
    })
  test('that declares clauses is a fault', () => {
    const text = '# [PROJECT_NAME]\n\n```yaml spec-exec\n- {kind: text, files: a, ban: b}\n```\n'
    assert.equal(read(text).faults, [
      {
        message:
          'Expected a document that is filled in around its declared clauses, found the placeholder `[PROJECT_NAME]`',
        place: { path, line: 3 },
        column: 1,
        fix: 'Fill in the placeholders, or take the document out',
      },
    ])
  })
})

suite('coverage', (test) => {
  test('says each sentence that looks like a convention, at its line', () => {
    const text = `# Structure

This is a shop. Handlers must be thin. They
never hold state.

- Prefer composition
- It has three parts
- 必须写测试
- エラーは必ず処理する
- Siempre con pruebas

| Layer | Rule |
|---|---|
| Domain | only the standard library |

> Always be kind.
`
    assert.equal(uncovered(text), [
      '3: Handlers must be thin.',
      '3: They never hold state.',
      '6: Prefer composition',
      '8: 必须写测试',
      '9: エラーは必ず処理する',
      '10: Siempre con pruebas',
      '14: | Domain | only the standard library |',
      '16: Always be kind.',
    ])
  })
  test('a Chinese document', () => {
    const text =
      '# 项目结构\n\n## 命名规范\n\n- **文件名**：snake_case（如 `user_store.py`）\n- 函数不超过 50 行\n\n## 限制\n\n- 单文件不超过 400 行\n- 禁止使用 `os.system`\n'
    assert.equal(
      readings(text).map((one) => Object(one).kind),
      ['naming', 'size', 'text'],
    )
    assert.equal(uncovered(text), ['6: 函数不超过 50 行'])
  })
  test('a Japanese document', () => {
    const text =
      '# 構成\n\n## 命名規則\n\n- ファイル名: kebab-case（例: `user-card.ts`）\n\n## 制限\n\n- ファイルは最大400行\n- `console.log` の使用禁止\n- 必ずテストを書く\n'
    assert.equal(
      readings(text).map((one) => Object(one).kind),
      ['naming', 'size', 'text'],
    )
    assert.equal(uncovered(text), ['11: 必ずテストを書く'])
  })
  test('every text is read without an error', () => {
    const words = [
      '- ',
      '# ',
      '`',
      '```',
      'yaml spec-exec',
      '\n',
      '\n\n',
      '    ',
      '> ',
      '|',
      '---',
      '<!--',
      '-->',
      '*',
      'must ',
      'kind: text',
      ': ',
      'PascalCase',
      '.ts',
      '1. ',
      '{',
      '[',
      '必须',
      '\t',
      '\r\n',
      '&a',
      '*a',
      '!',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (all) => {
        const { clauses, faults } = read(all.join(''))
        for (const { place } of [...clauses, ...faults]) assert.ok((place.line ?? 0) > 0)
      }),
      { numRuns: 300 },
    )
  })
})
