import { withRepo } from './repo.js'
import { assert, suite } from './suite.js'
import { treeOf } from './tree.js'

suite('treeOf', (test) => {
  const files = { 'a.md': 'a\n', 'a/b.ts': '', a0: 'ä', 'x/y/z.json': '{}' }

  test('has the ids that git gives the same files', () =>
    withRepo(
      async (repo) => {
        const tree = treeOf(files)
        assert.is(tree.id, repo.git('rev-parse', 'HEAD^{tree}'))
        assert.is((await tree.entry('x/y'))?.id, repo.git('rev-parse', 'HEAD:x/y'))
        assert.is((await tree.entry('a.md'))?.id, repo.git('rev-parse', 'HEAD:a.md'))
      },
      { files },
    ))

  test('reads regular files alone', async () => {
    const tree = treeOf({ 'a/b': 'c', l: { mode: '120000', content: 'a/b' } })
    assert.equal(await tree.read('a/b'), new Uint8Array([99]))
    assert.is(await tree.read('a'), undefined)
    assert.is(await tree.read('l'), undefined)
    assert.is(await tree.read('gone'), undefined)
  })
})
