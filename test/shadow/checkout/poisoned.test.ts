import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { SpecExecError } from '../../../src/error.js'
import { noteOutwardLinks } from '../../../src/shadow/checkout/outward-links.js'
import { inSpaceOf } from '../../../src/shadow/checkout/space.js'
import { assert, rejects, suite } from '../../helpers/suite.js'
import { wantedAt, withShadowRepo } from '../shadowed.js'

const start = { 'a.txt': 'one\n' }

suite('a checkout beside whose git folder tests have written', (test) => {
  test('T12: takes no object from there', () =>
    withShadowRepo(start, async (sandbox, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      const id = sandbox.git('rev-parse', 'HEAD:a.txt')
      const objects = join(root, '../git/objects', id.slice(0, 2))
      mkdirSync(objects, { recursive: true })
      writeFileSync(join(objects, id.slice(2)), deflateSync(Buffer.from('blob 5\0evil\n')))
      rmSync(join(root, '../git/index'))
      await shadowed.move('HEAD')
      assert.is(readFileSync(join(root, 'a.txt'), 'utf8'), 'one\n')
    }))

  test('T12: trusts no index that is not its own', () =>
    withShadowRepo(start, async (sandbox, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      const env = { ...sandbox.env, GIT_DIR: join(root, '../git'), GIT_WORK_TREE: root }
      writeFileSync(join(root, 'a.txt'), 'evil\n')
      sandbox.run('git', ['add', 'a.txt'], { env, cwd: root })
      // An index that says the file on disk is the one of the commit.
      const ids = [
        sandbox.git('hash-object', join(root, 'a.txt')),
        sandbox.git('rev-parse', 'HEAD:a.txt'),
      ]
      const [evil = '', own = ''] = ids
      const path = join(root, '../git/index')
      const text = readFileSync(path, 'hex').slice(0, -40).replace(evil, own)
      const bytes = Buffer.from(text, 'hex')
      writeFileSync(path, Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]))
      // Younger than the file, or git would look into that.
      utimesSync(path, Date.now() / 1000 + 60, Date.now() / 1000 + 60)
      await shadowed.move('HEAD')
      assert.is(readFileSync(join(root, 'a.txt'), 'utf8'), 'one\n')
    }))

  test('T12: trusts no word of theirs on the file system', () =>
    withShadowRepo(start, async (_, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      const evil = '[core]\n\teol = crlf\n\tautocrlf = true\n'
      writeFileSync(join(root, '../file-system'), evil)
      await shadowed.move('HEAD')
      assert.is(readFileSync(join(root, 'a.txt'), 'utf8'), 'one\n')
    }))

  test('follows no link that they have put there', () =>
    withShadowRepo(start, async (sandbox, shadowed) => {
      const { root } = shadowed.checkout
      await shadowed.move('HEAD')
      const outside = join(sandbox.root, '..', 'precious')
      writeFileSync(outside, 'precious')
      for (const name of ['smudging', 'index', 'HEAD', 'commondir']) {
        rmSync(join(root, '../git', name), { force: true })
        symlinkSync(outside, join(root, '../git', name))
      }
      await shadowed.move('HEAD')
      assert.is(readFileSync(outside, 'utf8'), 'precious')
      assert.is(readFileSync(join(root, 'a.txt'), 'utf8'), 'one\n')
      assert.is(existsSync(join(root, '../git/commondir')), false)
    }))
})

suite('links of a commit', (test) => {
  test('that lead out of it are noted, and no others', () =>
    withShadowRepo({ 'src/a.txt': 'a' }, async (sandbox, shadowed) => {
      symlinkSync('/etc/hosts', join(sandbox.root, 'absolute'))
      symlinkSync('../../other/x', join(sandbox.root, 'src/climbing'))
      symlinkSync('../src/a.txt', join(sandbox.root, 'src/inside'))
      symlinkSync('gone.txt', join(sandbox.root, 'src/dangling'))
      sandbox.commit('links')
      const tracked = await shadowed.checkout.move(wantedAt(sandbox, 'HEAD'))
      assert.equal(noteOutwardLinks(shadowed.checkout.root, tracked), [
        "link `absolute` leads out of the commit, to /etc/hosts: what it shows is not the commit's",
        "link `src/climbing` leads out of the commit, to ../../other/x: what it shows is not the commit's",
      ])
    }))
})

suite('a full disk', (test) => {
  const full = [
    Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }),
    Object.assign(new Error('EDQUOT: disk quota exceeded, mkdir'), { code: 'EDQUOT' }),
    new SpecExecError(
      'Cannot run git read-tree: unable to write file a.txt: No space left on device',
    ),
  ]
  for (const cause of full)
    test(`is told with the way to another one: ${cause.message}`, async () => {
      const error = await rejects(inSpaceOf('/cache/0/abc', () => Promise.reject(cause)))
      assert.is(error.message, 'Cannot write /cache/0/abc, where tests run: no space is left there')
      assert.ok(error instanceof SpecExecError)
      assert.is(
        error.hint,
        'Free some, or name a folder with more, outside of the repository: export SPEC_EXEC_CACHE=<folder>',
      )
    })

  test('is not what another error is taken for', async () => {
    const cause = new Error('EACCES: permission denied')
    assert.is(await rejects(inSpaceOf('/cache', () => Promise.reject(cause))), cause)
  })
})
