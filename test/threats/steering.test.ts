import type { Edit } from '../helpers/histories.js'
import { judgeCommit, linesOf } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { child, list, marked, parent, path, saidOf } from './said.js'

type Files = Readonly<Record<string, Edit>>

const doc = '.kiro/steering/code.md'
const config = 'spec-exec.config.ts'
const clause = '- kind: text\n  id: no-console\n  files: src/**/*.ts\n  ban: console.log(\n'
const text = `# Code\n\nOutput goes through the logger.\n\n\`\`\`yaml spec-exec\n${clause}\`\`\`\n`
const before = { [path]: list, [doc]: text, 'src/index.ts': 'export {}\n' }
/** A commit of task 2.1 that breaks the clause. */
const broken = { [path]: marked('2.1'), 'src/hash.ts': 'console.log(1)\n' }
const refused = 'error steering src/hash.ts:1: Expected no `console.log(`, found `console.log(1)`'

const configured = (body: string) =>
  `import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({ ${body} })\n`
const law = (at: string) =>
  `error law-apart ${at}: Expected the law to stay in a task commit, found \`${at}\` changed`

interface Start {
  /** What the parent has beside the list and the document, or in their place. */
  readonly files?: Files
  /** The body of its configuration. */
  readonly config?: string
  readonly message?: string
}

/** What is said of the broken commit with more in it, by the law that it starts from. */
async function saidWith(more: Files, start: Start = {}): Promise<readonly string[]> {
  const from = parent({ ...before, ...start.files }, start.config)
  return saidOf(child(from, { ...broken, ...more }, start.message))
}

suite('threats: steering weakened in the commit that breaks it', (test) => {
  for (const [how, files, ...paths] of [
    ['its clause taken away', { [doc]: '# Code\n' }, doc],
    ['its clause made mild', { [doc]: text.replace('ban:', 'severity: warning\n  ban:') }, doc],
    ['an exception added', { [doc]: text.replace('ban:', 'except: src/hash.ts\n  ban:') }, doc],
    ['another word banned', { [doc]: text.replace('console.log(', 'console.info(') }, doc],
    ['its block broken', { [doc]: text.replace('kind: text', 'kind: tex') }, doc],
    ['its block commented out', { [doc]: `<!--\n${text}-->\n` }, doc],
    ['a fence opened above its block', { [doc]: `~~~\n${text}` }, doc],
    ['its document removed', { [doc]: undefined }, doc],
    [
      'its document renamed',
      { [doc]: undefined, '.kiro/steering/style.md': text },
      doc,
      '.kiro/steering/style.md',
    ],
    ['its document included by hand', { [doc]: `---\ninclusion: manual\n---\n${text}` }, doc],
    [
      'its document included for other files',
      { [doc]: `---\ninclusion: fileMatch\nfileMatchPattern: 'lib/**'\n---\n${text}` },
      doc,
    ],
    [
      'its document turned into a template',
      { [doc]: text.replace('# Code', '# [PROJECT_NAME]') },
      doc,
    ],
    ['its document made too large', { [doc]: text + 'Words.\n\n'.repeat(40_000) }, doc],
    ['its document made too deep', { [doc]: `${'- '.repeat(100)}x\n\n${text}` }, doc],
    ['its document in UTF-16', { [doc]: Buffer.from(`\ufeff${text}`, 'utf16le') }, doc],
    [
      'its document a symlink',
      { [doc]: { mode: '120000', content: '../../docs/code.md' }, 'docs/code.md': undefined },
      doc,
    ],
    [
      'a document of its own beside the code',
      { 'src/.kiro/steering/code.md': '# Nothing\n' },
      'src/.kiro/steering/code.md',
    ],
    [
      'a document of another tool',
      { '.claude/steering/code.md': text },
      '.claude/steering/code.md',
    ],
  ] as const satisfies readonly (readonly [string, Files, ...string[]])[])
    test(`P04: ${how}`, async () => {
      assert.equal(await saidWith(files), ['task login/2.1', ...paths.map(law), refused])
    })
  test('P04: its folder made a symlink', async () => {
    const link = { mode: '120000', content: '../docs' }
    const lines = await saidWith({ [doc]: undefined, '.kiro/steering': link })
    assert.equal(lines.slice(0, 3), ['task login/2.1', law(doc), refused])
  })
  test('P04: a folder that differs by case', async () => {
    const lines = await saidWith({ '.kiro/Steering/code.md': '# Code\n' })
    assert.equal(lines.slice(0, 3), [
      'task login/2.1',
      'error paths-safe .kiro/Steering/code.md: Expected paths that differ on every system, found `.kiro/Steering/code.md` beside `.kiro/steering`',
      refused,
    ])
  })
  for (const [how, body] of [
    ['clauses switched off', "clauses: { declared: 'off' }"],
    ['the clause switched off', "clauses: { 'no-console': 'off' }"],
    ['the rule switched off', "rules: { steering: 'off' }"],
    ['the tools left out whose documents these are', "dialects: ['claude']"],
    ['the file freed', "free: ['src/**']"],
    ['waivers allowed', "waivers: 'reason'"],
  ] as const)
    test(`P01: ${how} in the configuration`, async () => {
      const message = 'feat: hash\n\nSpec-Task: login/2.1\nSpec-Waive: no-console — in a hurry\n'
      const lines = await saidWith({ [config]: configured(body) }, { message })
      assert.equal(lines, ['task login/2.1', law(config), refused])
    })
  test('P13: the configuration deleted', async () => {
    const lines = await saidWith({ [config]: undefined })
    assert.equal(lines, ['task login/2.1', law(config), refused])
  })
  for (const at of ['.gitattributes', 'src/.gitattributes', '.gitmodules', '.mailmap'])
    test(`P14: \`${at}\` brought`, async () => {
      const lines = await saidWith({ [at]: '*.ts binary -diff working-tree-encoding=UTF-16\n' })
      assert.equal(lines, ['task login/2.1', law(at), refused])
    })
  test('P10: comments that ask to be left alone', async () => {
    const ignoring = '// spec-exec-ignore no-console\n/* eslint-disable */\nconsole.log(1)\n'
    assert.equal(await saidWith({ 'src/hash.ts': ignoring }), [
      'task login/2.1',
      refused.replace('hash.ts:1', 'hash.ts:3'),
    ])
  })
})

