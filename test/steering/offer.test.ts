import fc from 'fast-check'
import type { Clause } from '../../src/clauses/clause.js'
import { readDocument } from '../../src/steering/document.js'
import { type Offered, offerBlocks } from '../../src/steering/offer.js'
import { assert, suite } from '../helpers/suite.js'

const place = { path: '.claude/steering/structure.md', scope: '' }
const own = ({ severity }: Clause) => severity

function offered(text: string, inForce: Parameters<typeof offerBlocks>[2] = own): Offered {
  const found = offerBlocks(place, Buffer.from(text), inForce)
  if (typeof found === 'string') throw new Error(`Expected blocks, found ${found} for ${text}`)
  return found
}

const written = (text: string, inForce?: Parameters<typeof offerBlocks>[2]) =>
  Buffer.from(offered(text, inForce).bytes).toString()

const block = (...lines: readonly string[]) =>
  ['```yaml spec-exec', ...lines, '```'].map((line) => `${line}\n`).join('')

const never = (name: string) => [
  '- kind: dependencies',
  `  never: ${name}`,
  '  severity: warning',
  `  why: Do not add the \`${name}\` package`,
]

suite('offerBlocks', (test) => {
  test('puts a block below the list, set off by blank lines', () => {
    assert.is(
      written('# A\n\n- Do not add the `left-pad` package\n- Be kind\n# B\n'),
      `# A\n\n- Do not add the \`left-pad\` package\n- Be kind\n\n${block(...never('left-pad'))}\n# B\n`,
    )
  })

  test('puts a block below each list and paragraph that was read', () => {
    const text = `Do not add the \`moment\` package

Words.

- Outer
  - Do not add the \`left-pad\` package

More words.

## B

Do not add the \`lodash\` package`
    const { offers } = offered(text)
    assert.equal(
      offers.map(({ below, clauses }) => [below, clauses.length]),
      [
        [1, 1],
        [6, 1],
        [12, 1],
      ],
    )
  })

  test('a block between a lead and its list changes nothing of what the list means', () => {
    const text =
      'Keep files under 300 lines. Never do this:\n\n- Use `pnpm`\n- Do not add the `moment` package\n'
    assert.is(readDocument(place, text).clauses.length, 1)
    assert.is(readDocument(place, written(text)).clauses.length, 1)
  })

  test('keeps the line endings, the byte order mark and the bytes that are no UTF-8', () => {
    const text = '\uFEFF# A\r\n\r\n- Do not add the `moment` package\r\n'
    const bytes = Buffer.concat([Buffer.from(text), Buffer.of(0x2d, 0x20, 0xff, 0x0d, 0x0a)])
    const found = offerBlocks(place, bytes, own)
    if (typeof found === 'string') throw new Error(found)
    const added = Buffer.from(`\r\n${block(...never('moment')).replaceAll('\n', '\r\n')}`)
    assert.equal(Buffer.from(found.bytes), Buffer.concat([bytes, added]))
  })

  test('ends the last line where nothing does', () => {
    const text = '- Do not add the `moment` package'
    assert.is(written(text), `${text}\n\n${block(...never('moment'))}`)
  })

  test('keeps the severity in force, and leaves out what is off', () => {
    const text = '- Do not add the `moment` package\n- Keep files under 300 lines\n'
    const inForce = ({ kind, origin, severity }: Clause) =>
      kind === 'size' ? 'off' : origin === 'read' ? 'error' : severity
    const lines = never('moment').filter((line) => !line.includes('severity'))
    assert.is(written(text, inForce), `${text}\n${block(...lines)}`)
  })

  test('offers nothing where nothing is read, and nothing twice', () => {
    const nothing = (text: string) => offerBlocks(place, Buffer.from(text), own)
    assert.is(nothing('# A\n\n- Be kind\n'), 'nothing')
    assert.is(nothing('# [PROJECT_NAME]\n\n- Keep files under 300 lines\n'), 'nothing')
    assert.is(nothing(written('- Keep files under 300 lines\n')), 'nothing')
  })

  test('tells of the sentences that are no longer listed', () => {
    const text = '- Keep files under 300 lines\n- Always be kind\n\n# B\n\n- Never be rude\n'
    assert.equal(offered(text).hidden, [{ line: 2, text: 'Always be kind' }])
  })

  test('is unsure where the settings weigh declared clauses otherwise, or name a line that moves', () => {
    const text = `- Keep files under 300 lines\n\n# B\n\n${block(...never('moment'))}`
    const weighs = ({ origin, severity }: Clause) => (origin === 'declared' ? 'error' : severity)
    assert.is(offerBlocks(place, Buffer.from(text), weighs), 'unsure')
    const names = ({ id, severity }: Clause) => (id === `${place.path}:6` ? 'error' : severity)
    assert.is(offerBlocks(place, Buffer.from(text), names), 'unsure')
  })

  test('puts no block into a fence that nothing closes', () => {
    const tree = '# Structure\n\n```\n├── src/\n└── packages/\n'
    assert.is(readDocument(place, tree).clauses.length, 1)
    assert.is(offerBlocks(place, Buffer.from(tree), own), 'unsure')
  })

  test('puts a block below a list that is read in pieces', () => {
    const items = Array.from(
      { length: 300 },
      (_, at) => `- Item ${at} says some words of its own\n`,
    )
    const text = `# A\n\n- Keep files under 300 lines\n${items.join('')}`
    assert.is(offered(text).offers[0]?.below, 303)
  })

  test('declares just what was read, changes nothing else, and has nothing to add', () => {
    let read = 0
    fc.assert(
      fc.property(documents, (text) => {
        const bytes = Buffer.from(text)
        const found = offerBlocks(place, bytes, own)
        assert.is.not(found, 'unsure')
        if (typeof found === 'string') return
        read++
        const now = Buffer.from(found.bytes).toString()
        assert.equal(meanings(now, 'declared'), meanings(text, 'read'))
        assert.equal(meanings(now, 'read'), [])
        assert.is(withoutBlocks(now), withoutBlocks(text))
        assert.is(offerBlocks(place, found.bytes, own), 'nothing')
      }),
      { numRuns: 200 * Number(process.env['SPEC_EXEC_FUZZ'] ?? 1) },
    )
    assert.ok(read > 100, `only ${read} were read`)
  })
})

