import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { callOurs, type Files, folder, holds, type Observed } from './older.js'

const at = '.claude/steering'
const none = (more = '') => `## Steering Documents Context\n\nNo steering documents found${more}.\n`
const note =
  '\n\n**Note**: Steering documents have been pre-loaded. Do not use get-content to fetch them again.\n'
const loaded = (text: string) => `## Steering Documents Context (Pre-loaded)\n\n${text}${note}`
const full = {
  [`${at}/structure.md`]: '\nS\r\n\nS\n\n',
  [`${at}/tech.md`]: '\ufeffT',
  [`${at}/product.md`]: 'P\n',
  [`${at}/other.md`]: 'O\n',
}
const all = loaded(
  '### Product Context\nP\n\n---\n\n### Technology Context\nT\n\n---\n\n### Structure Context\nS\r\n\nS',
)

const call = (words: string, out: string): Observed => ({
  args: ['get-steering-context', ...(words === '' ? [] : words.split(' '))],
  code: 0,
  out,
  err: '',
})

/** Observed with claude-code-spec-workflow 1.5.9. */
const observed: readonly (readonly [title: string, Files, Observed])[] = [
  ['all three', full, call('', all)],
  ['more words', full, call('auth 2.1', all)],
  ['no folder', {}, call('', none())],
  ['an empty folder', { [at]: folder }, call('', none(' or all are empty'))],
  ['a file for a folder', { [at]: 'x' }, call('', none(' or all are empty'))],
  ['blank ones', { [`${at}/tech.md`]: ' \n' }, call('', none(' or all are empty'))],
  ['others alone', { [`${at}/other.md`]: 'O' }, call('', none(' or all are empty'))],
  [
    'one that cannot be read',
    { [`${at}/tech.md`]: folder, [`${at}/product.md`]: 'P' },
    call('', loaded('### Product Context\nP')),
  ],
  ['the project', { [`a b/${at}/tech.md`]: 'T' }, call('', none())],
  [
    '--project',
    { [`app/${at}/tech.md`]: 'T' },
    call('--project app', loaded('### Technology Context\nT')),
  ],
  [
    '-p',
    { [`app/${at}/tech.md`]: 'T' },
    call('-p ./app/../app/', loaded('### Technology Context\nT')),
  ],
  ['-p as Windows writes it', { [`app/${at}/tech.md`]: 'T' }, call('-p .\\app', none())],
]

suite('get-steering-context answers as the older tool does', (test) => {
  for (const [title, files, each] of observed) test(title, () => holds(files, each))
})

/** What stands in a repository, asked for in a folder of it. */
const find = async (held: Readonly<Record<string, string>>, below = '.') => {
  let out = ''
  await withRepo(
    async ({ root, env }) => {
      out = (await callOurs(root, ['get-steering-context', '--cwd', below], env)).out
    },
    { files: { 'app/src/a.ts': '', ...held } },
  )
  return out
}

suite('get-steering-context', (test) => {
  test('reads the steering of Kiro where .claude has none', async () => {
    const held = { '.kiro/steering/api.md': 'A', '.kiro/steering/tech.md': 'T' }
    assert.is(
      await find(held),
      loaded('### Technology Context\nT\n\n---\n\n### .kiro/steering/api.md\nA'),
    )
  })
  test('reads a constitution', async () =>
    assert.is(
      await find({ '.specify/memory/constitution.md': 'C' }),
      loaded('### .specify/memory/constitution.md\nC'),
    ))
  test('reads .claude alone where both have some', async () =>
    assert.is(
      await find({ [`${at}/tech.md`]: 'own', '.kiro/steering/tech.md': 'other' }),
      loaded('### Technology Context\nown'),
    ))
  test('reads what holds for a folder below, where the older tool finds none', async () => {
    const held = {
      [`${at}/tech.md`]: 'root',
      'app/.kiro/steering/naming.md': 'app',
      'lib/.kiro/steering/naming.md': 'lib',
      'app2/.kiro/steering/naming.md': 'app2',
    }
    assert.is(
      await find(held, 'app/src'),
      loaded('### Technology Context\nroot\n\n---\n\n### app/.kiro/steering/naming.md\napp'),
    )
    assert.is(
      await find(held, 'lib'),
      loaded('### Technology Context\nroot\n\n---\n\n### lib/.kiro/steering/naming.md\nlib'),
    )
  })
  test('reads no steering of an example in a folder aside', async () =>
    assert.is(await find({ 'docs/.kiro/steering/tech.md': 'example' }), none()))
})