suite('threats: steering weakened before', (test) => {
  const weakened = { [doc]: '# Code\n' }
  test('P02: in an earlier commit of the range, which the base does not have', async () => {
    const weak = child(parent(before), weakened, 'docs: steering\n')
    assert.equal(await saidOf(weak), ['law'])
    assert.equal(await saidOf(child(weak, broken)), ['task login/2.1', refused])
  })
  test('P02: a configuration that switches clauses off in an earlier commit of the range', async () => {
    const files = { [config]: configured("clauses: { declared: 'off' }") }
    const weak = child(parent(before), files, 'chore: lax\n')
    assert.equal(await saidOf(child(weak, broken)), ['task login/2.1', refused])
  })
  test('P02: a law that was brought back behind the commit', async () => {
    const weak = child(parent(before), weakened, 'docs: steering\n')
    const bad = child(weak, broken)
    const back = child(bad, { [doc]: text }, 'docs: steering\n')
    assert.equal(await saidOf(back), ['law'])
    assert.equal(await saidOf(bad), ['task login/2.1', refused])
  })
  test('P03: by a branch from before the documents were there', () =>
    withRepo(async (repo) => {
      const { [doc]: _, ...old } = before
      repo.commit('chore: start', { [config]: configured(''), ...old })
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: hash\n\nSpec-Task: login/2.1', broken)
      repo.git('checkout', '-q', 'main')
      repo.commit('docs: steering', { [doc]: text })
      const { openVerification } = await import('../../src/verify.js')
      const { openRepo } = await import('../../src/git/repo.js')
      const opened = await openRepo(repo.root, repo.env)
      try {
        const range = { from: 'main', to: 'side', base: 'main' }
        const lines: string[] = []
        for await (const report of (await openVerification(opened, range)).reports)
          lines.push(...linesOf(report))
        assert.equal(lines, ['task login/2.1', refused])
      } finally {
        opened.close()
      }
    }))
  test('P12: in the commit that adopts the law, beside work', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { [path]: list, 'src/index.ts': 'export {}\n' })
      repo.commit('feat: hash', { ...broken, [doc]: '# Code\n', [config]: configured('') })
      const [, ...lines] = linesOf(await judgeCommit(repo, 'HEAD'))
      assert.equal(
        lines.filter((line) => line.startsWith('error law-apart')),
        [
          'error law-apart src/hash.ts: Expected the commit that adopts spec-exec to hold its set-up alone, found `src/hash.ts`',
        ],
      )
    }))
})

