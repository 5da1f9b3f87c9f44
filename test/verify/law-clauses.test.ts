import fc from 'fast-check'
import type { Clause } from '../../src/clauses/clause.js'
import { defaults } from '../../src/config/defaults.js'
import type { Settings } from '../../src/facts.js'
import type { LawChange } from '../../src/finding.js'
import type { Law } from '../../src/law.js'
import { readDocument } from '../../src/steering/document.js'
import { clauseChanges } from '../../src/verify/law-changes/clauses.js'
import { pinIn } from '../../src/verify/law-changes/pin.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/steering/code.md'
const most = (lines: number) => `Maximum ${lines} lines per file.\n`
const block = (...entries: readonly string[]) =>
  `Words.\n\n\`\`\`yaml spec-exec\n${entries.join('\n')}\n\`\`\`\n`
const size = (more: string) => `- kind: size\n  id: short\n  files: src/**\n  ${more}`

suite('what becomes of clauses', (test) => {
  const rows: readonly (readonly [
    title: string,
    before: string,
    after: string,
    settings: Partial<Settings>,
    ...lines: readonly string[],
  ])[] = [
    ['nothing', most(500), most(500), {}],
    ['another line', most(500), `# Files\n\n${most(500)}`, {}],
    [
      'more lines are allowed',
      most(500),
      most(800),
      {},
      'loosens size clause 1: Maximum 500 lines per file. → Maximum 800 lines per file.',
    ],
    [
      'a stricter number',
      block(size('maxLines: 500')),
      block(size('maxLines: 300')),
      {},
      'tightens clause short 4: maxLines: 500 → maxLines: 300',
    ],
    [
      'fewer files are meant, and more lines allowed',
      block(size('maxLines: 500')),
      block(size('maxLines: 800').replace('src', 'lib')),
      {},
      'changes clause short 4: files: src/**, maxLines: 500 → files: lib/**, maxLines: 800',
    ],
    [
      'a milder clause',
      block(size('maxLines: 500')),
      block(size('maxLines: 500\n  severity: warning')),
      {},
      'loosens clause short 4: error → warning',
    ],
    [
      'a milder clause, where the configuration decides',
      block(size('maxLines: 500')),
      block(size('maxLines: 500\n  severity: warning')),
      { clauses: { short: 'error' } },
    ],
    [
      'a sentence for a declared clause',
      most(500),
      block('- kind: size\n  files: "**"\n  maxLines: 500'),
      {},
      'loosens size clause 1: Maximum 500 lines per file. → nothing',
      'tightens size clause 4: nothing → Words.',
    ],
    ['clauses that are off', most(500), most(800), { clauses: { read: 'off' } }],
    [
      'a document that is included for some files alone',
      most(500),
      `---\ninclusion: fileMatch\nfileMatchPattern: a.ts\n---\n${most(500)}`,
      {},
      'loosens size clause 5: inclusion: always → inclusion: fileMatch',
    ],
    [
      'a clause that breaks',
      block(size('maxLines: 500')),
      block(size('maxLines: many')),
      {},
      'loosens clause short 4: Words. → nothing',
    ],
  ]
  for (const [title, before, after, settings, ...lines] of rows)
    test(title, () => {
      assert.equal(changesOf(before, after, settings).map(lineOf), lines)
    })

  test('a clause that the configuration named by its line is judged as its new line is', () => {
    const settings: Partial<Settings> = { clauses: { [`${path}:1`]: 'error' } }
    assert.equal(changesOf(most(500), `\n${most(500)}`, settings).map(lineOf), [
      'loosens size clause 2: error → warning',
    ])
  })

  test('the other way round, what loosens tightens', () => {
    const one = fc.constantFrom(
      'Maximum 500 lines per file.',
      'Maximum 800 lines per file.',
      '**Components**: `PascalCase.tsx`',
      '**Hooks**: `camelCase.ts`',
      'Words that say nothing.',
    )
    const documents = fc.uniqueArray(one).map((lines) => lines.join('\n\n'))
    const opposite = { loosens: 'tightens', tightens: 'loosens', changes: 'changes' } as const
    fc.assert(
      fc.property(documents, documents, (before, after) => {
        const there = changesOf(before, after).map(({ effect }) => opposite[effect])
        const back = changesOf(after, before).map(({ effect }) => effect)
        assert.equal(there.sort(), back.sort())
      }),
      { numRuns: 100 },
    )
  })
})

