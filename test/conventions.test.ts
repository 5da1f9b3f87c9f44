import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rules } from '../src/rules/all.js'
import { version } from '../src/version.js'
import { assert, suite } from './helpers/suite.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = list('src')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

/** From the ground up: a file may import its own layer's folder and the layers below it. */
const layers: readonly (readonly string[])[] = [
  [
    'tree',
    'finding',
    'error',
    'facts',
    'version',
    'report-notes',
    'io',
    'escape',
    'soon',
    'written',
    'test-run',
  ],
  ['text', 'languages', 'shell'],
  ['agents', 'git', 'spec', 'dialects', 'counters', 'manifests', 'clauses', 'steering'],
  ['change', 'law', 'lint'],
  ['rules', 'checklist', 'message-notes'],
  ['config', 'reporters', 'flip', 'shadow', 'events'],
  ['engine', 'review', 'attestation'],
  [
    'staged',
    'verify',
    'output',
    'progress',
    'plan',
    'context',
    'init',
    'judging',
    'receive',
    'audit',
    'trace',
  ],
  ['views', 'watch'],
  ['commands', 'index', 'program', 'remark'],
  ['main', 'hook', 'cli'],
]

/** Subjects of one layer that see each other. */
const beside = [
  ['spec', 'dialects'],
  ['steering', 'clauses', 'manifests'],
  ['tree', 'finding', 'facts', 'test-run'],
  ['change', 'law'],
  ['commands', 'program'],
  ['main', 'hook', 'cli'],
  [
    'staged',
    'verify',
    'output',
    'progress',
    'plan',
    'context',
    'init',
    'judging',
    'receive',
    'audit',
    'trace',
  ],
]

suite('conventions', (test) => {
  test('imports point down', () => {
    const wrong = sources.flatMap((path) =>
      imports(path)
        .filter((to) => !isDown(path, to))
        .map((to) => `${path} → ${to}`),
    )
    assert.equal(wrong, [])
  })

  test('no file imports uvu but the helper', () => {
    const guilty = [...sources, ...list('test'), ...list('bench')].filter((path) =>
      /^(import|export) .*from 'uvu/m.test(text(path)),
    )
    assert.equal(guilty, ['test/helpers/suite.ts'])
  })

  for (const folder of [
    'rules',
    'dialects',
    'counters',
    'languages',
    'reporters',
    'agents',
    'events',
    'views',
    'commands',
  ]) {
    test(`every file of src/${folder} is in its list`, () => {
      const all = text(`src/${folder}/all.ts`)
      const missing = sources
        // A folder below holds what the members share.
        .filter((path) => dirname(path) === `src/${folder}` && !helpers.has(path))
        .filter((path) => !all.includes(`'./${path.slice(`src/${folder}/`.length, -3)}.js'`))
      assert.equal(missing, [])
    })
  }

  test('no source file is over 250 lines', () => {
    assert.equal(
      sources.filter((path) => text(path).split('\n').length > 251),
      [],
    )
  })

  test("the README's rule table is the list of rules", () => {
    const table = [
      ...text('README.md').matchAll(/^\| `([a-z-]+)` \|.*\| (error|warning) \|$/gm),
    ].map(([, id, severity]) => `${id} ${severity}`)
    assert.equal(
      table,
      rules.map((rule) => `${rule.id} ${rule.severity}`),
    )
  })

  test('the version is that of the package', () => {
    assert.is(version, JSON.parse(text('package.json')).version)
  })

  test('one word per thing', () => {
    // Names of HTTP headers end in it.
    const swept = /(?<!-)\b(policy|policies|violation|diagnostic|validator|sandbox)s?\b/i
    const guilty = sources.flatMap((path) =>
      text(path)
        .split('\n')
        .flatMap((line, index) => (swept.test(line) ? [`${path}:${index + 1}`] : [])),
    )
    assert.equal(guilty, [])
  })

  test('no default export, no TODO', () => {
    const guilty = sources.filter((path) =>
      /^export default|\b(TODO|FIXME|XXX|HACK)\b/m.test(text(path)),
    )
    assert.equal(guilty, [])
  })
})

/** Files of open sets that are no member of them. */
const helpers = new Set([
  'src/rules/all.ts',
  'src/rules/rule.ts',
  'src/rules/words.ts',
  'src/dialects/all.ts',
  'src/counters/all.ts',
  'src/counters/counter.ts',
  'src/counters/tally.ts',
  'src/counters/go-package.ts',
  'src/languages/all.ts',
  'src/languages/language.ts',
  'src/languages/test-paths.ts',
  'src/reporters/all.ts',
  'src/reporters/reporter.ts',
  'src/commands/all.ts',
  'src/commands/command.ts',
  'src/commands/format-option.ts',
  'src/views/all.ts',
  'src/views/choose-spec.ts',
  'src/views/closing.ts',
  'src/views/commit-url.ts',
  'src/views/gaps.ts',
  'src/views/how.ts',
  'src/views/mermaid.ts',
  'src/views/progress.ts',
  'src/views/range.ts',
  'src/views/view.ts',
  'src/events/all.ts',
  'src/events/event.ts',
  'src/agents/agent.ts',
  'src/agents/all.ts',
  'src/commands/hook-agent.ts',
  'src/commands/hook-pre-push.ts',
  'src/commands/hook-pre-receive.ts',
  'src/commands/say-tests.ts',
  'src/commands/test-options.ts',
])

function list(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`)
    .sort()
}

function imports(path: string): readonly string[] {
  const found = text(path).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)
  return [...found].map(([, to = '']) => relative(root, join(root, dirname(path), to)))
}

function subjectOf(path: string): string {
  const [, subject = ''] = path.split('/')
  return subject.replace(/\.(ts|js)$/, '')
}

function isDown(path: string, to: string): boolean {
  const [from, into] = [subjectOf(path), subjectOf(to)]
  if (from === into || beside.some((group) => group.includes(from) && group.includes(into)))
    return true
  const layerOf = (subject: string) => layers.findIndex((layer) => layer.includes(subject))
  return layerOf(into) !== -1 && layerOf(from) > layerOf(into)
}
