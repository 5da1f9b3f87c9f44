import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Plugin, unified } from 'unified'
import { VFile } from 'vfile'
import specExec, { type RemarkOptions } from '../../src/remark.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const text = `# Tasks

- [x] 1. Accounts
  - [x ] 1.1 Hash
  - [ ] 1.2 Log in
    - _Leverage: src/gone.ts_
    - _Requirements: 1.1, 4.1_
`
const files = {
  [path]: text,
  '.claude/specs/auth/requirements.md': '### Requirement 1\n\n1. WHEN a THEN b\n',
  'src/log.ts': '',
}

/** Stands for the compiler that remark brings: whatever goes through it is laid out anew. */
const layOut: Plugin<[], Root, string> = function () {
  this.compiler = () => 'laid out\n'
}

/** Lets a document through remark, as its command line and editors do. */
async function processed(
  cwd: string,
  value: string | Uint8Array,
  given: { readonly options?: RemarkOptions; readonly path?: string } = {},
): Promise<VFile> {
  const processor = unified()
    .use(remarkParse)
    .use(layOut)
    .use(specExec, given.options ?? {})
  return processor.process(new VFile({ cwd, value, path: given.path ?? path }))
}

const messagesOf = (file: VFile) =>
  file.messages.map(({ place, fatal, source, ruleId, url, reason, note }) => {
    const at = place && 'start' in place ? `${place.start.line}:${place.start.column}` : ''
    const to = place && 'start' in place ? `${place.end.line}:${place.end.column}` : ''
    return `${at}-${to} ${fatal} ${source}:${ruleId} ${url}: ${reason} (${note})`
  })

suite('the preset for remark', (test) => {
  test('says what lint says, at its lines', () =>
    withRepo(
      async (repo) => {
        assert.equal(messagesOf(await processed(repo.root, text)), [
          '4:3-4:18 true spec-exec:task-boxes undefined: Expected one character between the brackets, found `- [x ] 1.1 Hash` (write it as `- [ ]` or `- [x]`)',
          '3:1-3:18 true spec-exec:task-parents undefined: Expected the sub-tasks of `1` done before it, found open: `1.2` (take the mark of `1` back until they are done)',
          '7:5-7:31 false spec-exec:requirement-references undefined: Expected a requirement of requirements.md, found `4.1` (name one that it has, or add it there)',
          '6:5-6:30 false spec-exec:leverage-paths undefined: Expected a path that exists, found `src/gone.ts` (name what is there, or take it out of the task)',
        ])
      },
      { files },
    ))

  test('says nothing of other documents, or of one without a path', () =>
    withRepo(
      async (repo) => {
        const other = await processed(repo.root, '- [x ] 1. A\n', { path: 'README.md' })
        assert.equal([messagesOf(other), String(other)], [[], 'laid out\n'])
        const nameless = await unified()
          .use(remarkParse)
          .use(layOut)
          .use(specExec, { fix: true })
          .process('- [x ] 1. A\n')
        assert.equal([messagesOf(nameless), String(nameless)], [[], 'laid out\n'])
      },
      { files },
    ))

  test('finds a document by an absolute path as well', () =>
    withRepo(
      async (repo) => {
        const file = await processed('/', text, { path: `${repo.root}/${path}` })
        assert.is(file.messages.length, 4)
      },
      { files },
    ))

  test('leaves out rules that are off, and gives others the severity that is asked for', () =>
    withRepo(
      async (repo) => {
        const rules = { 'task-boxes': 'warning', 'task-parents': 'off' } as const
        const file = await processed(repo.root, text, { options: { rules } })
        assert.equal(
          file.messages.map(({ ruleId, fatal }) => `${ruleId} ${fatal}`),
          ['task-boxes false', 'requirement-references false', 'leverage-paths false'],
        )
      },
      { files },
    ))

  test('reads lists where other dialects have them', () =>
    withRepo(async (repo) => {
      const dialects = [{ id: 'own', lists: ['plan/*/todo.md'], steering: [] }]
      const file = await processed(repo.root, '- [x ] 1. A\n', {
        options: { dialects },
        path: 'plan/auth/todo.md',
      })
      assert.equal(
        file.messages.map(({ ruleId }) => ruleId),
        ['task-boxes'],
      )
    }))

  test('with fix, gives back the text with the certain fixes made, and nothing fatal', () =>
    withRepo(
      async (repo) => {
        const file = await processed(repo.root, text, { options: { fix: true } })
        assert.is(String(file), text.replace('[x ]', '[x]'))
        assert.equal(
          file.messages.map(({ fatal }) => fatal),
          [false, false, false, false],
        )
      },
      { files },
    ))

  test('with fix, keeps byte order mark, line endings and layout, as text or as bytes', () =>
    withRepo(
      async (repo) => {
        const odd = '\ufeff*  [] 1. A\r\n\r\n\r\n+   a\r\n'
        const mended = odd.replace('[]', '[ ]')
        const options = { fix: true }
        assert.is((await processed(repo.root, odd, { options })).value, mended)
        const file = await processed(repo.root, Buffer.from(odd), { options })
        assert.equal(Buffer.from(file.value), Buffer.from(mended))
      },
      { files },
    ))

  test('with fix, lets a list that is right come out as it went in', () =>
    withRepo(
      async (repo) => {
        const right = '*  [ ] 1. A\n\n\n\n   b'
        const file = await processed(repo.root, right, { options: { fix: true } })
        assert.is(String(file), right)
      },
      { files },
    ))
})