suite('the spec-exec that a lock file pins', (test) => {
  const yarn = (version: string) =>
    `left-pad@^1.0.0:\n  version "1.0.0"\n\nspec-exec@^1.0.0:\n  version "${version}"\n  resolved "https://example.org/spec-exec.tgz"\n\nspec-executor@1:\n  version "2.0.0"\n`
  test('npm', () => {
    const entry = { version: '1.2.3', resolved: 'https://example.org/a.tgz', integrity: 'sha512-a' }
    const text = JSON.stringify({ packages: { '': {}, 'node_modules/spec-exec': entry } })
    const said = '1.2.3 https://example.org/a.tgz sha512-a'
    assert.is(pinIn('package-lock.json', text), said)
    assert.is(
      pinIn('a/npm-shrinkwrap.json', JSON.stringify({ dependencies: { 'spec-exec': entry } })),
      said,
    )
  })
  test('yarn', () => {
    assert.is(
      pinIn('yarn.lock', yarn('1.2.3')),
      'spec-exec@^1.0.0:; version "1.2.3"; resolved "https://example.org/spec-exec.tgz"',
    )
  })
  test('pnpm', () => {
    const text =
      'importers:\n  .:\n    devDependencies:\n      spec-exec:\n        specifier: ^1.0.0\n        version: 1.2.3\n      uvu:\n        version: 0.5.6\npackages:\n  spec-exec@1.2.3:\n    resolution: {integrity: sha512-a}\n'
    assert.is(
      pinIn('pnpm-lock.yaml', text),
      'spec-exec:; specifier: ^1.0.0; version: 1.2.3; spec-exec@1.2.3:; resolution: {integrity: sha512-a}',
    )
  })
  test('bun', () => {
    const text =
      '{\n  "packages": {\n    "spec-exec": ["spec-exec@1.2.3", "", {}, "sha512-a"],\n  }\n}\n'
    assert.is(pinIn('bun.lock', text), '"spec-exec": ["spec-exec@1.2.3", "", {}, "sha512-a"],')
  })
  test('none', () => {
    assert.is(pinIn('package-lock.json', '{ "spec-exec'), undefined)
    assert.is(pinIn('package-lock.json', '{}'), undefined)
    assert.is(pinIn('yarn.lock', undefined), undefined)
    assert.is(pinIn('yarn.lock', 'not-spec-exec@1:\n  version "1"\n'), undefined)
  })
  test('any bytes give an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('package-lock.json', 'yarn.lock'), (text, name) => {
        const said = pinIn(name, `${text}spec-exec@1:\n${text}`)
        assert.ok(said === undefined || said.length > 0)
      }),
    )
  })
})

function changesOf(
  before: string,
  after: string,
  settings: Partial<Settings> = {},
): readonly LawChange[] {
  const read = (text: string): readonly Clause[] => readDocument({ path, scope: '' }, text).clauses
  const none = { listNames: [], lists: [], steering: [], folders: [], plans: [] }
  const patterns = { places: none, free: [], protected: [], noWork: [], related: [] }
  const law: Law = {
    settings: { ...defaults, ...settings },
    patterns,
    source: 'spec-exec.config.ts',
    tree: 'a'.repeat(40),
  }
  return clauseChanges({ before: read(before), after: read(after) }, { law, next: undefined })
}

function lineOf({ what, before = 'nothing', after = 'nothing', effect, place }: LawChange): string {
  return `${effect} ${what} ${place?.line}: ${before} → ${after}`
}
