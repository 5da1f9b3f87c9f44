import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { mirrorDependencies, placesOf } from '../../../src/shadow/dependencies/dependencies.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'
import { type Shadowed, wantedAt, withShadowRepo } from '../shadowed.js'

const committed = {
  '.gitignore': 'node_modules/\n',
  'package.json': '{"workspaces":["packages/*"]}',
  'packages/core/package.json': '{"name":"core"}',
  'packages/core/index.js': 'module.exports = "committed"\n',
}

const unstaged = { 'packages/core/index.js': 'module.exports = "unstaged"\n' }

const askCore = 'module.exports = require("core")\n'
const needing = (...names: readonly string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) })

suite('what loads workspaces from node_modules', (test) => {
  test('T10: a package that needs a workspace, in whichever way, finds the committed one', () =>
    withFlat(
      {
        plugin: needing('core'),
        peer: '{"peerDependencies":{"core":"*"}}',
        optional: '{"optionalDependencies":{"core":"*"}}',
      },
      ({ said }) => {
        assert.is(said('user', 'plugin'), 'unstaged')
        const names = ['plugin', 'peer', 'optional']
        assert.equal(
          names.map((name) => said('shadow', name)),
          ['committed', 'committed', 'committed'],
        )
      },
    ))

  test('T10: so do dependents of dependents, in a scope and in a folder of a package too', () =>
    withFlat(
      {
        plugin: needing('core'),
        '@x/preset': needing('host'),
        host: needing('plugin', 'own'),
        'host/node_modules/own': needing('core'),
      },
      ({ sandbox, at, said, again }) => {
        const path = (name: string) => join('node_modules', name, 'index.js')
        sandbox.write({
          [path('@x/preset')]: 'module.exports = require("host")\n',
          [path('host')]: 'module.exports = require("plugin") + " " + require("own")\n',
        })
        again()
        assert.is(said('shadow', '@x/preset'), 'committed committed')
        assert.is(lstatSync(at('node_modules/host')).isSymbolicLink(), false)
      },
    ))

  test('the rest of the packages stay links, and nothing is written into them', () =>
    withFlat({ plugin: needing('core'), left: needing('right') }, ({ sandbox, at }) => {
      assert.is(realpathSync(at('node_modules/left')), join(sandbox.root, 'node_modules/left'))
      writeFileSync(at('node_modules/plugin/index.js'), 'evil')
      assert.is(sandbox.read('node_modules/plugin/index.js'), askCore)
    }))

  test('a copy is made once, and anew after tests or the user changed it', () =>
    withFlat({ plugin: needing('core') }, ({ sandbox, at, again, said }) => {
      const file = at('node_modules/plugin/index.js')
      const first = statSync(file)
      again()
      assert.is(statSync(file).ino, first.ino)
      writeFileSync(file, 'module.exports = "evil"\n')
      writeFileSync(at('node_modules/plugin/left.js'), 'x')
      again()
      assert.is(said('shadow', 'plugin'), 'committed')
      assert.is(existsSync(at('node_modules/plugin/left.js')), false)
      sandbox.write({ 'node_modules/plugin/index.js': 'module.exports = "patched"\n' })
      again()
      assert.is(said('shadow', 'plugin'), 'patched')
    }))

  test('a package that comes to need a workspace is copied after its installation', () =>
    withFlat({ plugin: needing('core'), late: '{}' }, ({ sandbox, said, again }) => {
      sandbox.write({ 'node_modules/.package-lock.json': '{}' })
      rmSync(join(sandbox.root, 'node_modules/late'), { recursive: true })
      sandbox.write({
        'node_modules/late/package.json': needing('core'),
        'node_modules/late/index.js': askCore,
      })
      again()
      assert.is(said('shadow', 'late'), 'committed')
    }))

  test('T10: a workspace that is not committed is not found by way of a package', () =>
    withFlat({ plugin: needing('new') }, ({ sandbox, again, said }) => {
      sandbox.write({
        'packages/new/index.js': 'module.exports = "untracked"\n',
        'node_modules/plugin/index.js': 'module.exports = require("new")\n',
      })
      symlinkSync('../packages/new', join(sandbox.root, 'node_modules/new'))
      again()
      assert.is(said('user', 'plugin'), 'untracked')
      assert.match(said('shadow', 'plugin'), "Cannot find module 'new'")
    }))

  test('where no workspace is linked nothing is copied, read or kept', () =>
    withShadowRepo(committed, async (sandbox, shadowed) => {
      sandbox.write({ 'node_modules/plugin/package.json': needing('core') })
      await mirror(sandbox, shadowed)
      const { root } = shadowed.checkout
      assert.is(lstatSync(join(root, 'node_modules/plugin')).isSymbolicLink(), true)
      for (const kept of ['reach', 'copies'])
        assert.is(existsSync(`${shadowed.slot.folder}.${kept}`), false)
    }))

  for (const store of ['.pnpm', '.bun'])
    test(`T10: a package in the store ${store} finds the committed workspace, dependents too`, () =>
      withShadowRepo(
        { ...committed, 'packages/b/package.json': '{}' },
        async (sandbox, shadowed) => {
          const stored = (id: string, name: string) =>
            `node_modules/${store}/${id}/node_modules/${name}`
          const link = (path: string, to: string) => {
            mkdirSync(dirname(join(sandbox.root, path)), { recursive: true })
            symlinkSync(to, join(sandbox.root, path))
          }
          sandbox.write({
            ...unstaged,
            [`${stored('plugin@1', 'plugin')}/index.js`]: askCore,
            [`${stored('host@1', '@y/host')}/index.js`]: 'module.exports = require("plugin")\n',
            [`${stored('left@1', 'left')}/index.js`]: 'module.exports = "left"\n',
          })
          link(stored('plugin@1', 'core'), '../../../../packages/core')
          link(stored('host@1', 'plugin'), '../../plugin@1/node_modules/plugin')
          link('node_modules/@y/host', `../${store}/host@1/node_modules/@y/host`)
          link('node_modules/left', `${store}/left@1/node_modules/left`)
          link('packages/b/node_modules/core', '../../core')
          await mirror(sandbox, shadowed)
          const { root } = shadowed.checkout
          assert.equal(
            [load(sandbox.root, '@y/host'), load(root, '@y/host')],
            ['unstaged', 'committed'],
          )
          const left = stored('left@1', 'left')
          assert.is(realpathSync(join(root, 'node_modules/left')), join(sandbox.root, left))
        },
      ))

  test('code that a tool has made is a copy, and so is whoever loads it', () =>
    withShadowRepo(committed, async (sandbox, shadowed) => {
      sandbox.write({
        'node_modules/.prisma/client/index.js': 'module.exports = "made"\n',
        'node_modules/@prisma/client/index.js': 'module.exports = require(".prisma/client")\n',
        'node_modules/@prisma/client/package.json': '{}',
        'node_modules/orm/index.js': 'module.exports = require("@prisma/client")\n',
        'node_modules/orm/package.json': needing('@prisma/client'),
      })
      await mirror(sandbox, shadowed)
      const { root } = shadowed.checkout
      const made = join(root, 'node_modules/.prisma/client/index.js')
      writeFileSync(made, 'module.exports = "of the tests"\n')
      assert.equal([load(sandbox.root, 'orm'), load(root, 'orm')], ['made', 'of the tests'])
      await mirror(sandbox, shadowed)
      assert.is(readFileSync(made, 'utf8'), 'module.exports = "made"\n')
    }))

  test('T10: a package that looks for the project around itself finds the shadow', () =>
    withShadowRepo(committed, async (sandbox, shadowed) => {
      sandbox.write({
        ...unstaged,
        'node_modules/app-root-path/index.js':
          'module.exports = require(require("path").join(__dirname, "../../packages/core"))\n',
      })
      await mirror(sandbox, shadowed)
      assert.is(load(shadowed.checkout.root, 'app-root-path'), 'committed')
    }))
})

