import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { untrackedPlaces } from '../../../src/shadow/dependencies/untracked.js'
import { prepareShadow } from '../../../src/shadow/prepare.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'
import { type Shadowed, wantedAt, withShadowRepo } from '../shadowed.js'

const mirror = ['node_modules', '.venv', 'venv', 'vendor', 'data/models']
const start = { 'package.json': '{}', 'a/package.json': '{}' }

suite('folders that bear the name of dependencies', (test) => {
  test('T09: are not mirrored while they are plain source, and a note says so', () =>
    withShadowRepo(start, async (sandbox, shadowed) => {
      sandbox.write({ 'vendor/helper.js': 'x', '.venv/tool.py': 'x', 'a/venv/x.py': 'x' })
      const { root, notes } = await prepare(sandbox, shadowed)
      assert.equal(readdirSync(root).sort(), ['.git', 'a', 'package.json'])
      assert.equal(readdirSync(join(root, 'a')), ['package.json'])
      assert.equal(
        notes,
        ['.venv', 'a/venv', 'vendor'].map(
          (path) =>
            `\`${path}\` is neither committed nor ignored, and nobody installed it: the tests ran without it`,
        ),
      )
    }))

  test('are mirrored where git ignores them, also by a pattern for folders below', () =>
    withShadowRepo({ ...start, '.gitignore': '/vendor\nvenv/\n' }, async (sandbox, shadowed) => {
      sandbox.write({ 'vendor/helper.js': 'x', 'a/venv/x.py': 'x' })
      const { root, notes } = await prepare(sandbox, shadowed)
      assert.equal(
        ['vendor/helper.js', 'a/venv/x.py'].map((path) => existsSync(join(root, path))),
        [true, true],
      )
      assert.equal(notes, [])
    }))

  test('are gone from the shadow once they are ignored no more', () =>
    withShadowRepo({ ...start, '.gitignore': 'vendor\n' }, async (sandbox, shadowed) => {
      sandbox.write({ 'vendor/helper.js': 'x' })
      await prepare(sandbox, shadowed)
      sandbox.write({ '.gitignore': '' })
      const { root } = await prepare(sandbox, shadowed)
      assert.is(existsSync(join(root, 'vendor')), false)
    }))

  const installed = {
    "Python's": ['.venv', '.venv/pyvenv.cfg'],
    "Composer's": ['vendor', 'vendor/composer/installed.json'],
    "Composer's autoloader": ['vendor', 'vendor/autoload.php'],
    "Bundler's": ['vendor', 'vendor/bundle/x'],
    "Go's": ['vendor', 'vendor/modules.txt'],
    "npm's": ['node_modules', 'node_modules/x/index.js'],
    'that of its own whole path': ['data/models', 'data/models/big.bin'],
  }
  test('are mirrored, ignored or not, where an installer left its mark', () =>
    withShadowRepo(start, async (sandbox, { repo }) => {
      for (const [whose, [place = '', path = '']] of Object.entries(installed)) {
        sandbox.write({ [path]: 'x' })
        assert.equal(await untrackedPlaces(repo, { places: [place], mirror }), [], whose)
        sandbox.write({ [place]: undefined })
        mkdirSync(join(sandbox.root, place))
        const isFree = place === 'node_modules' || place === 'data/models'
        const left = await untrackedPlaces(repo, { places: [place], mirror })
        assert.equal(left, isFree ? [] : [place], whose)
        sandbox.write({ [place]: undefined })
      }
    }))
})

async function prepare(sandbox: Sandbox, { repo, slot }: Shadowed) {
  return prepareShadow(repo, slot, {
    ...wantedAt(sandbox, 'HEAD'),
    settings: { mirror, install: 'never' },
    run: async () => ({ code: 0, tail: [] }),
  })
}
