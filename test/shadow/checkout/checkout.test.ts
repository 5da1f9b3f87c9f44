import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SpecExecError } from '../../../src/error.js'
import { openRepo } from '../../../src/git/repo.js'
import { openCheckout } from '../../../src/shadow/checkout/checkout.js'
import { openSandbox, type Sandbox, withRepo } from '../../helpers/repo.js'
import { assert, rejects, suite } from '../../helpers/suite.js'
import { listing, wantedAt, withShadowRepo } from '../shadowed.js'

const start = {
  'src/a.ts': 'a1\n',
  'src/deep/b.ts': 'b1\n',
  'run.sh': '#!/bin/sh\n',
  'c.md': 'c\n',
}

const spoils: Readonly<Record<string, (root: string) => void>> = {
  'changed a file': (root) => writeFileSync(join(root, 'src/a.ts'), 'other'),
  'changed a file and neither its size nor its time'(root) {
    const path = join(root, 'src/a.ts')
    const { atime, mtime } = statSync(path)
    writeFileSync(path, 'z9\n')
    utimesSync(path, atime, mtime)
  },
  'removed a file': (root) => rmSync(join(root, 'src/a.ts')),
  'removed a folder': (root) => rmSync(join(root, 'src'), { recursive: true }),
  'put a folder in place of a file'(root) {
    rmSync(join(root, 'c.md'))
    mkdirSync(join(root, 'c.md/inner'), { recursive: true })
    writeFileSync(join(root, 'c.md/inner/x'), 'x')
  },
  'put a file in place of a folder'(root) {
    rmSync(join(root, 'src/deep'), { recursive: true })
    writeFileSync(join(root, 'src/deep'), 'x')
  },
  'put a link in place of a file'(root) {
    rmSync(join(root, 'c.md'))
    symlinkSync('src/a.ts', join(root, 'c.md'))
  },
  'linked a file from elsewhere'(root) {
    linkSync(join(root, 'c.md'), join(root, '..', 'kept.md'))
    writeFileSync(join(root, '..', 'kept.md'), 'x\n')
  },
  'changed modes'(root) {
    chmodSync(join(root, 'src/a.ts'), 0o755)
    chmodSync(join(root, 'run.sh'), 0o400)
    chmodSync(join(root, 'src'), 0o500)
  },
  'left files, ignored or not, and repositories'(root) {
    writeFileSync(join(root, '.gitignore'), '*\n')
    for (const path of ['out/a/b.txt', 'src/left.txt', 'src/.git/HEAD', 'nested/.git/HEAD']) {
      mkdirSync(join(root, path, '..'), { recursive: true })
      writeFileSync(join(root, path), 'x')
    }
  },
  'removed everything': (root) => rmSync(root, { recursive: true }),
}

const layouts: Readonly<Record<string, (sandbox: Sandbox) => Sandbox>> = {
  'linked worktree'(sandbox) {
    const root = join(sandbox.root, '..', 'linked')
    sandbox.git('worktree', 'add', '-q', '--detach', root)
    return openSandbox(root, join(sandbox.root, '..', 'home'))
  },
  'bare repository': (sandbox) => cloneOf(sandbox, '--bare'),
  'clone that borrows objects': (sandbox) => cloneOf(sandbox, '--shared'),
  'shallow clone': (sandbox) => cloneOf(sandbox, '--depth=1'),
  'sha256 repository': (sandbox) => sandbox,
  'sparse checkout'(sandbox) {
    sandbox.git('sparse-checkout', 'set', 'src/deep')
    return sandbox
  },
}

