import { agentsEnabled } from '../../src/text/agents-enabled.js'
import { assert, suite } from '../helpers/suite.js'
import { type Files, folder, observeOurs, withFolder } from './older.js'

const config = '.claude/spec-config.json'
const enabled = '{"spec_workflow": {"version": "1.5.5", "agents_enabled": true}}'

const cases: readonly (readonly [title: string, files: Files, printed: boolean])[] = [
  ['agents are enabled', { [config]: enabled }, true],
  ['agents are disabled', { [config]: enabled.replace('true', 'false') }, false],
  ['the value is a text', { [config]: enabled.replace('true', '"true"') }, false],
  ['the value is a number', { [config]: enabled.replace('true', '1') }, false],
  ['the key is missing', { [config]: '{"spec_workflow": {}}' }, false],
  ['the key stands elsewhere', { [config]: '{"agents_enabled": true}' }, false],
  ['the file holds null', { [config]: 'null' }, false],
  ['the file is no JSON', { [config]: enabled.slice(0, -1) }, false],
  ['the file has a comment', { [config]: `// on\n${enabled}` }, false],
  ['the file begins with a BOM', { [config]: `\ufeff${enabled}` }, false],
  ['the file is empty', { [config]: '' }, false],
  ['there is no file', {}, false],
  ['the file is a folder', { [config]: folder }, false],
  ['the link leads nowhere', { [config]: { link: 'nowhere' } }, false],
]

suite('using-agents', (test) => {
  for (const [title, files, printed] of cases)
    test(`prints ${printed} where ${title}`, () =>
      withFolder(files, async (root) =>
        assert.equal(await observeOurs(root, ['using-agents']), {
          args: ['using-agents'],
          code: 0,
          out: `${printed}\n`,
          err: '',
        }),
      ))
  for (const args of [
    ['--project', 'app'],
    ['-p', 'app'],
    ['-p', './app/', 'more'],
  ])
    test(`reads the project of ${args.join(' ')}`, () =>
      withFolder({ [`app/${config}`]: enabled }, async (root) => {
        assert.is((await observeOurs(root, ['using-agents', ...args])).out, 'true\n')
        assert.is((await observeOurs(root, ['using-agents'])).out, 'false\n')
      }))
  test('a text without the key says nothing', () => {
    assert.is(agentsEnabled('[]'), false)
    assert.is(agentsEnabled('"text"'), false)
  })
})
