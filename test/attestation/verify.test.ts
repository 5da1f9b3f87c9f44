import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { tree, withScene } from './scene.js'

suite('verify --attest and --trust', (test) => {
  for (const format of ['sha1', 'sha256'] as const)
    test(`spares a fresh clone the tests of a range, in a repository of ${format}`, () =>
      withScene(
        async ({ repo, attest, trust, task, lines, clone }) => {
          task(1, 'one')
          task(2, 'two')
          const first = await attest()
          assert.is(first.code, 0, first.out)
          // The tree before the range too: what came after is compared with it.
          assert.is(first.runs, 3)
          assert.match(
            first.out,
            `note: 3 test runs attested in \`${join(repo.root, '../attestations.jsonl')}\``,
          )
          assert.is(lines().length, 3)
          const again = await trust(clone('fresh'))
          assert.equal([again.code, again.runs], [0, 0], again.out)
          assert.match(again.out, '2 tested, 2 of them attested')
          const json = await trust(clone('json'), { format: 'json' })
          const [, { tests }] = JSON.parse(json.out).commits
          assert.equal(tests, [
            {
              name: 'node run.mjs',
              line: 'node run.mjs',
              scope: 'whole',
              ...{ end: 'exit', code: 0, from: 'attestation', milliseconds: 0, tail: [] },
              failedTries: 0,
              counts: { passed: 3, failed: 0, skipped: 0 },
              before: { passed: 2, failed: 0, skipped: 0 },
            },
          ])
        },
        { format },
      ))

  test('holds for a rebase that keeps the trees, and for a squash of the whole', () =>
    withScene(async ({ repo, from, attest, trust, task, clone }) => {
      task(1, 'one')
      repo.commit('docs: one', { 'docs/one.md': 'one\n' })
      await attest()
      const moved = clone('rebased')
      moved.env['GIT_COMMITTER_NAME'] = 'Bob'
      moved.git('rebase', '-q', '--force-rebase', from)
      assert.is.not(moved.git('rev-parse', 'HEAD'), repo.git('rev-parse', 'HEAD'))
      const rebased = await trust(moved)
      assert.equal([rebased.code, rebased.runs], [0, 0], rebased.out)

      const landed = clone('squashed')
      landed.git('reset', '-q', '--soft', from)
      landed.git('commit', '-q', '-m', 'feat: one\n\nSpec-Task: auth/1')
      const squashed = await trust(landed)
      assert.equal([squashed.code, squashed.runs], [0, 0], squashed.out)
    }))

  test('runs the tests of every other tree, and no others', () =>
    withScene(async ({ repo, attest, trust, task, clone }) => {
      task(1, 'one')
      await attest()
      task(2, 'two')
      const { code, runs, out } = await trust(clone('fresh'))
      assert.equal([code, runs], [0, 1])
      assert.match(out, `note: no attestation for a tree that was tested: ${tree(repo, 'HEAD')}\n`)
    }))

  test('the count of an attested parent is compared with', () =>
    withScene(async ({ repo, attest, trust, task, clone }) => {
      task(1, 'one')
      await attest()
      const fewer = { 'tests/first.txt': undefined, 'tests/one.txt': undefined }
      repo.write(fewer)
      task(2, 'two')
      const { code, runs, out } = await trust(clone('fresh'))
      assert.equal([code, runs], [1, 1])
      assert.match(out, 'Expected at least the 2 tests of the parent from `node run.mjs`, found 1')
    }))
})
