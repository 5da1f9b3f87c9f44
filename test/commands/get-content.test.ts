import { sep } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { folder, holds, type Observed, observeOurs, withFolder } from './older.js'

const files = {
  'docs/a.md': 'a\r\nb',
  'docs/ends.md': 'a\n',
  'empty.md': '',
  'bom.md': '\ufeffhi\n',
  'latin.md': Buffer.from('Gr\xf6\xdfe', 'latin1'),
  'sp ace/ä "q".md': 'q\n',
  'link.md': { link: 'docs/a.md' },
  'broken.md': { link: 'nowhere.md' },
  emptied: folder,
  'C:\\repo\\file.md': 'a plain name here\n',
  '.claude\\specs.md': 'a plain name too\n',
}

const printed = (path: string, out: string): Observed => ({
  args: ['get-content', path],
  code: 0,
  out,
  err: '',
})
const missing = (path: string, full: string): Observed => ({
  args: ['get-content', path],
  code: 1,
  out: '',
  err: `Error: File not found: ${full}\n`,
})

/** Observed with claude-code-spec-workflow 1.5.9 on a POSIX system. */
const observed: readonly Observed[] = [
  printed('docs/a.md', 'a\r\nb\n'),
  printed('docs/ends.md', 'a\n\n'),
  printed('./docs/../docs//a.md', 'a\r\nb\n'),
  printed('docs/a.md/', 'a\r\nb\n'),
  printed('empty.md', '\n'),
  printed('bom.md', '\ufeffhi\n\n'),
  printed('latin.md', 'Gr\ufffd\ufffde\n'),
  printed('sp ace/ä "q".md', 'q\n\n'),
  printed('link.md', 'a\r\nb\n'),
  missing('broken.md', '<root>/broken.md'),
  missing('emptied', '<root>/emptied'),
  missing('nope.md', '<root>/nope.md'),
  missing('/nope/nope.md', '/nope/nope.md'),
  missing('~/a.md', '<root>/~/a.md'),
  missing('', '<root>'),
  { ...printed('docs/a.md', 'a\r\nb\n'), args: ['get-content', 'docs/a.md', 'and', 'more'] },
  {
    args: ['get-content'],
    code: 1,
    out: '',
    err: "error: missing required argument 'file-path'\n",
  },
]

/** The same, of paths as Windows writes them: on a POSIX system `\` is a letter. */
const windows: readonly Observed[] = [
  printed('C:\\repo\\file.md', 'a plain name here\n\n'),
  printed('.claude\\specs.md', 'a plain name too\n\n'),
  missing('C:\\nope\\file.md', '<root>/C:\\nope\\file.md'),
  missing('docs\\a.md', '<root>/docs\\a.md'),
  missing('docs\\..\\docs/a.md', '<root>/docs\\..\\docs/a.md'),
  missing('\\\\server\\share\\a.md', '<root>/\\\\server\\share\\a.md'),
  missing('C:/docs/a.md', '<root>/C:/docs/a.md'),
]

suite('get-content answers as the older tool does', (test) => {
  for (const call of [...observed, ...windows]) {
    const title = call.args.join(' ')
    if (sep === '\\') test.skip(title, 'observed on a POSIX system')
    else test(title, () => holds(files, call))
  }
  test('reads an absolute path', () =>
    withFolder(files, async (root) => {
      const { out } = await observeOurs(root, ['get-content', `${root}/docs/a.md`])
      assert.is(out, 'a\r\nb\n')
    }))
})

suite('get-content', (test) => {
  test('shows what would act on a terminal in an error as it is written', () =>
    withFolder({}, async (root) => {
      const { err } = await observeOurs(root, ['get-content', 'a\u001b[2J'])
      assert.is(err, 'Error: File not found: <root>/a\\u001b[2J\n')
    }))
})