suite('checkout', (test) => {
  test('T09: holds what is committed, and neither untracked, ignored nor unstaged files', async () => {
    await withShadowRepo({ ...start, '.gitignore': 'ignored.js\n' }, async (sandbox, shadowed) => {
      sandbox.write({ 'helper.js': 'x', 'ignored.js': 'x', 'src/a.ts': 'unstaged\n' })
      await shadowed.move('HEAD')
      assert.equal(listing(shadowed.checkout.root), [
        '.gitignore 644 ignored.js\n',
        'c.md 644 c\n',
        'run.sh 755 #!/bin/sh\n',
        'src/ 755',
        'src/a.ts 644 a1\n',
        'src/deep/ 755',
        'src/deep/b.ts 644 b1\n',
      ])
    })
  })

  test('moves to the next tree, and leaves untouched files alone', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      sandbox.commit('next', { 'src/a.ts': 'a2\n', 'src/deep/b.ts': undefined, 'd/new.ts': 'n' })
      await shadowed.move('HEAD~1')
      const path = join(shadowed.checkout.root, 'c.md')
      const before = statSync(path)
      await shadowed.move('HEAD')
      const after = statSync(path)
      assert.equal([after.ino, after.mtimeMs], [before.ino, before.mtimeMs])
      assert.equal(listing(shadowed.checkout.root), cloned(sandbox, 'HEAD'))
    })
  })

  for (const [what, spoil] of Object.entries(spoils))
    test(`is right again after tests ${what}`, async () => {
      await withShadowRepo(start, async (sandbox, shadowed) => {
        await shadowed.move('HEAD')
        spoil(shadowed.checkout.root)
        await shadowed.move('HEAD')
        assert.equal(listing(shadowed.checkout.root), cloned(sandbox, 'HEAD'))
      })
    })

  test('follows no link that tests put in place of a folder', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const outside = join(sandbox.root, '..', 'outside')
      await shadowed.move('HEAD')
      renameSync(join(shadowed.checkout.root, 'src'), outside)
      symlinkSync(outside, join(shadowed.checkout.root, 'src'))
      sandbox.commit('next', { 'src/a.ts': 'a2\n' })
      await shadowed.move('HEAD')
      assert.is(readFileSync(join(outside, 'a.ts'), 'utf8'), 'a1\n')
      assert.equal(listing(shadowed.checkout.root), cloned(sandbox, 'HEAD'))
    })
  })

  test('is made anew where it is a link itself', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      rmSync(root, { recursive: true })
      symlinkSync(sandbox.root, root)
      await shadowed.move('HEAD')
      assert.equal(listing(root), cloned(sandbox, 'HEAD'))
      assert.is(sandbox.git('status', '--short'), '')
    })
  })

  test('is made anew where its index is broken', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      await shadowed.move('HEAD')
      writeFileSync(join(shadowed.slot.folder, 'git', 'index'), 'broken')
      await shadowed.move('HEAD')
      assert.equal(listing(shadowed.checkout.root), cloned(sandbox, 'HEAD'))
    })
  })

  test('T12: a filter, attributes, hooks and a bit that tests plant in `.git` are gone', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      const inside = openSandbox(root, join(sandbox.root, '..', 'home'))
      inside.git('config', 'filter.evil.smudge', 'echo evil')
      inside.git('config', 'core.hooksPath', 'hooks')
      inside.git('update-index', '--assume-unchanged', 'src/a.ts')
      inside.write({
        '.git/info/attributes': '* filter=evil\n',
        '.git/hooks/post-checkout': '#!/bin/sh\necho evil > evil.txt\n',
        '.git/hooks/post-index-change': '#!/bin/sh\necho evil > evil.txt\n',
        'src/a.ts': 'evil\n',
        'src/.git/config': '[core]\n',
      })
      inside.git('commit', '-qam', 'evil', '--allow-empty')
      sandbox.commit('next', { 'd.md': 'd\n' })
      await shadowed.move('HEAD')
      assert.equal(listing(root), cloned(sandbox, 'HEAD'))
      assert.is(existsSync(join(root, '.git/info/attributes')), false)
      assert.is(existsSync(join(root, '.git/hooks')), false)
      assert.is(inside.git('ls-files', '-v', 'src/a.ts'), 'H src/a.ts')
      assert.is(inside.run('git', ['config', '--local', 'filter.evil.smudge']).code, 1)
    })
  })

  test('shows tests a clean repository with its history, at the commit itself', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const id = sandbox.commit('next', { 'src/a.ts': 'a2\n' })
      await shadowed.move('HEAD')
      const inside = openSandbox(shadowed.checkout.root, join(sandbox.root, '..', 'home'))
      assert.is(inside.git('status', '--short', '--branch'), '## HEAD (no branch)')
      assert.is(inside.git('rev-parse', 'HEAD'), id)
      assert.is(inside.git('log', '--format=%s'), 'next\nchore: start')
      assert.is(inside.git('fsck', '--strict', '--no-dangling'), '')
    })
  })

  test('shows a commit that is still to be made as the one it will be', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      sandbox.write({ 'src/a.ts': 'staged\n' })
      sandbox.git('add', '-A')
      const parentIds = [sandbox.git('rev-parse', 'HEAD')]
      const treeId = sandbox.git('write-tree')
      await shadowed.checkout.move({ treeId, parentIds, message: 'feat: say it\n\nBody.\n' })
      const inside = openSandbox(shadowed.checkout.root, join(sandbox.root, '..', 'home'))
      assert.is(inside.git('status', '--short'), '')
      assert.is(inside.git('log', '--format=%s', '-2'), 'feat: say it\nchore: start')
      assert.is(inside.git('rev-parse', 'HEAD^{tree}', 'HEAD^'), `${treeId}\n${parentIds[0]}`)
      assert.is(inside.git('fsck', '--strict', '--no-dangling'), '')
      assert.is(sandbox.git('log', '--all', '--format=%s'), 'chore: start')
    })
  })

  test('leaves the repository of the user as it is, also when tests run git', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      sandbox.commit('next', { 'src/a.ts': 'a2\n' })
      sandbox.write({ 'src/a.ts': 'unstaged\n', 'new.txt': 'untracked' })
      const before = listing(sandbox.root)
      const state = () => listing(join(sandbox.root, '.git')).filter((l) => !/^objects/.test(l))
      const git = state()
      await shadowed.move('HEAD~1')
      const inside = openSandbox(shadowed.checkout.root, join(sandbox.root, '..', 'home'))
      inside.git('commit', '-q', '--allow-empty', '-m', 'inside')
      inside.git('reset', '-q', '--hard', 'HEAD~1')
      inside.git('gc', '-q', '--prune=now')
      inside.git('branch', 'made')
      await shadowed.move('HEAD')
      assert.equal(listing(sandbox.root), before)
      assert.equal(state(), git)
      assert.is(sandbox.git('fsck'), '')
    })
  })

  test('is smudged as a fresh clone is: line endings by attributes and by configuration', async () => {
    const files = {
      '.gitattributes': '*.bat eol=crlf\n*.bin -text\n',
      'x.bat': 'a\nb\n',
      'x.txt': 'a\n',
      'x.bin': 'a\n',
    }
    await withShadowRepo(files, async (sandbox, shadowed) => {
      await shadowed.move('HEAD')
      const read = (name: string) => readFileSync(join(shadowed.checkout.root, name), 'utf8')
      assert.equal(['x.bat', 'x.txt', 'x.bin'].map(read), ['a\r\nb\r\n', 'a\n', 'a\n'])
      sandbox.git('config', 'core.autocrlf', 'true')
      sandbox.commit('next', { 'x.txt': 'b\n', 'x.bin': 'b\n' })
      await shadowed.move('HEAD')
      assert.equal(['x.bat', 'x.txt', 'x.bin'].map(read), ['a\r\nb\r\n', 'b\r\n', 'b\n'])
    })
  })

  test('an attribute of another tree alone smudges a file anew', async () => {
    await withShadowRepo({ 'x.txt': 'a\n' }, async (sandbox, shadowed) => {
      await shadowed.move('HEAD')
      sandbox.commit('next', { '.gitattributes': '* eol=crlf\n' })
      await shadowed.move('HEAD')
      assert.equal(listing(shadowed.checkout.root), cloned(sandbox, 'HEAD'))
    })
  })

  test('a submodule is an empty folder, also after tests wrote into it', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const id = sandbox.git('rev-parse', 'HEAD')
      sandbox.git('update-index', '--add', '--cacheinfo', `160000,${id},libs/sub`)
      sandbox.git('commit', '-qm', 'sub')
      await shadowed.move('HEAD')
      writeFileSync(join(shadowed.checkout.root, 'libs/sub/left.txt'), 'x')
      const tracked = await shadowed.checkout.move(wantedAt(sandbox, 'HEAD'))
      assert.equal(tracked.gitlinks, ['libs/sub'])
      assert.equal(listing(join(shadowed.checkout.root, 'libs')), ['sub/ 755'])
    })
  })

  test('names that are not UTF-8 are told apart and cleaned', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const odd = Buffer.from([0x6f, 0x64, 0xff])
      const blob = sandbox.git('rev-parse', 'HEAD:c.md')
      const input = Buffer.concat([Buffer.from(`100644 ${blob}\t`), odd, Buffer.of(0)])
      sandbox.run('git', ['update-index', '-z', '--index-info'], { input })
      sandbox.git('commit', '-qm', 'odd')
      await shadowed.move('HEAD')
      const at = (last: number) =>
        Buffer.concat([
          Buffer.from(`${shadowed.checkout.root}/`),
          odd.subarray(0, 2),
          Buffer.of(last),
        ])
      writeFileSync(at(0xfe), 'left')
      await shadowed.move('HEAD')
      assert.equal([existsSync(at(0xff)), existsSync(at(0xfe))], [true, false])
    })
  })

  for (const [layout, at] of Object.entries(layouts))
    test(`reads a ${layout}`, async () => {
      await withRepo(
        async (sandbox) => {
          sandbox.commit('next', { 'src/a.ts': 'a2\n' })
          const other = at(sandbox)
          const repo = await openRepo(other.root, other.env)
          try {
            const slot = { folder: join(sandbox.root, '..', 'slot') }
            mkdirSync(slot.folder)
            const checkout = openCheckout(repo, slot)
            const wanted = wantedAt(sandbox, 'HEAD')
            await checkout.move(wanted)
            assert.equal(listing(checkout.root), cloned(sandbox, 'HEAD'))
            const inside = openSandbox(checkout.root, join(sandbox.root, '..', 'home'))
            assert.is(inside.git('status', '--short'), '')
            assert.is(inside.git('log', '-1', '--format=%H'), wanted.commitId)
          } finally {
            repo.close()
          }
        },
        { files: start, format: layout === 'sha256 repository' ? 'sha256' : 'sha1' },
      )
    })

  test('a missing object is an error, and no half of a tree is taken for it', async () => {
    await withShadowRepo(start, async (sandbox, shadowed) => {
      const id = sandbox.git('rev-parse', 'HEAD:src/a.ts')
      rmSync(join(sandbox.root, '.git', 'objects', id.slice(0, 2), id.slice(2)))
      const error = await rejects(shadowed.move('HEAD'))
      assert.match(error.message, /^Cannot run git read-tree: unable to read/)
      assert.ok(error instanceof SpecExecError)
      assert.match(error.hint ?? '', /^In a partial or shallow clone fetch the whole history first/)
    })
  })

  test('reads what is being pushed from its quarantine', async () => {
    await withRepo(
      async (sandbox) => {
        const quarantine = join(sandbox.root, '..', 'incoming')
        mkdirSync(quarantine)
        const env = {
          ...sandbox.env,
          GIT_OBJECT_DIRECTORY: quarantine,
          GIT_ALTERNATE_OBJECT_DIRECTORIES: join(sandbox.root, '.git', 'objects'),
        }
        sandbox.write({ 'new.txt': 'pushed\n' })
        sandbox.run('git', ['add', '-A'], { env })
        const treeId = sandbox.run('git', ['write-tree'], { env }).stdout.trim()
        const repo = await openRepo(sandbox.root, env, { quarantine: 'keep' })
        try {
          const slot = { folder: join(sandbox.root, '..', 'slot') }
          mkdirSync(slot.folder)
          const checkout = openCheckout(repo, slot)
          await checkout.move({ treeId, parentIds: [] })
          assert.is(readFileSync(join(checkout.root, 'new.txt'), 'utf8'), 'pushed\n')
        } finally {
          repo.close()
        }
      },
      { files: start },
    )
  })

  test('killed at any point, a move leaves the user alone, and the next slot is right', async () => {
    await withRepo(async (sandbox) => {
      const files = Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [
          `src/d${at % 20}/f${at}.ts`,
          `${at}\n`.repeat(200),
        ]),
      )
      sandbox.commit('many', files)
      const script = join(sandbox.root, '..', 'move.mts')
      writeFileSync(script, moveScript(sandbox))
      const before = digest(listing(sandbox.root).concat(listing(join(sandbox.root, '.git'))))
      for (const point of [0, 15, 30, 60]) await killedAfter(script, point)
      const after = digest(listing(sandbox.root).concat(listing(join(sandbox.root, '.git'))))
      assert.is(after, before)
      const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script])
      const tree = await new Promise<string>((resolve) => {
        child.stdout.on('data', (text) => String(text).startsWith('/') && resolve(String(text)))
      })
      assert.equal(listing(tree), cloned(sandbox, 'HEAD'))
      child.kill('SIGKILL')
    })
  })
})

