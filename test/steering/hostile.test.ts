import fc from 'fast-check'
import { lint } from '../../src/commands/lint.js'
import { reporters } from '../../src/reporters/all.js'
import { called } from '../commands/called.js'
import { configuration, judgeCommit } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { read } from './reading.js'

// What is too large or too deep stands in bounds.test.ts, what runs away in clauses/hostile.test.ts. The guard only ends
// a test that runs away.
const seconds = 20
const numRuns = 200 * Number(process.env['SPEC_EXEC_FUZZ'] ?? 1)

const block = (...entries: readonly string[]) =>
  `\`\`\`yaml spec-exec\n${entries.map((entry) => `- ${entry}\n`).join('')}\`\`\`\n\n`
const good = '{kind: text, files: a, ban: b}'

const faultsOf = (text: string) => {
  const start = performance.now()
  const { clauses, faults } = read(text)
  assert.ok(performance.now() - start < seconds * 1000)
  return [
    `${clauses.length} in force`,
    ...faults.map(({ place, message }) => `${place.line} ${message}`),
  ]
}

suite('hostile blocks', (test) => {
  test('thousands of clauses are named, in one block and in many', () => {
    const long =
      '1 Expected blocks of at most 32768 characters, found a longer one: nothing is read from here on'
    const most = '502 Expected at most 500 clauses, found 900: the rest is not in force'
    const entries = (amount: number) => Array<string>(amount).fill(good)
    assert.equal(faultsOf(block(...entries(10_000))), [
      '0 in force',
      '1 Expected at most 262144 characters, found 330023: nothing of this document is read',
    ])
    assert.equal(faultsOf(block(...entries(7000))), ['0 in force', long])
    assert.equal(faultsOf(block(...entries(900))), ['500 in force', most])
    assert.is(faultsOf(block(...entries(100)).repeat(9))[0], '500 in force')
  })
  test('aliases that double what they stand for are refused, in blocks and in front matter', () => {
    const bomb = ['&a [x, x]', ...'bcdefghij'.split('').map((each, at) => doubled(each, at))]
    assert.equal(faultsOf(block(...bomb, good)), [
      '0 in force',
      '3 Expected a value, found an alias of another one',
    ])
    const lines = bomb.map((line, at) => `k${at}: ${line}\n`).join('')
    const front = `---\ninclusion: fileMatch\n${lines}fileMatchPattern: [*j, *j]\n---\n`
    assert.equal(faultsOf(`${front}- Keep files under 300 lines\n`), [
      '1 in force',
      '2 Expected a glob, or a list of them, under `fileMatchPattern`, found none',
    ])
  })
  test('maps without end are a fault', () => {
    const [inForce, fault] = faultsOf(block('{a: '.repeat(6000)))
    assert.is(inForce, '0 in force')
    assert.ok(fault?.startsWith('2 Expected YAML, found an error: '), fault)
  })
  test('numbers that are none, or too large, are faults', () => {
    const amounts = ['1e400', '99999999999999999999', '-1', '.inf', '.nan', '1.5', '"3"', '0']
    assert.equal(
      faultsOf(block(...amounts.map((each) => `{kind: size, files: a, maxLines: ${each}}`))),
      [
        '0 in force',
        '2 Expected a whole number from 1, found `Infinity`',
        '3 Expected a whole number from 1, found `100000000000000000000`',
        '4 Expected a whole number from 1, found `-1`',
        '5 Expected a whole number from 1, found `Infinity`',
        '6 Expected a whole number from 1, found `NaN`',
        '7 Expected a whole number from 1, found `1.5`',
        '8 Expected a whole number from 1, found `3`',
        '9 Expected a whole number from 1, found `0`',
      ],
    )
    const digits = '9'.repeat(20_000)
    assert.is(faultsOf(block(`{kind: size, files: a, maxLines: ${digits}}`)).length, 2)
  })
  test('words that every object has are no keys, kinds, endings, languages or severities', () => {
    const keys =
      'Expected one of the keys `files`, `ban`, `require`, `instead`, `except`, `exempt`, `kind`, `id`, `why`, `severity`, found'
    const kinds =
      'Expected one of `naming`, `placement`, `size`, `text`, `imports`, `structure`, `companion`, `dependencies`, found'
    const language = 'Expected a text, or a list of at most 200, found none, in `language`'
    assert.equal(
      faultsOf(
        block(
          '{kind: text, __proto__: {files: a, ban: b}}',
          '{kind: text, files: a, ban: b, constructor: c}',
          '{__proto__: {kind: text, files: a, ban: b}}',
          '{kind: constructor}',
          '{kind: __proto__}',
          '{kind: text, files: a, ban: b, severity: toString}',
          '{kind: structure, files: "*.constructor", ban: b}',
          '{kind: structure, files: a, language: constructor, ban: b}',
          '{kind: structure, files: a.ts, ban: {__proto__: {pattern: b}}}',
          '{kind: naming, files: a, is: toString}',
          good,
        ),
      ),
      [
        '2 in force',
        `2 ${keys} \`__proto__\``,
        `3 ${keys} \`constructor\``,
        `4 ${kinds} none`,
        `5 ${kinds} \`constructor\``,
        `6 ${kinds} \`__proto__\``,
        '7 Expected `error` or `warning`, found `toString`',
        `8 ${language}`,
        '10 Expected one of `pattern`, `kind`, `regex`, `nthChild`, `range`, `inside`, `has`, `precedes`, `follows`, `all`, `any`, `not` or `matches`, found `__proto__`',
        '11 Expected `PascalCase`, `camelCase`, `kebab-case`, `snake_case` or `SCREAMING_SNAKE_CASE`, or a `/pattern/`, found `toString`',
      ],
    )
  })
  test('whatever is written, each fault has a place in the document, and clauses are plain JSON', () => {
    const yaml = fc.stringMatching(/^[\w\n :{}[\],&*!|>'"#%@`?-]{0,60}$/)
    const word = fc.constantFrom(
      ...['kind: text', 'files: a', 'ban: b', '- ', '  ', '\n', '\n- kind: size\n', '&a ', '*a'],
      ...['<<: ', '? ', '!!set ', '__proto__: ', '{', '}', '[', ']', '|\n', '"\\e[2J"', '\t', '\r'],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(word, yaml), { maxLength: 12 }), (parts) => {
        const document = `Words.\n\n${block(parts.join(''), good)}Words.\n`
        const { clauses, faults } = read(document)
        const last = document.split(/\r\n|\n|\r/).length
        for (const { place, column } of faults)
          assert.ok((place.line ?? 0) >= 1 && (place.line ?? 0) <= last && column >= 1)
        assert.equal(JSON.parse(JSON.stringify(clauses)), clauses)
      }),
      { numRuns },
    )
  })
})

