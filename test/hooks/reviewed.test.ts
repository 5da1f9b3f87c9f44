import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ran } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { answerOf } from '../review/made.js'
import { type Tested, withTested } from './tested.js'

interface Scene extends Tested {
  /** Hands an answer in. */
  record(text: string, ...args: readonly string[]): Ran
  commit(...args: readonly string[]): Ran
}

/** A project whose law asks for reviews, with the first task marked and its work staged. */
function scene(use: (scene: Scene) => void): Promise<void> {
  return withTested((tested) => {
    const { repo, base, specExec, stage } = tested
    stage('1', { 'src/a.js': 'a()\n' })
    use({
      ...tested,
      record(text, ...args) {
        const file = join(base, 'answer.md')
        writeFileSync(file, text)
        return specExec('review', '--record', file, ...args)
      },
      commit: (...args) => repo.run('git', ['commit', '-q', ...args]),
    })
  }, "review: 'always', rules: { 'tests-accompany': 'off' }")
}

/** What stands behind `found` in the finding of `reviewed`. */
function foundBy({ code, stdout, stderr }: Ran): string | undefined {
  assert.is(code, 1, stderr)
  return /Expected an approved review of tree [0-9a-f]{12}, found (.*)/.exec(stdout + stderr)?.[1]
}

suite('reviewed, in hooks', (test) => {
  test('a task is refused without a review, and carries it once it is approved', () =>
    scene((s) => {
      const { repo } = s
      repo.git('reset', '-q', '--hard')
      repo.write({ 'src/a.js': 'a()\n' })
      repo.git('add', 'src')
      const refused = s.specExec('done', 'auth/1')
      assert.is(foundBy(refused), 'none')
      assert.ok(refused.stdout.includes('npx spec-exec review auth/1\n'), refused.stdout)
      assert.is(s.runs().length, 1, 'whoever is sent for a reviewer knows how the tests went')
      const { tree } = JSON.parse(s.specExec('review', 'auth/1', '--format', 'json').stdout)
      assert.is(s.record(answerOf('APPROVED', tree), 'auth/1').code, 0)
      assert.is(s.specExec('done', 'auth/1').code, 0)
      const made = s.commit('-m', 'feat: it')
      assert.equal([made.code, made.stderr], [0, ''])
      assert.is(
        repo.git('log', '-1', '--format=%T%n%B'),
        `${tree}\nfeat: it\n\nSpec-Task: auth/1\nSpec-Review: APPROVED ${tree}`,
      )
      assert.equal(s.runs(), [])
      const verified = s.specExec('verify', '--last')
      assert.is(verified.code, 0, verified.stdout)
    }))

  test('a review is void where the tree changes, and a trailer stands for none', () =>
    scene((s) => {
      const tree = s.repo.git('write-tree')
      assert.is(foundBy(s.commit('-m', 'feat: it', '-m', `Spec-Review: APPROVED ${tree}`)), 'none')
      assert.is(s.record(answerOf('APPROVED', tree)).code, 0)
      s.repo.write({ 'src/late.js': 'late()\n' })
      s.repo.git('add', 'src')
      assert.is(foundBy(s.commit('-m', 'feat: it')), 'none')
      s.repo.git('rm', '-qf', 'src/late.js')
      assert.is(s.commit('-m', 'feat: it').code, 0, 'what was approved is approved still')
    }))

  test('the last word counts', () =>
    scene((s) => {
      const tree = s.repo.git('write-tree')
      s.record(answerOf('APPROVED', tree))
      s.record(answerOf('NEEDS_REVISION', tree), '--by', 'Grace')
      assert.is(foundBy(s.commit('-m', 'feat: it')), '`NEEDS_REVISION` by `Grace`')
    }))

  test('a review holds for an amended message, not for an amended tree', () =>
    scene((s) => {
      s.record(answerOf('APPROVED', s.repo.git('write-tree')))
      assert.is(s.commit('-m', 'feat: it').code, 0)
      const again = s.commit('--amend', '-m', 'feat: in other words')
      assert.equal([again.code, again.stderr], [0, ''])
      s.repo.write({ 'src/more.js': 'more()\n' })
      s.repo.git('add', 'src')
      const refused = s.commit('--amend', '--no-edit')
      assert.is(foundBy(refused), 'none')
      assert.ok(refused.stderr.includes('npx spec-exec review auth/1 --amend\n'), refused.stderr)
      const tree = s.repo.git('write-tree')
      assert.is(s.record(answerOf('APPROVED', tree), 'auth/1', '--amend').code, 0)
      const amended = s.commit('--amend', '--no-edit')
      assert.equal([amended.code, amended.stderr], [0, ''])
      assert.is(
        s.repo.git('log', '-1', '--format=%B'),
        `feat: in other words\n\nSpec-Task: auth/1\nSpec-Review: APPROVED ${tree}`,
      )
    }))

  test('an editor opens with both trailers, and a message of them alone is none', () =>
    scene((s) => {
      const tree = s.repo.git('write-tree')
      s.record(answerOf('APPROVED', tree))
      s.repo.env['GIT_EDITOR'] =
        `sh -c 'cp "$1" "${s.base}/opened"; grep ^Spec- "$1" >"$1.new"; mv "$1.new" "$1"' -`
      const empty = s.commit()
      assert.is(empty.code, 1)
      assert.ok(
        empty.stderr.includes(
          'spec-exec: the message is empty but for its trailers: nothing is committed\n',
        ),
        empty.stderr,
      )
      const opened = s.repo.run('head', ['-4', `${s.base}/opened`]).stdout
      assert.is(opened, `Part 1\n\nSpec-Task: auth/1\nSpec-Review: APPROVED ${tree}\n`)
    }))
})
