import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { withHooks } from './wired.js'

suite('hooks: beside the user', (test) => {
  test('run the user’s lines before and after, with their arguments, and under set -u', () =>
    withHooks(({ repo, commit }) => {
      for (const hook of ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit']) {
        const block = repo.read(`.husky/${hook}`)
        repo.write({
          [`.husky/${hook}`]: `set -u\necho "${hook} before $*" >&2\n${block}echo "${hook} after $*" >&2\n`,
        })
      }
      const ran = commit('feat: one', { a: '1' })
      assert.is(ran.code, 0)
      assert.equal(ran.stderr.split('\n'), [
        'pre-commit before ',
        'pre-commit after ',
        'prepare-commit-msg before .git/COMMIT_EDITMSG message',
        'prepare-commit-msg after .git/COMMIT_EDITMSG message',
        'commit-msg before .git/COMMIT_EDITMSG',
        'commit-msg after .git/COMMIT_EDITMSG',
        'post-commit before ',
        'post-commit after ',
        '',
      ])
    }))

  test('judge the repairs of a formatter that stands above them', () =>
    withHooks(({ repo, commit, answer, starts }) => {
      const fix = `node_modules/.bin/lint-staged --quiet\n`
      repo.run('ln', ['-s', join(process.cwd(), 'node_modules/.bin'), 'node_modules/.bin'])
      repo.write({
        '.husky/pre-commit': fix + repo.read('.husky/pre-commit'),
        '.lintstagedrc.json': JSON.stringify({ a: 'sed -i s/bad/good/' }),
      })
      answer('pre-commit', 'record demo/1; git show :a > ../judged')
      // The stand-in must not run lint-staged: its shebang asks for the real node.
      repo.write({
        '.husky/pre-commit': repo
          .read('.husky/pre-commit')
          .replace(
            'node_modules/.bin/lint-staged',
            `'${process.execPath}' node_modules/.bin/lint-staged`,
          ),
      })
      const ran = commit('feat: one', { a: 'bad\n' })
      assert.is(ran.code, 0)
      assert.is(repo.read('../judged'), 'good\n')
      assert.is(repo.git('show', 'HEAD:a'), 'good')
      assert.equal(starts(), ['pre-commit'])
    }))

  test('say npm ci and refuse where the package is not installed', () =>
    withHooks(({ repo, commit }) => {
      repo.write({ 'node_modules/spec-exec': undefined })
      const ran = commit('feat: one', { a: '1' })
      assert.is(ran.code, 1)
      assert.match(
        ran.stderr,
        'spec-exec: not installed here, so nothing can be judged. Run: npm ci',
      )
    }))

  test('refuse where the package is incomplete or node is not in PATH', () =>
    withHooks(({ repo, commit, git }) => {
      repo.write({ 'node_modules/spec-exec/dist': undefined })
      const incomplete = commit('feat: one', { a: '1' })
      assert.is(incomplete.code, 1)
      assert.match(
        incomplete.stderr,
        /Cannot find .*\/dist\/hook\.cjs: the package is incomplete\. Install it again\./,
      )
      repo.run('mkdir', ['../tools'])
      for (const tool of ['git', 'sh', 'dirname', 'basename', 'cp', 'rm'])
        repo.run('sh', ['-c', `ln -s "$(command -v ${tool})" ../tools/${tool}`])
      const lost = git(['commit', '-q', '-m', 'feat: one'], { PATH: join(repo.root, '../tools') })
      assert.is(lost.code, 1)
      assert.match(lost.stderr, 'spec-exec: Cannot find node in the PATH of this git client.')
    }))

  test('run the same under another shell', () =>
    withHooks(({ repo, git }) => {
      const has = (shell: string) => repo.run('sh', ['-c', `command -v ${shell}`]).code === 0
      for (const shell of ['bash --posix', 'busybox sh', 'ksh', 'zsh --emulate sh']) {
        if (!has(shell.split(' ')[0] ?? '')) continue
        for (const hook of ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit'])
          repo.write({
            [`.husky/_/${hook}`]: `#!/bin/sh\nexport PATH="node_modules/.bin:$PATH"\nexec ${shell} -eu .husky/${hook} "$@"\n`,
          })
        const ran = git(['commit', '-q', '--allow-empty', '-m', `feat: ${shell}`])
        assert.is(ran.stderr + ran.stdout, '')
        assert.is(repo.git('log', '-1', '--format=%B'), `feat: ${shell}\n\nSpec-Task: demo/1`)
      }
    }))
})

suite('hooks: pre-push', (test) => {
  test('starts node only for new commits, and hands on what git wrote', () =>
    withHooks(({ repo, git, starts, answer }) => {
      answer('pre-push', 'cat > ../pushed')
      repo.write({ '.husky/pre-push': `${repo.read('.husky/pre-push')}cat > ../after\n` })
      repo.git('init', '-q', '--bare', '../remote.git')
      repo.git('remote', 'add', 'origin', '../remote.git')
      const head = repo.git('rev-parse', 'HEAD')
      assert.is(git(['push', '-q', 'origin', 'main']).code, 0)
      assert.equal(starts(), ['pre-push'])
      const line = `refs/heads/main ${head} refs/heads/main ${'0'.repeat(40)}\n`
      assert.is(repo.read('../pushed'), line)
      assert.is(repo.read('../after'), line)
      assert.is(git(['push', '-q', 'origin', 'main']).code, 0)
      assert.is(repo.read('../after'), '')
      assert.is(git(['push', '-q', 'origin', 'main:copy']).code, 0)
      assert.is(git(['push', '-q', 'origin', ':copy']).code, 0)
      assert.equal(starts(), [])
    }))

  test('refuses what node refuses', () =>
    withHooks(({ repo, git, answer }) => {
      answer('pre-push', 'cat > ../pushed; exit 1')
      repo.git('init', '-q', '--bare', '../remote.git')
      assert.is(git(['push', '-q', '../remote.git', 'main']).code, 1)
      assert.is(repo.git('-C', '../remote.git', 'for-each-ref'), '')
    }))
})