function doubled(name: string, at: number): string {
  const last = String.fromCharCode('a'.charCodeAt(0) + at)
  return `&${name} [*${last}, *${last}]`
}

suite('hostile characters', (test) => {
  const acts = [
    '\u001b[2J',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\u202e',
    '\u2066',
    '\r',
    '\b',
    '\u007f',
  ]
  const evil = acts.join('')
  const list = '.claude/specs/auth/tasks.md'
  const steering = '.claude/steering/structure.md'
  // YAML takes these characters in quotes alone.
  const quoted = JSON.stringify(`x${evil}`)
  const document = `# Code${evil}

Never say this${evil}.

${block(
  `{kind: text, files: 'src/**', ban: ${quoted}, why: ${quoted}, instead: ${quoted}}`,
  `{kind: naming, files: 'src/**', is: ${JSON.stringify(`/^y${evil}$/`)}, why: ${quoted}}`,
  `{kind: ${quoted}}`,
  `{kind: text, files: a, ban: b, ${quoted}: c}`,
)}`
  /** Anything that a terminal acts upon, line feeds aside. */
  const acting =
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/
  const files = {
    'spec-exec.config.ts': configuration("rules: { 'tests-accompany': 'off' }"),
    [list]: '- [ ] 1. Hash\n',
    [steering]: document,
  }

  test('C07: reach no terminal and no log, whatever the reporter', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', files)
      repo.commit('feat: hash\n\nSpec-Task: auth/1', {
        [list]: '- [x] 1. Hash\n',
        'src/a.ts': `x${evil}\n`,
      })
      const report = await judgeCommit(repo, 'HEAD')
      const found = report.outcomes.flatMap((outcome) =>
        outcome.status === 'failed' && outcome.rule === 'steering' ? outcome.findings : [],
      )
      assert.ok(found.length >= 4, `only ${found.length} findings`)
      assert.ok(found.some(({ message }) => acting.test(message)))
      for (const { id, load } of reporters) {
        const reporter = (await load())({ hasColor: false, width: 100, isQuiet: false })
        const counted = { commits: 1, refused: 0, warnings: 0, offPlan: 0, grandfathered: 0 }
        const written = [
          reporter.open({ kind: 'verify', law: 'the law', notes: [] }),
          reporter.report(report),
          reporter.close({ ...counted, notes: [] }),
        ].join('')
        assert.ok(written.includes('.claude/steering/structure.md'), id)
        assert.not.match(written, acting, id)
      }
    }))
  test('C07: reach nobody through lint', () =>
    withRepo(
      async (repo) => {
        const { out, err } = await called(lint, { cwd: repo.root, env: repo.env })
        assert.ok(out.includes(steering))
        assert.not.match(out + err, acting)
      },
      { files },
    ))
})
