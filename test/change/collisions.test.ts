import { folderFinder, openSpellings } from '../../src/change/collisions.js'
import type { Commit, FileChange } from '../../src/tree.js'
import { assert, suite } from '../helpers/suite.js'
import { treeOf } from '../helpers/tree.js'

type Files = Readonly<Record<string, string>>

/** A commit that adds what `after` holds beyond `before`. */
function commitOf(before: Files, after: Files): Commit {
  const files: FileChange[] = Object.keys(after)
    .filter((path) => !(path in before))
    .map((path) => ({ path, status: 'A' }))
  return { id: treeOf(after).id, parents: [treeOf(before)], tree: treeOf(after), files }
}

const cases: readonly (readonly [string, Files, Files, readonly (readonly [string, string])[]])[] =
  [
    ['names that differ are none', { 'a/b.ts': '' }, { 'a/b.ts': '', 'a/c.ts': '' }, []],
    [
      'a file in another case',
      { 'a/b.ts': '' },
      { 'a/b.ts': '', 'a/B.ts': '' },
      [['a/B.ts', 'a/b.ts']],
    ],
    [
      'a folder in another case',
      { 'specs/f/x': '' },
      { 'specs/f/x': '', 'Specs/f/y': '' },
      [['Specs/f/y', 'specs']],
    ],
    [
      'another normal form',
      { 'caf\u00e9': '' },
      { 'caf\u00e9': '', 'cafe\u0301': '' },
      [['cafe\u0301', 'caf\u00e9']],
    ],
    [
      'two new ones',
      {},
      { 'X/a': '', 'x/b': '' },
      [
        ['X/a', 'x'],
        ['x/b', 'X'],
      ],
    ],
  ]

suite('collisions', (test) => {
  for (const [title, before, after, expected] of cases) {
    test(`${title}, by folders`, async () => {
      assert.equal(await folderFinder.find(commitOf(before, after)), expected)
    })
    test(`${title}, in a history`, async () => {
      assert.equal(await openSpellings().find(commitOf(before, after)), expected)
    })
  }

  const many = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, at) => [`src/deep/f${at}.ts`, '']),
  )
  test('5,000 files of one folder are read at once, by folders', async () => {
    const after = { ...many, 'src/deep/F7.ts': '' }
    let asked = 0
    const commit = commitOf({ r: '' }, after)
    const tree = {
      ...commit.tree,
      names: (folder: string) => {
        asked++
        return commit.tree.names(folder)
      },
    }
    assert.equal(await folderFinder.find({ ...commit, tree }), [
      ['src/deep/f7.ts', 'src/deep/F7.ts'],
      ['src/deep/F7.ts', 'src/deep/f7.ts'],
    ])
    assert.is(asked, 3)
  })
  test('5,000 files of one folder are read, in a history', async () => {
    const commit = commitOf(many, { ...many, 'src/DEEP/f.ts': '' })
    assert.equal(await openSpellings().find(commit), [['src/DEEP/f.ts', 'src/deep']])
  })
  test('one of many spellings is named for each', async () => {
    const spelled = { ab: '', aB: '', Ab: '', AB: '' }
    assert.is((await folderFinder.find(commitOf({}, spelled))).length, 4)
  })

  test('a history remembers what an earlier commit added', async () => {
    const finder = openSpellings()
    const first = commitOf({ r: '' }, { r: '', 'src/a.ts': '' })
    const second: Commit = {
      ...commitOf({ r: '', 'src/a.ts': '' }, { r: '', 'src/a.ts': '', 'SRC/b.ts': '' }),
      parents: [{ ...treeOf({ r: '', 'src/a.ts': '' }), id: first.id ?? '' }],
    }
    assert.equal(await finder.find(first), [])
    assert.equal(await finder.find(second), [['SRC/b.ts', 'src']])
  })
})
