// What a flip keeps true, judged box by box in every layout. Each layout is flipped once.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { flipMarks } from '../../src/flip.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { type Layout, layouts, withLayout } from './layouts.js'
import {
  listPath,
  locateIds,
  marked,
  plan,
  requestOf,
  type Scene,
  type Snapshot,
  snapshot,
  stagedBytes,
} from './scene.js'

interface Seen {
  readonly layout: Layout
  readonly path: string
  readonly ids: readonly string[]
  readonly before: Snapshot
  readonly after: Snapshot
  readonly wrote: readonly string[]
  readonly second: readonly (Buffer | undefined)[]
  readonly wroteAgain: readonly string[]
}

const seen: Seen[] = []

async function look(layout: Layout): Promise<void> {
  await withLayout(layout, async (scene) => {
    const before = snapshot(scene)
    const { wrote } = await flipMarks(requestOf(scene))
    const after = snapshot(scene)
    const { wrote: wroteAgain } = await flipMarks(requestOf(scene))
    const { path, ids } = scene
    seen.push({ layout, path, ids, before, after, wrote, second: contents(scene), wroteAgain })
  })
}

function contents({ repo, path }: Scene): readonly (Buffer | undefined)[] {
  const full = join(repo.root, path)
  return [stagedBytes(repo, path), existsSync(full) ? readFileSync(full) : undefined]
}

/** Offsets at which two contents differ; one content may be absent in both. */
function differences(
  before: Uint8Array = Buffer.of(),
  after: Uint8Array = Buffer.of(),
): readonly number[] {
  assert.is(after.length, before.length)
  return [...before.keys()].filter((at) => before[at] !== after[at])
}

suite('what a flip keeps', (test) => {
  for (const layout of layouts) test(`flips in the layout: ${layout.name}`, () => look(layout))

  test('the blob differs by one byte at each box (I1)', () => {
    for (const { before, after, ids, layout } of seen) {
      const offsets = locateIds(ids)(before.blob)
      assert.equal(differences(before.blob, after.blob), offsets, layout.name)
      assert.is(after.blob.equals(marked(before.blob, ids)), true, layout.name)
    }
  })
  test('the working file differs by one byte at each box (I2)', () => {
    for (const { before, after, ids, layout } of seen) {
      const offsets = before.file ? locateIds(ids)(before.file) : []
      assert.equal(differences(before.file, after.file), offsets, layout.name)
    }
  })
  test('every other entry of the index and every flag stay (I3)', () => {
    const without = (path: string, entries: readonly string[]) =>
      entries.map((line) => (line.endsWith(`\t${path}`) ? line.replace(/[0-9a-f]{40,}/, '') : line))
    for (const { before, after, path, layout } of seen)
      assert.equal(without(path, after.entries), without(path, before.entries), layout.name)
  })
  test('inode, mode, owner and number of links stay (I4)', () => {
    for (const { before, after, layout } of seen) assert.is(after.inode, before.inode, layout.name)
  })
  test('the edits that are not staged stay so, and no other appears (I5)', () => {
    for (const { before, after, layout } of seen)
      assert.equal(after.unstaged, before.unstaged, layout.name)
  })
  test('a second flip writes nothing (I7)', () => {
    for (const { wroteAgain, after, second, layout } of seen) {
      assert.equal(wroteAgain, [], layout.name)
      assert.equal(second, [after.blob, after.file], layout.name)
    }
  })
  test('no lock and no scratch file is left (I8)', () => {
    for (const { before, after, layout } of seen)
      assert.equal(after.gitFiles, before.gitFiles, layout.name)
  })
  test('refs, HEAD, stash and configuration stay (I10)', () => {
    for (const { before, after, layout } of seen) assert.is(after.refs, before.refs, layout.name)
  })
  test('what is said to be written is written (I11)', () => {
    for (const { before, after, wrote, layout } of seen) {
      const expected = before.file ? ['file', 'index'] : ['index']
      assert.equal(wrote, expected, layout.name)
      assert.is(after.file === undefined, before.file === undefined, layout.name)
    }
  })
  test('no other file is touched (I12)', () => {
    for (const { before, after, layout } of seen)
      assert.equal(after.others, before.others, layout.name)
  })
  test('a list without other edits stays clean for git, unread', () =>
    withRepo(
      async (repo) => {
        await flipMarks(requestOf({ repo, path: listPath, ids: ['3'] }))
        assert.is(repo.git('diff-files', '--raw'), '')
      },
      { files: { [listPath]: plan } },
    ))
  test('none of the hooks of the repository runs', () =>
    withRepo(
      async (repo) => {
        repo.git('config', 'core.hooksPath', '.husky')
        const scene: Scene = { repo, path: listPath, ids: ['3'] }
        await flipMarks(requestOf(scene))
        assert.is(existsSync(join(repo.root, 'hook-ran')), false)
      },
      {
        files: {
          [listPath]: plan,
          '.husky/post-index-change': '#!/bin/sh\ntouch "$GIT_WORK_TREE/hook-ran" hook-ran\n',
        },
      },
    ))
})
