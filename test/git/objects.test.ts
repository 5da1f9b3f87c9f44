import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRepo } from '../../src/git/repo.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

suite('objects', (test) => {
  test('answers many questions at once, each with its own answer', () =>
    withRepo(async (repo) => {
      const texts = ['', '\n', 'a', 'x'.repeat(300_000), 'missing\n', Buffer.from([0, 10, 255])]
      const ids = texts.map((input) =>
        repo.run('git', ['hash-object', '-w', '--stdin'], { input }).stdout.trim(),
      )
      const { objects } = await openRepo(repo.root, repo.env)
      const found = await Promise.all([...ids, ...ids].map((id) => objects.blob(id)))
      for (const [at, { size, bytes }] of found.entries()) {
        const wanted = Buffer.from(texts[at % texts.length] ?? '')
        assert.is(size, wanted.length)
        assert.ok(bytes?.equals(wanted))
      }
    }))
  test('skips the content above a cap, and reads on (C12)', () =>
    withRepo(async (repo) => {
      const [large = '', small = ''] = ['x'.repeat(300_000), 'y'].map((input) =>
        repo.run('git', ['hash-object', '-w', '--stdin'], { input }).stdout.trim(),
      )
      const { objects } = await openRepo(repo.root, repo.env)
      const [first, second] = await Promise.all([
        objects.blob(large, 1000),
        objects.blob(small, 1000),
      ])
      assert.equal([first.size, first.bytes, second.bytes?.toString()], [300_000, undefined, 'y'])
    }))
  test('knows what is not there', () =>
    withRepo(
      async (repo) => {
        const { objects } = await openRepo(repo.root, repo.env)
        for (const name of ['nothing', '', '--all', 'a b', 'HEAD\nHEAD', 'HEAD:none'])
          assert.is(await objects.object(name), undefined, name)
        assert.is((await objects.object('HEAD:a'))?.bytes?.toString(), '1')
        assert.is(
          (await rejects(objects.blob('0'.repeat(40)))).message,
          `Object ${'0'.repeat(40)} is missing`,
        )
        const tree = repo.git('rev-parse', 'HEAD^{tree}')
        assert.is(
          (await rejects(objects.blob(tree))).message,
          `Expected a file, found tree ${tree}`,
        )
      },
      { files: { a: '1' } },
    ))
  test('reads a quarantine on a server, and nowhere else', () =>
    withRepo(async (repo) => {
      const env = {
        ...repo.env,
        GIT_OBJECT_DIRECTORY: join(repo.root, '../quarantine'),
        GIT_ALTERNATE_OBJECT_DIRECTORIES: join(repo.root, '.git/objects'),
      }
      mkdirSync(env.GIT_OBJECT_DIRECTORY)
      const id = repo
        .run('git', ['hash-object', '-w', '--stdin'], { input: 'x', env })
        .stdout.trim()
      const server = await openRepo(repo.root, env, { quarantine: 'keep' })
      assert.is((await server.objects.blob(id)).size, 1)
      const local = await openRepo(repo.root, env)
      assert.is(await local.objects.object(id), undefined)
    }))
  test('answers again after it was closed', () =>
    withRepo(
      async (repo) => {
        const { objects } = await openRepo(repo.root, repo.env)
        const asked = objects.object('HEAD')
        objects.close()
        assert.is((await asked)?.type, 'commit')
        assert.is((await objects.object('HEAD'))?.type, 'commit')
      },
      { files: { a: '1' } },
    ))
  test('does not keep the process alive, and is not left behind', () =>
    withRepo(
      (repo) => {
        const source = fileURLToPath(new URL('../../src/git/repo.ts', import.meta.url))
        repo.write({
          'probe.mts': `import { openRepo } from '${source}'
const repo = await openRepo('.', process.env)
console.log((await repo.objects.object('HEAD')).type)\n`,
        })
        const ran = spawnSync(
          process.execPath,
          ['--import', import.meta.resolve('tsx'), 'probe.mts'],
          {
            cwd: repo.root,
            env: repo.env,
            encoding: 'utf8',
            timeout: 20_000,
          },
        )
        assert.equal([ran.status, ran.stdout], [0, 'commit\n'])
      },
      { files: { a: '1' } },
    ))
})
