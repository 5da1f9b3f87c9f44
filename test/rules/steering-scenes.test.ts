import { configuration, judgeCommit, judged, linesOf, type Story } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

// What git does to files beside changing their text, and what clauses of each kind make of it, through real commits.

const tasks = '.claude/specs/auth/tasks.md'
const list = '- [ ] 1. Hash\n'
const clauses = {
  text: '{kind: text, files: "src/**", ban: console.log(}',
  required: '{kind: text, files: "src/**/*.ts", require: Copyright}',
  size: '{kind: size, files: "src/**", maxLines: 5}',
  naming: '{kind: naming, files: "src/**", is: kebab-case}',
  placement: '{kind: placement, files: "*.test.ts", under: test/}',
  companion: '{kind: companion, change: "src/{name}.ts", wants: "test/{name}.test.ts"}',
  dependencies: '{kind: dependencies, never: moment}',
  imports: '{kind: imports, from: src/ui/, never: [src/db/, lodash]}',
  structure: '{kind: structure, files: "src/**/*.ts", ban: eval($$$)}',
  structured: '{kind: structure, files: "src/**/*.ts", require: setup($$$)}',
} as const
type Name = keyof typeof clauses

const every = Object.keys(clauses).filter((name): name is Name => name in clauses)
const all = (...left: readonly Name[]) => every.filter((name) => !left.includes(name))

interface Scene {
  readonly before?: Story['before']
  readonly after?: Story['after']
  readonly also?: (repo: Sandbox) => void
  /** Folder of the document. */
  readonly at?: string
}

/** What clauses say of a commit of task 1: severity, place and message. */
async function said(names: readonly Name[], scene: Scene): Promise<readonly string[]> {
  const { before, after, also, at = '' } = scene
  const document = `${at}.claude/steering/structure.md`
  const entries = names.map((name) => `- ${clauses[name]}\n`).join('')
  const report = await judged({
    before: { [tasks]: list, [document]: `\`\`\`yaml spec-exec\n${entries}\`\`\`\n`, ...before },
    after: { [tasks]: list.replace('[ ]', '[x]'), ...after },
    ...(also && { also }),
    message: 'feat: hash\n\nSpec-Task: auth/1',
    config: "rules: { 'tests-accompany': 'off', dependencies: 'off', 'task-scope': 'off' }",
  })
  const lines = linesOf(report)
  return lines.flatMap((line) => / steering (.*)/s.exec(line)?.[1] ?? [])
}

const log = 'console.log(1)\n'
const evil = 'eval(1)\n'
const lodash = "import 'lodash'\n"
const bad = `${lodash}${log}${evil}a\nb\nc\nd\n`
const old = { 'src/ui/A_b.ts': bad }
const badName = 'Expected a name in the form kebab-case, found'
const said6 = (path: string) => [
  `${path}:2: Expected no \`console.log(\`, found \`console.log(1)\``,
  `${path}: Expected at most 5 lines, found 7`,
  `${path}:1: Expected no import of \`lodash\`, found \`lodash\``,
  `${path}:3: Expected no \`eval($$$)\`, found \`eval(1)\``,
]
const contents = ['text', 'size', 'imports', 'structure'] as const

function addEntry(repo: Sandbox, mode: string, path: string, content: string): void {
  const made = repo.run('git', ['hash-object', '-w', '--stdin'], { input: content })
  const id = mode === '160000' ? '1'.repeat(40) : made.stdout.trim()
  repo.git('update-index', '--add', '--cacheinfo', `${mode},${id},${path}`)
}

