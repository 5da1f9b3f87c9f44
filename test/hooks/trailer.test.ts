import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { withHooks } from './wired.js'

const trailer = 'Spec-Task: demo/1'

suite('hooks: trailer', (test) => {
  test('stands behind a message of any form', () =>
    withHooks(({ git, message }) => {
      const signed = 'Signed-off-by: Ada <ada@example.org>'
      const cases = [
        [['-m', 'feat: a'], `feat: a\n\n${trailer}`],
        [['-m', 'feat: a', '-m', 'Body.'], `feat: a\n\nBody.\n\n${trailer}`],
        [['-s', '-m', 'feat: a'], `feat: a\n\n${signed}\n${trailer}`],
        [
          ['-m', 'feat: a', '-m', 'Refs: #1\nCo-authored-by: B <b@c>'],
          `feat: a\n\nRefs: #1\nCo-authored-by: B <b@c>\n${trailer}`,
        ],
        [
          ['-m', 'feat: a', '-m', 'See: the\nbody of this.'],
          `feat: a\n\nSee: the\nbody of this.\n\n${trailer}`,
        ],
        [['-m', `feat: a\n\n${trailer}`], `feat: a\n\n${trailer}`],
        [['-m', `feat: a\n\n${trailer}\n${signed}`], `feat: a\n\n${trailer}\n${signed}`],
        [
          ['-m', 'feat: a', '-m', 'above\n---\nbelow'],
          `feat: a\n\nabove\n---\nbelow\n\n${trailer}`,
        ],
        [['-m', 'feat: a', '-m', '# heading'], `feat: a\n\n# heading\n\n${trailer}`],
        [
          ['-m', 'feat: ä\u0081\u0088 `$(x)` \\n'],
          `feat: ä\u0081\u0088 \`$(x)\` \\n\n\n${trailer}`,
        ],
      ] as const
      for (const [args, expected] of cases) {
        const ran = git(['commit', '-q', '--allow-empty', ...args])
        assert.is(ran.stderr + ran.stdout, '')
        assert.is(message(), expected)
      }
    }))

  test('leaves the first line to the subject in an editor, and the comments alone', () =>
    withHooks(({ git, message, repo }) => {
      const editor = join(repo.root, '../editor.sh')
      const seen = join(repo.root, '../seen')
      repo.write({
        '../editor.sh': `#!/bin/sh\ncp "$1" '${seen}'\nprintf 'feat: typed\\n%s\\n' "$(tail -n +2 "$1")" > "$1"\n`,
      })
      for (const args of [[], ['-v'], ['-s'], ['--cleanup=scissors'], ['-v', '-e', '-m', '']]) {
        const ran = git(['commit', '-q', '--allow-empty', ...args], { GIT_EDITOR: editor })
        assert.is(ran.stderr + ran.stdout, '')
        const signed = args[0] === '-s' ? 'Signed-off-by: Ada <ada@example.org>\n' : ''
        assert.is(message(), `feat: typed\n\n${signed}${trailer}`)
        assert.match(repo.read('../seen'), /^\n\n(Signed-off-by: .*\n)?Spec-Task: demo\/1\n/)
      }
    }))

  test('obeys another comment character', () =>
    withHooks(({ git, message, repo }) => {
      repo.write({
        '../editor.sh': '#!/bin/sh\nprintf "feat: typed\\n%s\\n" "$(tail -n +2 "$1")" > "$1"\n',
      })
      const editor = join(repo.root, '../editor.sh')
      const ran = git(['-c', 'core.commentChar=;', 'commit', '-q', '--allow-empty'], {
        GIT_EDITOR: editor,
      })
      assert.is(ran.stderr + ran.stdout, '')
      assert.is(message(), `feat: typed\n\n${trailer}`)
      assert.is(git(['-c', 'core.commentChar=;', 'commit', '-q', '--allow-empty']).code, 1)
    }))

  test('is no message by itself', () =>
    withHooks(({ git }) => {
      const edited = git(['commit', '-q', '--allow-empty'])
      assert.is(edited.code, 1)
      assert.match(
        edited.stderr,
        'spec-exec: Aborting commit due to empty message: it holds nothing but the trailer.',
      )
      const given = git(['commit', '-q', '--allow-empty', '-m', ''])
      assert.is(given.code, 1)
      assert.match(given.stderr, 'Aborting commit due to empty commit message.')
      assert.is(git(['commit', '-q', '--allow-empty', '-m', trailer]).code, 1)
    }))

  test('stays one through an amend, and follows another task', () =>
    withHooks(({ commit, git, message, answer, repo, starts }) => {
      commit('feat: one', { a: '1' })
      repo.write({ a: '2' })
      answer('pre-commit', 'record demo/1 HEAD^')
      starts()
      assert.is(git(['commit', '-qa', '--amend', '--no-edit']).stderr, '')
      assert.equal(starts(), ['pre-commit'])
      assert.is(message(), `feat: one\n\n${trailer}`)
      repo.write({ a: '3' })
      assert.is(git(['commit', '-qa', '--amend', '-m', 'feat: one']).stderr, '')
      assert.equal(starts(), ['pre-commit'])
      assert.is(message(), `feat: one\n\n${trailer}`)
      repo.write({ a: '4' })
      answer('pre-commit', 'record demo/2 HEAD^')
      assert.is(git(['commit', '-qa', '--amend', '--no-edit']).stderr, '')
      assert.is(message(), 'feat: one\n\nSpec-Task: demo/2')
    }))

  test('of another task is left to node', () =>
    withHooks(({ commit, answer, starts }) => {
      answer('prepare-commit-msg', 'echo other task >&2; exit 1')
      const ran = commit('feat: one\n\nSpec-Task: demo/2', { a: '1' })
      assert.is(ran.code, 1)
      assert.equal(starts(), ['pre-commit', 'prepare-commit-msg'])
    }))

  test('removed in the editor is missed by commit-msg', () =>
    withHooks(({ git, repo, answer, starts }) => {
      repo.write({ '../editor.sh': '#!/bin/sh\necho "feat: typed" > "$1"\n' })
      answer('commit-msg', 'exit 1')
      const ran = git(['commit', '-q', '--allow-empty'], {
        GIT_EDITOR: join(repo.root, '../editor.sh'),
      })
      assert.is(ran.code, 1)
      assert.equal(starts(), ['pre-commit', 'commit-msg'])
    }))

  test('does not stand for a message that names a reverted commit, or another to be folded into', () =>
    withHooks(({ git, repo, answer, starts }) => {
      answer('commit-msg', 'exit 1')
      const odd = [
        ['-m', 'feat: a', '-m', `Body.\nThis reverts commit ${'1'.repeat(40)}.`],
        ...['fixup', 'squash', 'amend', 'wip'].map((word) => ['-m', `${word}! feat: a`]),
      ]
      for (const task of ['demo/1', 'none']) {
        answer('pre-commit', `record ${task}`)
        repo.write({ a: task })
        repo.git('add', 'a')
        for (const args of odd) {
          assert.is(git(['commit', '-q', ...args]).code, 1)
          assert.is(starts().at(-1), 'commit-msg')
        }
      }
    }))

  test('where no task is due is left to node', () =>
    withHooks(({ commit, answer, starts }) => {
      answer('pre-commit', 'record none')
      answer('commit-msg', 'exit 1')
      assert.is(commit(`docs: plan\n\n${trailer}`, { a: '1' }).code, 1)
      assert.equal(starts(), ['pre-commit', 'commit-msg'])
    }))
})
