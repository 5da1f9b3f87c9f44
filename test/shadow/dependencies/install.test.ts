import { existsSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isNpmInstalled } from '../../../src/shadow/dependencies/npm-lock.js'
import { isPnpmInstalled } from '../../../src/shadow/dependencies/pnpm-lock.js'
import { prepareShadow } from '../../../src/shadow/prepare.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, rejects, suite } from '../../helpers/suite.js'
import { type Shadowed, wantedAt, withShadowRepo } from '../shadowed.js'

const mirror = ['node_modules', '.venv', 'venv', 'vendor']
const lockOf = (version: string, more = {}) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'app' },
      'packages/a': { version: '0.0.0' },
      'node_modules/@x/a': { resolved: 'packages/a', link: true },
      'node_modules/left': { version, integrity: `sha512-${version}` },
      ...more,
    },
  })
const files = {
  '.gitignore': 'node_modules/\n',
  'package.json': '{}',
  'package-lock.json': lockOf('1.0.0'),
}

suite('install', (test) => {
  test('nothing is installed where the user has what the lock file asks for', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      installed(sandbox, '1.0.0')
      const { lines, notes, root } = await prepare(sandbox, shadowed)
      assert.equal([lines, notes], [[], []])
      assert.is(
        readlinkSync(join(root, 'node_modules/left')),
        join(sandbox.root, 'node_modules/left'),
      )
    })
  })

  test('another lock file is installed once, kept, and given up for the user’s again', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      installed(sandbox, '1.0.0')
      sandbox.commit('bump', { 'package-lock.json': lockOf('2.0.0') })
      const first = await prepare(sandbox, shadowed)
      const own = join(first.root, 'node_modules/own.js')
      assert.equal(first.lines, ['npm ci --no-audit --no-fund in .'])
      assert.is(existsSync(join(first.root, 'node_modules/left')), false)
      mkdirSync(join(first.root, 'node_modules/.cache'))
      assert.equal((await prepare(sandbox, shadowed)).lines, [])
      assert.is(existsSync(own), true)
      assert.is(existsSync(join(first.root, 'node_modules/.cache')), false)
      const back = await prepare(sandbox, shadowed, { rev: 'HEAD~1' })
      assert.equal(back.lines, [])
      assert.equal(
        [existsSync(own), existsSync(join(back.root, 'node_modules/left'))],
        [false, true],
      )
    })
  })

  test('what tests replace by a link is installed again', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      const { root } = await prepare(sandbox, shadowed)
      const path = join(root, 'node_modules')
      await prepare(sandbox, shadowed)
      rmSync(path, { recursive: true })
      symlinkSync(sandbox.root, path)
      assert.equal((await prepare(sandbox, shadowed)).lines, ['npm ci --no-audit --no-fund in .'])
    })
  })

  test('without the user’s it is installed', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      assert.equal((await prepare(sandbox, shadowed)).lines, ['npm ci --no-audit --no-fund in .'])
    })
  })

  test('a lock file that asks for nothing needs nothing', async () => {
    const empty = JSON.stringify({ lockfileVersion: 3, packages: { '': {} } })
    await withShadowRepo({ ...files, 'package-lock.json': empty }, async (sandbox, shadowed) => {
      assert.equal((await prepare(sandbox, shadowed)).lines, [])
    })
  })

  test('`never` mirrors what is there, and says so', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      const none = await prepare(sandbox, shadowed, { install: 'never' })
      assert.equal(none.notes, ['nothing is installed for `package-lock.json`'])
      installed(sandbox, '3.0.0')
      const other = await prepare(sandbox, shadowed, { install: 'never' })
      assert.equal(other.notes, ['dependencies are those of another `package-lock.json`'])
      assert.is(existsSync(join(other.root, 'node_modules/left')), true)
    })
  })

  test('a line of the user’s runs once for a folder', async () => {
    const both = { ...files, 'requirements.txt': 'left==1\n', 'uv.lock': 'left\n' }
    await withShadowRepo(both, async (sandbox, shadowed) => {
      const { lines } = await prepare(sandbox, shadowed, { install: 'make deps' })
      assert.equal(lines, ['make deps in .'])
      assert.equal((await prepare(sandbox, shadowed, { install: 'make deps' })).lines, [])
    })
  })

  test('lock files below the root count where the user has installed beside them', async () => {
    const nested = {
      'web/yarn.lock': '__metadata:\n',
      'test/app/yarn.lock': '# yarn lockfile v1\n',
    }
    await withShadowRepo(
      { ...nested, '.gitignore': 'node_modules\n' },
      async (sandbox, shadowed) => {
        mkdirSync(join(sandbox.root, 'web/node_modules'), { recursive: true })
        writeFileSync(join(sandbox.root, 'web/yarn.lock'), 'other\n')
        assert.equal((await prepare(sandbox, shadowed)).lines, ['yarn install --immutable in web'])
      },
    )
  })

  test('an installation that fails is an error with its last lines', async () => {
    await withShadowRepo(files, async (sandbox, shadowed) => {
      const error = await rejects(prepare(sandbox, shadowed, { code: 1 }))
      assert.is(error.name, 'SpecExecError')
      assert.is(
        error.message,
        'Cannot install what `package-lock.json` asks for: `npm ci --no-audit --no-fund` ended with exit code 1\n  npm error gone',
      )
      assert.equal((await prepare(sandbox, shadowed)).lines, ['npm ci --no-audit --no-fund in .'])
    })
  })

  test('a submodule is named', async () => {
    await withShadowRepo({ 'a.txt': 'a' }, async (sandbox, shadowed) => {
      const id = sandbox.git('rev-parse', 'HEAD')
      sandbox.git('update-index', '--add', '--cacheinfo', `160000,${id},libs/sub`)
      sandbox.git('commit', '-qm', 'sub')
      const { notes } = await prepare(sandbox, shadowed)
      assert.equal(notes, ['submodule `libs/sub` is an empty folder'])
    })
  })

  test('npm: versions, places and what is too much decide; optional packages may be absent', () => {
    const wanted = lockOf('1.0.0', {
      'node_modules/fsevents': { version: '2.0.0', optional: true },
    })
    assert.is(isNpmInstalled(wanted, lockOf('1.0.0')), true)
    assert.is(isNpmInstalled(wanted, lockOf('1.0.1')), false)
    assert.is(
      isNpmInstalled(wanted, lockOf('1.0.0', { 'node_modules/more': { version: '1' } })),
      false,
    )
    assert.is(
      isNpmInstalled(lockOf('1.0.0', { 'node_modules/more': { version: '1' } }), wanted),
      false,
    )
    assert.is(isNpmInstalled('{"dependencies":{}}', wanted), false)
    assert.is(isNpmInstalled('broken', wanted), false)
  })

  test('pnpm: the same text decides, but for optional packages that are left out', () => {
    const part = (name: string, text: string) => `\n  ${name}:\n    ${text}\n`
    const head = "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies: {}\n\npackages:\n"
    const left = part('left@1.0.0', 'resolution: {integrity: a}')
    const mac = part('mac@1.0.0', 'os: [darwin]')
    const leftSnapshot = part('left@1.0.0', '{}')
    const wanted = `${head}${left}${mac}\nsnapshots:\n${leftSnapshot}${part('mac@1.0.0', 'optional: true')}`
    const found = `${head}${left}\nsnapshots:\n${leftSnapshot}`
    assert.is(isPnpmInstalled(wanted, wanted), true)
    assert.is(isPnpmInstalled(wanted, found), true)
    assert.is(isPnpmInstalled(found, wanted), false)
    assert.is(isPnpmInstalled(wanted, found.replace('integrity: a', 'integrity: b')), false)
    assert.is(isPnpmInstalled(wanted, found.replace('dependencies: {}', 'x: 1')), false)
  })
})

interface Options {
  readonly rev?: string
  readonly install?: string
  readonly code?: number
}

/** Prepares the slot; an installation writes `node_modules/own.js` where it runs. */
async function prepare(sandbox: Sandbox, { repo, slot }: Shadowed, options: Options = {}) {
  const { rev = 'HEAD', install = 'auto', code = 0 } = options
  const lines: string[] = []
  const { root, notes } = await prepareShadow(repo, slot, {
    ...wantedAt(sandbox, rev),
    settings: { mirror, install },
    async run(line, cwd) {
      lines.push(`${line} in ${relative(join(slot.folder, 'tree'), cwd) || '.'}`)
      mkdirSync(join(cwd, 'node_modules'), { recursive: true })
      writeFileSync(join(cwd, 'node_modules/own.js'), 'own')
      return { code, tail: ['npm error gone'] }
    },
  })
  return { root, notes, lines }
}

/** What npm leaves after it has installed that version. */
function installed(sandbox: Sandbox, version: string): void {
  sandbox.write({
    'node_modules/left/index.js': version,
    'node_modules/.package-lock.json': lockOf(version),
  })
}