suite('steering: files that move', (test) => {
  test('a file that is renamed brings nothing new but its name and its place', async () => {
    const after = { 'src/ui/A_b.ts': undefined, 'src/ui/C_d.ts': bad }
    assert.equal(await said(all('companion', 'required', 'structured'), { before: old, after }), [
      `src/ui/C_d.ts: ${badName} \`C_d.ts\``,
    ])
  })
  test('a file that moves to another folder keeps its name, and what it held', async () => {
    const after = { 'src/ui/A_b.ts': undefined, 'src/ui/deep/A_b.ts': bad }
    assert.equal(await said(all('companion'), { before: old, after }), [])
  })
  test('a file that moves into the reach of a clause is new to it', async () => {
    const after = { 'old/a.ts': undefined, 'src/ui/a.ts': bad }
    const found = await said(contents, { before: { 'old/a.ts': bad }, after })
    assert.equal(found, said6('src/ui/a.ts'))
  })
  test('a file that moves to where it may not lie is found', async () => {
    const before = { 'test/a.test.ts': 't\n' }
    const after = { 'test/a.test.ts': undefined, 'lib/a.test.ts': 't\n' }
    assert.equal(await said(['placement'], { before, after }), [
      'lib/a.test.ts: Expected `a.test.ts` below `test/`, found it in `lib/`',
    ])
  })
  test('of a file that moves to two places the second is a copy, and new', async () => {
    const long = 'a\n'.repeat(50)
    const before = { 'src/a/long.ts': long }
    const after = { 'src/a/long.ts': undefined, 'src/b/long.ts': long, 'src/c/long.ts': long }
    assert.equal(await said(['size', 'required'], { before, after }), [
      'src/c/long.ts: Expected at most 5 lines, found 50',
      'src/c/long.ts: Expected `Copyright` in each new file, found none',
    ])
  })
  test('a file of the same name that another one went away from is no move', async () => {
    const before = { 'src/a/index.ts': 'a\n'.repeat(50) }
    const after = { 'src/a/index.ts': undefined, 'src/b/index.ts': 'b\n'.repeat(50) }
    assert.equal(await said(['size', 'required', 'structured'], { before, after }), [
      'src/b/index.ts: Expected at most 5 lines, found 50',
      'src/b/index.ts: Expected `Copyright` in each new file, found none',
      'src/b/index.ts: Expected `setup($$$)` in each new file, found none',
    ])
  })
  test('a file that is copied is new', async () => {
    const after = { 'src/ui/b.ts': bad }
    assert.equal(await said(contents, { before: old, after }), said6('src/ui/b.ts'))
  })
  test('code that moves within a file, or from one to another, is not new', async () => {
    const before = { 'src/a.ts': `${log}${evil}a\n`, 'src/b.ts': 'b\n' }
    const within = { 'src/a.ts': `a\nif (b) {\n  ${log}  ${evil}}\n` }
    assert.equal(await said(['text', 'structure'], { before, after: within }), [])
    const across = { 'src/a.ts': 'a\n', 'src/b.ts': `b\n${log}${evil}` }
    assert.equal(await said(['text', 'structure'], { before, after: across }), [])
  })
  test('a test that is renamed with its code answers for it, one that is deleted does not', async () => {
    const before = { 'src/a.ts': 'a\n', 'test/a.test.ts': 't\n' }
    const gone = { 'src/a.ts': undefined, 'test/a.test.ts': undefined }
    const both = { ...gone, 'src/b.ts': 'a\n', 'test/b.test.ts': 't\n' }
    assert.equal(await said(['companion'], { before, after: both }), [])
    const after = { 'src/a.ts': 'b\n', 'test/a.test.ts': undefined }
    assert.equal(await said(['companion'], { before, after }), [
      'src/a.ts: Expected `test/a.test.ts` to change with `src/a.ts`, found no such change',
    ])
  })
  test('a name that changes in case alone is a new name', async () => {
    const before = { 'src/user-card.ts': 't\n' }
    const also = (repo: Sandbox) => void repo.git('mv', 'src/user-card.ts', 'src/UserCard.ts')
    assert.equal(await said(['naming'], { before, also }), [
      `src/UserCard.ts: ${badName} \`UserCard.ts\``,
    ])
  })
  test('a deletion breaks nothing', async () => {
    assert.equal(
      await said(all(), { before: old, after: { 'src/ui/A_b.ts': undefined, a: 'a\n' } }),
      [],
    )
  })
})

suite('steering: bytes', (test) => {
  test('new line endings, a byte order mark, a last line feed make nothing new', async () => {
    for (const text of [bad.replaceAll('\n', '\r\n'), `\ufeff${bad}`, bad.slice(0, -1)])
      assert.equal(await said(contents, { before: old, after: { 'src/ui/A_b.ts': text } }), [])
  })
  test('and hide nothing', async () => {
    for (const text of [bad.replaceAll('\n', '\r\n'), `\ufeff${bad}`, bad.slice(0, -1)])
      assert.equal(await said(contents, { after: { 'src/ui/a.ts': text } }), said6('src/ui/a.ts'))
  })
  test('a line without a line feed counts', async () => {
    assert.equal(await said(['size'], { after: { 'src/a.ts': 'a\n\n\n\n\nb' } }), [
      'src/a.ts: Expected at most 5 lines, found 6',
    ])
    assert.equal(await said(['size'], { after: { 'src/a.ts': 'a\n\n\n\nb' } }), [])
  })
  test('Latin-1 and UTF-16 hide nothing', async () => {
    for (const bytes of [
      Buffer.from(`${bad}\xe9`, 'latin1'),
      Buffer.from(`\ufeff${bad}`, 'utf16le'),
    ])
      assert.equal(
        await said(['text', 'imports', 'structure'], { after: { 'src/ui/a.ts': bytes } }),
        said6('src/ui/a.ts').filter((line) => !line.includes('lines')),
      )
  })
  test('a file that is too large to be read is named, and so is one that was', async () => {
    const large = `${bad}${'// a long line of a large file\n'.repeat(40_000)}`
    const path = 'src/ui/a.ts'
    const named = [
      `${path}: Expected at most a megabyte of text, found more: no clause has judged this file`,
    ]
    assert.equal(await said(contents, { after: { [path]: large } }), named)
    assert.equal(await said(contents, { before: { [path]: large }, after: { [path]: bad } }), named)
  })
  test('a binary file is asked for its name alone', async () => {
    const bytes = Buffer.from(`\u0000${bad}`)
    const kinds = [...contents, 'naming'] as const
    assert.equal(await said(kinds, { after: { 'src/ui/A_b.png': bytes } }), [
      `src/ui/A_b.png: ${badName} \`A_b.png\``,
    ])
  })
  test('paths with blanks, quotes and letters of any script are told as they are', async () => {
    for (const path of [
      'src/ui/Größe der Welt/日本 語.ts',
      'src/ui/"q" \'s.ts',
      'src/ui/$(a) [b].ts',
    ])
      assert.equal(await said(contents, { after: { [path]: bad } }), said6(path))
  })
  test('a name means the same however its accents are written', async () => {
    assert.equal(await said(['naming'], { after: { 'src/gro\u0308\u00dfe.ts': 'a\n' } }), [])
  })
})