suite('threats: steering that judges no more is named', (test) => {
  const named = async (content: Edit, more: Files = {}) => {
    const lines = await saidWith({}, { files: { ...more, [doc]: content } })
    assert.is(lines[0], 'task login/2.1')
    return lines.slice(1)
  }
  const warning = (line: number, message: string) => `warning steering ${doc}:${line}: ${message}`
  test('P04: a block that was broken before', async () => {
    assert.equal(await named(text.replace('kind: text', 'kind: tex')), [
      warning(
        6,
        'Expected one of `naming`, `placement`, `size`, `text`, `imports`, `structure`, `companion`, `dependencies`, found `tex`',
      ),
    ])
    assert.equal(await named(text.replace('spec-exec', 'spec-exce')), [
      warning(5, 'Expected the words `yaml spec-exec` behind the fence, found `yaml spec-exce`'),
    ])
    assert.equal(await named(text.replace('- kind', 'kind')), [
      warning(
        6,
        'Expected YAML, found an error: Nested mappings are not allowed in compact mappings',
      ),
    ])
  })
  test('P04: of a broken block the other clauses hold', async () => {
    const block = text.replace(clause, `- kind: tex\n${clause}`)
    const lines = await named(block)
    assert.is(lines.filter((line) => line === refused).length, 1)
    assert.is(lines.filter((line) => line.startsWith(`warning steering ${doc}:6:`)).length, 1)
  })
  test('P04: a document that is a template', async () => {
    assert.equal(await named(text.replace('# Code', '# [PROJECT_NAME]')), [
      warning(
        5,
        'Expected a document that is filled in around its declared clauses, found the placeholder `[PROJECT_NAME]`',
      ),
    ])
  })
  test('P04: a document that is too large', async () => {
    assert.equal(await named(text + 'Words.\n\n'.repeat(40_000)), [
      warning(
        1,
        'Expected at most 262144 characters, found 320134: nothing of this document is read',
      ),
    ])
  })
  test('P04: a document that is too deep', async () => {
    assert.equal(await named(`${'- '.repeat(100)}x\n\n${text}`), [
      warning(
        1,
        'Expected lists and quotations at most 40 deep, found deeper ones: nothing is read from here on',
      ),
    ])
  })
  test('P04: a document whose bytes are not all UTF-8 judges all the same', async () => {
    assert.equal(await named(Buffer.from(`Caf\u00e9\n\n${text}`, 'latin1')), [refused])
  })
})

suite('threats: waivers', (test) => {
  const waived = (trailer: string, body = "waivers: 'reason'") =>
    saidWith({}, { config: body, message: `feat: hash\n\nSpec-Task: login/2.1\n${trailer}\n` })
  test('P10: a waiver with a reason, where the law allows it, refuses nothing and is shown', async () => {
    for (const clauseName of ['no-console', `${doc}:6`])
      assert.equal(await waived(`Spec-Waive: ${clauseName} — no logger yet`), [
        'task login/2.1',
        'warning steering src/hash.ts:1: Expected no `console.log(`, found `console.log(1)` (waived: no logger yet)',
      ])
  })
  for (const [how, trailer] of [
    ['without a reason', 'Spec-Waive: no-console'],
    ['with an empty reason', 'Spec-Waive: no-console — '],
    ['of another clause', 'Spec-Waive: no-alert — no logger yet'],
    ['of the beginning of its name', 'Spec-Waive: no — no logger yet'],
    ['of every clause', 'Spec-Waive: * — no logger yet'],
    ['of the document', `Spec-Waive: ${doc} — no logger yet`],
    ['of another line', `Spec-Waive: ${doc}:5 — no logger yet`],
  ] as const)
    test(`P10: a waiver ${how} waives nothing`, async () => {
      assert.equal(await waived(trailer), ['task login/2.1', refused])
    })
  test('P10: a waiver where the law allows none waives nothing', async () => {
    const trailer = 'Spec-Waive: no-console — no logger yet'
    assert.equal(await waived(trailer, ''), ['task login/2.1', refused])
    assert.equal(await waived(trailer, "waivers: 'never'"), ['task login/2.1', refused])
  })
  test('P10: a waiver does not cover what another rule refuses', async () => {
    const message = 'feat: hash\n\nSpec-Task: login/2.1\nSpec-Waive: no-console — no logger yet\n'
    const lines = await saidWith({ [doc]: '# Code\n' }, { config: "waivers: 'reason'", message })
    assert.equal(lines.slice(0, 2), ['task login/2.1', law(doc)])
  })
})