function meanings(text: string, origin: Clause['origin']): readonly string[] {
  return readDocument(place, text)
    .clauses.filter((clause) => clause.origin === origin)
    .map(({ kind, severity, keys }) => JSON.stringify([kind, severity, keys]))
    .sort()
}

/** A text without declared blocks and blank lines. */
function withoutBlocks(text: string): string {
  return text
    .replace(/```yaml spec-exec\r?\n[\s\S]*?```(?:\r?\n|$)/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .join('\n')
}

const sentences = [
  '**Files**: `kebab-case.ts`',
  'Keep files under 300 lines',
  'Never use `console.log`',
  'Do not add the `left-pad` package',
  'All tests must be placed under the `tests` directory',
  '单文件不超过 400 行',
  '`os.system` の使用禁止',
  'Be kind',
  'Always write good code',
  'Do not use `a: b`',
  "**Important**: don't use `Date.now`",
]

const shapes: readonly ((sentence: string) => string)[] = [
  (s) => `- ${s}`,
  (s) => `- ${s}\n- Words`,
  (s) => `1. ${s}\n\n   More.`,
  (s) => `- Outer\n  - ${s}\n  - Inner`,
  (s) => `${s}. And more.`,
  (s) => `| What | Rule |\n|---|---|\n| A | ${s} |`,
  (s) => `> ${s}`,
  (s) => `- ${s}\nlazy words`,
  (s) => `<!-- words -->\n- ${s}`,
  (s) => `Setext\n---\n\n${s}`,
  (s) => `## Heading\n${s}`,
  (s) => `~~~\n${s}\n~~~`,
]

const documents = fc
  .record({
    parts: fc.array(
      fc
        .tuple(fc.constantFrom(...shapes), fc.constantFrom(...sentences))
        .map(([shape, sentence]) => shape(sentence)),
      { minLength: 1, maxLength: 5 },
    ),
    gap: fc.constantFrom('\n\n', '\n\n## Section\n\n', '\n# Top\n'),
    front: fc.constantFrom('', '\uFEFF', '---\ninclusion: always\n---\n', '# Title\n\n'),
    end: fc.constantFrom('', '\n', '\n\n\n', '\n---\n'),
    ending: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ parts, gap, front, end, ending }) =>
    `${front}${parts.join(gap)}${end}`.replaceAll('\n', ending),
  )
