import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Tracked } from '../../../src/shadow/checkout/tracked.js'
import { mirrorDependencies, placesOf } from '../../../src/shadow/dependencies/dependencies.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'
import { listing, type Shadowed, wantedAt, withShadowRepo } from '../shadowed.js'

const names = ['node_modules', '.venv', 'venv', 'vendor']
const workspaces = {
  '.gitignore': 'node_modules/\n.venv/\nvendor/\n',
  'package.json': '{"type":"module","workspaces":["packages/*"]}',
  'packages/a/package.json': '{"name":"@x/a","type":"module","exports":"./index.js"}',
  'packages/a/index.js': 'export const answer = "committed"\n',
  'packages/b/package.json': '{"name":"@x/b"}',
}

suite('dependencies', (test) => {
  test('stand beside each manifest and at the root, but where the tree holds them itself', () => {
    const tracked = trackedOf([
      'api/go.mod',
      'web/package.json',
      'web/node_modules/x.js',
      'docs/a.md',
    ])
    assert.equal(placesOf(tracked, ['node_modules', 'vendor', 'data/models/', 'data/models/big']), [
      'api/node_modules',
      'api/vendor',
      'data/models',
      'node_modules',
      'vendor',
      'web/vendor',
    ])
  })

  test('are links to the packages, also to those of a scope', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      put(sandbox, {
        'node_modules/left/index.js': 'l',
        'node_modules/@y/pad/index.js': 'p',
        'node_modules/.bin/left': '#!/bin/sh\n',
        'packages/b/node_modules/own/index.js': 'o',
      })
      await mirror(sandbox, shadowed)
      const at = (path: string) => join(shadowed.checkout.root, path)
      assert.is(readlinkSync(at('node_modules/left')), join(sandbox.root, 'node_modules/left'))
      assert.is(readlinkSync(at('node_modules/@y/pad')), join(sandbox.root, 'node_modules/@y/pad'))
      assert.is(
        readlinkSync(at('packages/b/node_modules/own')),
        join(sandbox.root, 'packages/b/node_modules/own'),
      )
      assert.is(readFileSync(at('node_modules/.bin/left'), 'utf8'), '#!/bin/sh\n')
    })
  })

  test('T10: a workspace is the one that is committed, not that of the working tree', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      mkdirSync(join(sandbox.root, 'node_modules/@x'), { recursive: true })
      symlinkSync('../../packages/a', join(sandbox.root, 'node_modules/@x/a'))
      symlinkSync(join(sandbox.root, 'packages/b'), join(sandbox.root, 'node_modules/@x/b'))
      put(sandbox, { 'packages/a/index.js': 'export const answer = "unstaged"\n' })
      await mirror(sandbox, shadowed)
      const script = 'import { answer } from "@x/a"; console.log(answer)'
      const run = (cwd: string) =>
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          cwd,
          encoding: 'utf8',
        })
      assert.equal([run(sandbox.root), run(shadowed.checkout.root)], ['unstaged\n', 'committed\n'])
      assert.is(
        realpathSync(join(shadowed.checkout.root, 'node_modules/@x/b')),
        join(shadowed.checkout.root, 'packages/b'),
      )
    })
  })

  test('T10: a workspace that is not committed is absent', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      put(sandbox, { 'packages/new/package.json': '{}', 'node_modules/left/index.js': 'l' })
      symlinkSync('../packages/new', join(sandbox.root, 'node_modules/new'))
      await mirror(sandbox, shadowed)
      assert.equal(readdirSync(join(shadowed.checkout.root, 'node_modules')), ['left'])
    })
  })

  test('T10: a workspace that a second link leads to is the committed one too', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      const outside = join(sandbox.root, '..', 'global')
      mkdirSync(outside)
      symlinkSync(join(sandbox.root, 'packages/a'), join(outside, 'a'))
      mkdirSync(join(sandbox.root, 'node_modules'))
      symlinkSync(join(outside, 'a'), join(sandbox.root, 'node_modules/a'))
      symlinkSync('a', join(sandbox.root, 'node_modules/alias'))
      await mirror(sandbox, shadowed)
      for (const name of ['a', 'alias'])
        assert.is(
          realpathSync(join(shadowed.checkout.root, 'node_modules', name)),
          join(shadowed.checkout.root, 'packages/a'),
        )
    })
  })

  test('T10: a `node_modules` that is a link to another work tree leads to no workspace of it', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      const other = join(sandbox.root, '..', 'main')
      mkdirSync(join(other, 'node_modules/left'), { recursive: true })
      mkdirSync(join(other, 'packages/a'), { recursive: true })
      symlinkSync('../packages/a', join(other, 'node_modules/a'))
      symlinkSync(join(other, 'node_modules'), join(sandbox.root, 'node_modules'))
      await mirror(sandbox, shadowed)
      const at = (path: string) => realpathSync(join(shadowed.checkout.root, path))
      assert.is(at('node_modules/left'), join(other, 'node_modules/left'))
      assert.is(at('node_modules/a'), join(shadowed.checkout.root, 'packages/a'))
    })
  })

  test("pnpm's links lead to its store, and its programs to the shadow", async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      const store = 'node_modules/.pnpm/left@1.0.0/node_modules/left'
      put(sandbox, {
        [`${store}/index.js`]: 'l',
        'node_modules/.bin/left': `#!/bin/sh\nexport NODE_PATH="${sandbox.root}/node_modules/.pnpm/node_modules"\n`,
      })
      symlinkSync('.pnpm/left@1.0.0/node_modules/left', join(sandbox.root, 'node_modules/left'))
      mkdirSync(join(sandbox.root, 'packages/b/node_modules'))
      symlinkSync(`../../../${store}`, join(sandbox.root, 'packages/b/node_modules/left'))
      await mirror(sandbox, shadowed)
      const { root } = shadowed.checkout
      for (const folder of ['', 'packages/b/'])
        assert.is(realpathSync(join(root, folder, 'node_modules/left')), join(sandbox.root, store))
      assert.is(
        readFileSync(join(root, 'node_modules/.bin/left'), 'utf8'),
        `#!/bin/sh\nexport NODE_PATH="${root}/node_modules/.pnpm/node_modules"\n`,
      )
    })
  })

  test('T10: what pnpm lifts above its store is the committed workspace', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      const lifted = 'node_modules/.pnpm/node_modules/@x'
      put(sandbox, { 'node_modules/.pnpm/left@1.0.0/node_modules/left/index.js': 'l' })
      mkdirSync(join(sandbox.root, lifted), { recursive: true })
      symlinkSync('../../../../packages/a', join(sandbox.root, lifted, 'a'))
      await mirror(sandbox, shadowed)
      assert.is(
        realpathSync(join(shadowed.checkout.root, lifted, 'a')),
        join(shadowed.checkout.root, 'packages/a'),
      )
    })
  })

  test('caches are not mirrored, and what tests leave or replace is put right', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      put(sandbox, { 'node_modules/left/index.js': 'l', 'node_modules/.cache/x': 'user' })
      await mirror(sandbox, shadowed)
      const at = (path: string) => join(shadowed.checkout.root, path)
      const before = listing(at('node_modules'))
      rmSync(at('node_modules/left'))
      mkdirSync(at('node_modules/left'))
      writeFileSync(at('node_modules/left/index.js'), 'evil')
      mkdirSync(at('node_modules/.cache'))
      writeFileSync(at('node_modules/evil.js'), 'evil')
      await mirror(sandbox, shadowed)
      assert.equal(listing(at('node_modules')), before)
      assert.equal(
        before.map((line) => line.split(' ')[0]),
        ['left'],
      )
      assert.is(readFileSync(join(sandbox.root, 'node_modules/left/index.js'), 'utf8'), 'l')
    })
  })

  test('that are no longer there go, and the rest of the user keeps what it is', async () => {
    await withShadowRepo(workspaces, async (sandbox, shadowed) => {
      put(sandbox, { 'node_modules/left/index.js': 'l' })
      await mirror(sandbox, shadowed)
      rmSync(join(sandbox.root, 'node_modules'), { recursive: true })
      await mirror(sandbox, shadowed)
      assert.is(existsSync(join(shadowed.checkout.root, 'node_modules')), false)
    })
  })

  test("PHP's autoloader and programs are the shadow's, packages links", async () => {
    await withShadowRepo({ ...workspaces, 'composer.json': '{}' }, async (sandbox, shadowed) => {
      put(sandbox, {
        'vendor/autoload.php': '<?php',
        'vendor/composer/autoload_psr4.php': '<?php',
        'vendor/composer/semver/x.php': '<?php',
        'vendor/acme/log/src/Log.php': '<?php',
        'vendor/phpunit/phpunit/phpunit': '<?php',
        'vendor/phpunit/phpunit/src/Test.php': '<?php',
      })
      mkdirSync(join(sandbox.root, 'vendor/bin'))
      symlinkSync('../phpunit/phpunit/phpunit', join(sandbox.root, 'vendor/bin/phpunit'))
      await mirror(sandbox, shadowed)
      const { root } = shadowed.checkout
      const inside = (path: string) => realpathSync(join(root, 'vendor', path)).startsWith(root)
      assert.equal(['autoload.php', 'composer/autoload_psr4.php', 'bin/phpunit'].map(inside), [
        true,
        true,
        true,
      ])
      assert.equal(['composer/semver', 'acme/log', 'phpunit/phpunit/src'].map(inside), [
        false,
        false,
        false,
      ])
    })
  })

  test('a virtual environment of Python imports the committed code', async () => {
    const files = {
      '.gitignore': '.venv/\n',
      'pyproject.toml': '[project]\nname = "app"\n',
      'src/app.py': 'answer = "committed"\n',
    }
    await withShadowRepo(files, async (sandbox, shadowed) => {
      execFileSync('python3', ['-m', 'venv', '--without-pip', '.venv'], { cwd: sandbox.root })
      const lib = join('.venv/lib', readdirSync(join(sandbox.root, '.venv/lib'))[0] ?? '')
      const packages = join(lib, 'site-packages')
      put(sandbox, {
        [`${packages}/__editable__.app-1.0.pth`]: `${sandbox.root}/src\n`,
        [`${packages}/app-1.0.dist-info/direct_url.json`]: `{"url":"file://${sandbox.root}"}`,
        [`${packages}/app-1.0.dist-info/METADATA`]: 'Name: app\n',
        [`${packages}/other/__init__.py`]: 'where = __file__\n',
        '.venv/bin/tool.sh': `#!${sandbox.root}/.venv/bin/python\nimport sys, app\nprint(sys.prefix, app.answer)\n`,
        'src/app.py': 'answer = "unstaged"\n',
      })
      await mirror(sandbox, shadowed)
      const { root } = shadowed.checkout
      const run = (program: string, ...args: readonly string[]) =>
        execFileSync(join(root, '.venv/bin', program), args, { cwd: root, encoding: 'utf8' }).trim()
      const script = 'import sys, app, other; print(sys.prefix, app.answer, other.where)'
      assert.is(
        run('python', '-c', script),
        `${root}/.venv committed ${root}/${packages}/other/__init__.py`,
      )
      assert.is(run('tool.sh'), `${root}/.venv committed`)
      assert.is(
        readFileSync(join(root, packages, 'app-1.0.dist-info/direct_url.json'), 'utf8'),
        `{"url":"file://${root}"}`,
      )
    })
  })

  test('the folder that a name with a slash names is mirrored as it is', async () => {
    await withShadowRepo({ 'a.txt': 'a' }, async (sandbox, shadowed) => {
      put(sandbox, { 'data/models/big.bin': 'b' })
      await mirror(sandbox, shadowed, ['data/models'])
      await mirror(sandbox, shadowed, ['data/models'])
      assert.is(
        readlinkSync(join(shadowed.checkout.root, 'data/models/big.bin')),
        join(sandbox.root, 'data/models/big.bin'),
      )
    })
  })
})

async function mirror(sandbox: Sandbox, shadowed: Shadowed, mirrored = names): Promise<void> {
  const { checkout, slot } = shadowed
  const tracked = await checkout.move(wantedAt(sandbox, 'HEAD'), (held) => placesOf(held, mirrored))
  const places = placesOf(tracked, mirrored)
  const { root } = sandbox
  const slotFolder = slot.folder
  mirrorDependencies({ root, shadow: checkout.root, slotFolder, tracked, places }, places)
}

function put(sandbox: Sandbox, files: Readonly<Record<string, string>>): void {
  sandbox.write(files)
}

function trackedOf(paths: readonly string[]): Tracked {
  const folders = paths.map((path) => dirname(path)).filter((path) => path !== '.')
  return {
    files: new Set(paths),
    folders: new Set(folders),
    links: [],
    gitlinks: [],
    attributes: [],
  }
}