interface Flat {
  readonly sandbox: Sandbox
  at(path: string): string
  said(side: 'user' | 'shadow', name: string): string
  /** Mirrors once more. */
  again(): void
}

/** Packages by place in `node_modules`, with their manifests; each loads `core`, a workspace. */
async function withFlat(
  packages: Readonly<Record<string, string>>,
  use: (flat: Flat) => void | Promise<void>,
): Promise<void> {
  await withShadowRepo(committed, async (sandbox, shadowed) => {
    for (const [place, manifest] of Object.entries(packages))
      sandbox.write({
        [`node_modules/${place}/package.json`]: manifest,
        [`node_modules/${place}/index.js`]: askCore,
      })
    symlinkSync('../packages/core', join(sandbox.root, 'node_modules/core'))
    sandbox.write(unstaged)
    const again = await mirror(sandbox, shadowed)
    const { root } = shadowed.checkout
    await use({
      sandbox,
      again,
      at: (path) => join(root, path),
      said: (side, name) => load(side === 'user' ? sandbox.root : root, name),
    })
  })
}

async function mirror(sandbox: Sandbox, { checkout, slot }: Shadowed): Promise<() => void> {
  const names = ['node_modules']
  const tracked = await checkout.move(wantedAt(sandbox, 'HEAD'), (held) => placesOf(held, names))
  const places = placesOf(tracked, names)
  const { root } = sandbox
  const request = { root, shadow: checkout.root, slotFolder: slot.folder, tracked, places }
  const again = () => mirrorDependencies(request, places)
  again()
  return again
}

/** What a module exports, or what Node says of it. */
function load(cwd: string, name: string): string {
  const script = `try { console.log(require(${JSON.stringify(name)})) } catch (e) { console.log(e.message) }`
  return execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' }).trim()
}