suite('steering: entries that are no files', (test) => {
  const target = 'console.log('
  test('a symlink has a name and a place, and no text', async () => {
    const also = (repo: Sandbox) => addEntry(repo, '120000', 'src/Link_x.test.ts', target)
    assert.equal(await said(all('companion'), { also, after: { a: 'a\n' } }), [
      `src/Link_x.test.ts: ${badName} \`Link_x.test.ts\``,
      'src/Link_x.test.ts: Expected `Link_x.test.ts` below `test/`, found it in `src/`',
    ])
  })
  test('a symlink that becomes a file is all new', async () => {
    const [link, path] = ['../b.ts', 'src/ui/a.ts']
    const before = { 'src/b.ts': bad }
    await said(contents, { before, after: { a: 'a\n' } })
    const start = (repo: Sandbox) => addEntry(repo, '100644', path, bad)
    assert.equal(
      await said(contents, { before: { ...before, [link]: '' }, also: start }),
      said6(path),
    )
  })
  test('a submodule has a name', async () => {
    const also = (repo: Sandbox) => addEntry(repo, '160000', 'src/Sub_mod', '')
    assert.equal(await said(all(), { also, after: { a: 'a\n' } }), [
      `src/Sub_mod: ${badName} \`Sub_mod\``,
    ])
  })
  test('a mode that changes makes nothing new', async () => {
    const also = (repo: Sandbox) => void repo.git('update-index', '--chmod=+x', 'src/ui/A_b.ts')
    assert.equal(await said(all(), { before: old, also }), [])
  })
})

suite('steering: documents that are no files', (test) => {
  const after = { 'src/a.ts': log }
  const folder = '.claude/steering'
  const linked = (path: string) => (repo: Sandbox) => addEntry(repo, '120000', path, '../x')
  const said1 = async (path: string) => {
    let lines: readonly string[] = []
    await withRepo(async (repo) => {
      repo.write({ 'spec-exec.config.ts': configuration(), [tasks]: list })
      repo.git('add', '-A')
      linked(path)(repo)
      repo.git('commit', '-qm', 'chore: start')
      repo.git('checkout', '-q', '-f')
      repo.write({ ...after, [tasks]: list.replace('[ ]', '[x]') })
      repo.git('add', '-A', '--', 'src', tasks)
      repo.git('commit', '-qm', 'feat: hash\n\nSpec-Task: auth/1')
      lines = linesOf(await judgeCommit(repo, 'HEAD'))
    })
    return lines.flatMap((line) => / steering (.*)/s.exec(line)?.[1] ?? [])
  }
  const message =
    'Expected a steering document or a folder of them, found a link: nothing is read of it'
  test('a document that is a link is named', async () => {
    assert.equal(await said1(`${folder}/a.md`), [`${folder}/a.md: ${message}`])
  })
  test('a folder of them that is a link is named', async () => {
    assert.equal(await said1('.kiro/steering'), [`.kiro/steering: ${message}`])
  })
  test('a document in UTF-16 is read', async () => {
    const block = `\`\`\`yaml spec-exec\n- ${clauses.text}\n\`\`\`\n`
    const before = { [`${folder}/b.md`]: Buffer.from(`\ufeff${block}`, 'utf16le') }
    assert.equal(await said(['size'], { before, after }), [
      'src/a.ts:1: Expected no `console.log(`, found `console.log(1)`',
    ])
  })
})

suite('steering: scopes', (test) => {
  const at = 'my packages/größe/'
  test('clauses hold below the folder of their document, whatever its name', async () => {
    const after = {
      [`${at}src/ui/a.ts`]: `${bad}import '../db/x'\n`,
      [`${at}package.json`]: '{"dependencies": {"moment": "1"}}\n',
      'my packages/größer/src/ui/a.ts': bad,
      'src/ui/a.ts': bad,
    }
    const below = ' (paths below `my packages/größe`)'
    const [text, size, ...others] = said6(`${at}src/ui/a.ts`)
    assert.equal(await said([...contents, 'dependencies'], { at, after }), [
      text,
      size?.replace('7', '8'),
      `${others[0]}${below}`,
      `${at}src/ui/a.ts:8: Expected no import of \`src/db/\`, found \`../db/x\`, which is \`src/db/x\`${below}`,
      others[1],
      `${at}package.json:1: Expected no dependency \`moment\`, found \`moment 1\``,
    ])
  })
  test('what lies outside of the scope is no part of it', async () => {
    const after = { [`${at}src/ui/a.ts`]: "import '../../../../src/db/x'\n" }
    assert.equal(await said(['imports'], { at, after }), [])
  })
})
