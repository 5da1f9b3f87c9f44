import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import {
  callOurs,
  type Files,
  folder,
  holds,
  type Observed,
  observeOurs,
  withFolder,
} from './older.js'

const at = '.claude/specs'
const files: Files = {
  [`${at}/full/requirements.md`]: '\n# Req\r\n\n- a  \n\n',
  [`${at}/full/design.md`]: '   D\n',
  [`${at}/full/tasks.md`]: '\ufeff- [ ] 1. A\n',
  [`${at}/part/design.md`]: 'D',
  [`${at}/blank/requirements.md`]: '  \n',
  [`${at}/blank/design.md`]: '',
  [`${at}/empty`]: folder,
  [`${at}/odd/requirements.md`]: folder,
  [`${at}/odd/design.md`]: Buffer.from('D\xff', 'latin1'),
  [`${at}/odd/tasks.md`]: { link: 'nowhere' },
  [`${at}/file`]: 'no folder',
  [`app/${at}/full/tasks.md`]: 'T',
}

const none = (text: string) => `## Specification Context\n\n${text}\n`
const note =
  '\n\n**Note**: Specification documents have been pre-loaded. Do not use get-content to fetch them again.\n'
const loaded = (name: string, text: string) =>
  `## Specification Context (Pre-loaded): ${name}\n\n${text}${note}`
const full =
  '### Requirements\n# Req\r\n\n- a\n\n---\n\n### Design\nD\n\n---\n\n### Tasks\n- [ ] 1. A'

const call = (words: string, out: string): Observed => ({
  args: ['get-spec-context', ...words.split(' ')],
  code: 0,
  out,
  err: '',
})

/** Observed with claude-code-spec-workflow 1.5.9. */
const observed: readonly Observed[] = [
  call('full', loaded('full', full)),
  call('full/', loaded('full/', full)),
  call('./full', loaded('./full', full)),
  call('../specs/full', loaded('../specs/full', full)),
  call('full 2.1 more', loaded('full', full)),
  call('part', loaded('part', '### Design\nD')),
  call('odd', loaded('odd', '### Design\nD\ufffd')),
  call('blank', none('No specification documents found for: blank')),
  call('empty', none('No specification documents found for: empty')),
  call('file', none('No specification documents found for: file')),
  call('nope', none('No specification found for: nope')),
  call('specs\\full', none('No specification found for: specs\\full')),
  call('full --project app', loaded('full', '### Tasks\nT')),
  call('full -p ./app/', loaded('full', '### Tasks\nT')),
  call('full -p nope', none('No specification found for: full')),
  call('full -p ..\\app', none('No specification found for: full')),
  { args: ['get-spec-context', 'full', '-p', ''], code: 0, out: loaded('full', full), err: '' },
  {
    args: ['get-spec-context'],
    code: 1,
    out: '',
    err: "error: missing required argument 'spec-name'\n",
  },
]

suite('get-spec-context answers as the older tool does', (test) => {
  for (const each of observed) test(each.args.join(' '), () => holds(files, each))
})

/** What stands in a repository at HEAD is found as `get-tasks` finds it. */
const find = async (held: Readonly<Record<string, string>>, name: string, below = '.') => {
  let out = ''
  await withRepo(
    async ({ root, env }) => {
      out = (await callOurs(root, ['get-spec-context', name, '--cwd', below], env)).out
    },
    { files: { 'src/a.ts': '', ...held } },
  )
  return out
}

suite('get-spec-context', (test) => {
  test('finds nothing outside of the specs, where the older tool prints any folder', () =>
    withFolder({ 'docs/design.md': 'D', [`${at}/x/tasks.md`]: 'T' }, async (root) => {
      const { out } = await observeOurs(root, ['get-spec-context', '../../docs'])
      assert.is(out, none('No specification found for: ../../docs'))
    }))
  test('finds a spec of Kiro', async () => {
    const held = {
      '.kiro/specs/auth/requirements.md': 'R',
      '.kiro/specs/auth/design.md': 'D',
      '.kiro/specs/auth/tasks.md': '- [ ] 1. A\n',
    }
    assert.is(
      await find(held, 'auth'),
      loaded('auth', '### Requirements\nR\n\n---\n\n### Design\nD\n\n---\n\n### Tasks\n- [ ] 1. A'),
    )
  })
  test('finds the documents that spec-kit calls otherwise', async () => {
    const held = {
      'specs/001-auth/spec.md': 'R',
      'specs/001-auth/plan.md': 'D',
      'specs/001-auth/tasks.md': '- [ ] T001 A\n',
    }
    assert.is(
      await find(held, '001-auth'),
      loaded(
        '001-auth',
        '### Requirements\nR\n\n---\n\n### Design\nD\n\n---\n\n### Tasks\n- [ ] T001 A',
      ),
    )
  })
  test('finds the proposal of an OpenSpec change', async () => {
    const held = {
      'openspec/changes/auth/proposal.md': 'R',
      'openspec/changes/auth/tasks.md': '- [ ] 1.1 A\n',
    }
    assert.is(
      await find(held, 'auth'),
      loaded('auth', '### Requirements\nR\n\n---\n\n### Tasks\n- [ ] 1.1 A'),
    )
  })
  test('finds a spec from a folder below, where the older tool finds none', async () => {
    const held = { [`${at}/auth/tasks.md`]: '- [ ] 1. A\n' }
    assert.is(await find(held, 'auth', 'src'), loaded('auth', '### Tasks\n- [ ] 1. A'))
  })
  test('takes the spec of .claude before one of another dialect', async () => {
    const held = {
      [`${at}/auth/design.md`]: 'own',
      '.kiro/specs/auth/design.md': 'other',
      '.kiro/specs/auth/tasks.md': '- [ ] 1. A\n',
    }
    assert.is(await find(held, 'auth'), loaded('auth', '### Design\nown'))
  })
  test('names both where two places hold a spec of one name', async () => {
    const held = {
      'a/.kiro/specs/auth/tasks.md': '- [ ] 1. A\n',
      'b/.kiro/specs/auth/tasks.md': '- [ ] 1. A\n',
    }
    const error = await rejects(find(held, 'auth'))
    assert.is(error.message, 'Expected one spec, found 2 called `auth`')
  })
})