function digest(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\0')).digest('hex')
}

function cloneOf(sandbox: Sandbox, option: string): Sandbox {
  const root = join(sandbox.root, '..', 'other')
  sandbox.git('clone', '-q', option, `file://${sandbox.root}`, root)
  return openSandbox(root, join(sandbox.root, '..', 'home'))
}

/** What a fresh clone holds at a commit. */
function cloned(sandbox: Sandbox, rev: string): readonly string[] {
  const root = join(sandbox.root, '..', 'fresh')
  sandbox.git('clone', '-q', '--no-checkout', sandbox.root, root)
  const clone = openSandbox(root, join(sandbox.root, '..', 'home'))
  clone.git('checkout', '-q', '--detach', sandbox.git('rev-parse', rev))
  const lines = listing(root)
  rmSync(root, { recursive: true })
  return lines
}

/** Moves a slot there and back until it is killed; says where, after the first time. */
function moveScript(sandbox: Sandbox): string {
  const source = (path: string) =>
    JSON.stringify(fileURLToPath(new URL(`../../../src/${path}`, import.meta.url)))
  const cache = JSON.stringify(join(sandbox.root, '..', 'cache'))
  const empty = sandbox.git('commit-tree', '-m', 'empty', sandbox.git('mktree', '--missing'))
  return `
    import { openRepo } from ${source('git/repo.ts')}
    import { shadowHome } from ${source('shadow/slot/home.ts')}
    import { takeSlot } from ${source('shadow/slot/slot.ts')}
    import { openCheckout } from ${source('shadow/checkout/checkout.ts')}
    const repo = await openRepo(${JSON.stringify(sandbox.root)}, process.env)
    const slot = await takeSlot(shadowHome(repo, { SPEC_EXEC_CACHE: ${cache} }))
    const checkout = openCheckout(repo, slot)
    console.log('ready')
    await checkout.move(${JSON.stringify(wantedAt(sandbox, empty))})
    await checkout.move(${JSON.stringify(wantedAt(sandbox, 'HEAD'))})
    process.stdout.write(checkout.root)
    setInterval(() => {}, 1000)`
}

function killedAfter(script: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script])
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
  return new Promise((resolve) => child.on('close', () => resolve()))
}
