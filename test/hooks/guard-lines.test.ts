import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { type Guarded, live, refusal, withGuard } from './guarded.js'

const zero = '0'.repeat(40)
const main = 'refs/heads/main'

suite('hooks: the guard, handed what git writes', (test) => {
  for (const [what, lines] of [
    [
      'git 2.39 and 2.47, which name HEAD and the branch',
      ['<old> <new> HEAD', `<old> <new> ${main}`],
    ],
    ['git 2.55, which names the branch alone', [`<old> <new> ${main}`]],
    ['a new branch', [`${zero} <new> refs/heads/x`]],
    ['a detached HEAD', ['<old> <new> HEAD']],
    ['checkout --detach', [`ref:${main} <new> HEAD`]],
    ['an update that expects no old value', [`${zero} <new> ${main}`]],
    ['a branch among others', ['<old> <old> refs/heads/a', '<old> <new> refs/heads/b']],
    [
      'a branch behind many refs',
      [...more('<old> <new> refs/remotes/x', 20), `<old> <new> ${main}`],
    ],
  ] as const)
    test(`refuses the lines of ${what}`, () =>
      withGuard((guarded) => {
        const ran = guarded.hand('prepared', filled(guarded, lines))
        assert.is(ran.code, 1)
        assert.match(ran.stderr, refusal)
        assert.is(ran.stderr.split('\n').length, 4)
        assert.is(ran.stdout, '')
      }))

  test('passes what it does not guard, and starts no program for it', () =>
    withGuard((guarded) => {
      const { repo, hand } = guarded
      const cases: readonly (readonly [string, ...string[]])[] = [
        ['preparing', `<old> <new> ${main}`],
        ['committed', `<old> <new> ${main}`],
        ['aborted', `<old> <new> ${main}`],
        ['aborted', `${zero} ${zero} ${main}`],
        ['prepared', `${zero} ${zero} ${main}`],
        ['prepared', `<old> ${zero} ${main}`],
        ['prepared', `<new> <new> ${main}`],
        ['prepared', `ref:${main} ref:refs/heads/x HEAD`],
        ['prepared', '<old> ref:refs/heads/x HEAD'],
        ['prepared', `${zero} ref:refs/remotes/origin/main refs/remotes/origin/HEAD`],
        ['prepared', `${zero} <new> refs/remotes/origin/main`],
        ['prepared', '<old> <new> refs/stash', `${zero} <new> ORIG_HEAD`],
        ['prepared', `${zero} <new> refs/tags/heads`, `${zero} <new> refs/bisect/bad`],
        ['prepared', `${zero} <new> refs/worktree/refs/heads/x`],
        ['prepared'],
      ]
      repo.write({ '../note.sh': '#!/bin/sh\necho started >../started\n' })
      repo.run('mkdir', ['../only'])
      for (const tool of ['git', 'cat', 'grep']) repo.run('cp', ['../note.sh', `../only/${tool}`])
      for (const [state, ...lines] of cases) {
        const ran = hand(state, filled(guarded, lines), join(repo.root, '../only'))
        assert.equal({ state, lines, ...ran }, { state, lines, code: 0, stdout: '', stderr: '' })
        assert.not(existsSync(join(repo.root, '../started')), lines.join())
      }
      hand('prepared', filled(guarded, [`<old> <new> ${main}`]), join(repo.root, '../only'))
      assert.ok(existsSync(join(repo.root, '../started')))
    }))

  test('passes 20,000 remote-tracking refs at once', () =>
    withGuard(({ hand }) => {
      const ran = hand('prepared', more(`${zero} ${'a'.repeat(40)} refs/remotes/x`, 20_000))
      assert.equal(ran, { code: 0, stdout: '', stderr: '' })
    }))

  test('passes branches that pack-refs lists as new', () =>
    withGuard((guarded) => {
      const ran = guarded.hand('prepared', filled(guarded, [`${zero} <old> ${main}`]))
      assert.is(ran.code, 0)
    }))

  test('H17: passes what moves during a rebase, though anybody can make its folder; am is none', () =>
    withGuard((guarded) => {
      const { repo, hand } = guarded
      const lines = filled(guarded, [`<old> <new> ${main}`])
      repo.write({ '.git/rebase-apply/applying': '' })
      assert.is(hand('prepared', lines).code, 1)
      repo.write({ '.git/rebase-apply/rebasing': '' })
      assert.is(hand('prepared', lines).code, 0)
      repo.write({ '.git/rebase-apply': undefined, '.git/rebase-merge/head-name': '' })
      assert.is(hand('prepared', lines).code, 0)
    }))

  test('H16: believes a forged record, and none of another version', () =>
    withGuard(({ repo, hand, dangling }) => {
      const commit = dangling()
      const pair = repo.git('rev-parse', 'HEAD^{tree}', `${commit}^{tree}`).replace('\n', '-')
      const line = `${repo.git('rev-parse', 'HEAD')} ${commit} ${main}`
      repo.write({ [`.git/spec-exec/rules/${pair}`]: 'spec-exec 0.0.9\nnone\n' })
      assert.is(hand('prepared', [line]).code, 1)
      repo.write({ [`.git/spec-exec/rules/${pair}`]: 'spec-exec 0.1.0\nnone\n' })
      assert.is(hand('prepared', [line]).code, 0)
    }))

  test('sees through grafts and replaced objects', () =>
    withGuard(({ repo, hand, dangling }) => {
      const head = repo.git('rev-parse', 'HEAD')
      const commit = dangling()
      const pair = repo.git('rev-parse', 'HEAD~1^{tree}', `${commit}^{tree}`).replace('\n', '-')
      repo.write({ [`.git/spec-exec/rules/${pair}`]: 'spec-exec 0.1.0\nnone\n' })
      repo.write({ '.git/info/grafts': `${commit} ${repo.git('rev-parse', 'HEAD~1')}\n` })
      assert.is(hand('prepared', [`${head} ${commit} ${main}`]).code, 1)
      repo.write({ '.git/info/grafts': undefined })
      repo.git('replace', commit, head)
      assert.is(hand('prepared', [`${head} ${commit} ${main}`]).code, 1)
    }))

  test('passes where the package is not installed or the hook is gone, without a word', () =>
    withGuard((guarded) => {
      const { repo, hand } = guarded
      const lines = filled(guarded, [`<old> <new> ${main}`])
      repo.write({ 'node_modules/spec-exec': undefined })
      assert.equal(hand('prepared', lines), { code: 0, stdout: '', stderr: '' })
      repo.write({ '.husky/reference-transaction': undefined })
      assert.equal(hand('prepared', lines), { code: 0, stdout: '', stderr: '' })
    }))

  test('hands the user’s own lines what git wrote, in every state', () =>
    withGuard((guarded) => {
      const { repo, hand } = guarded
      const hook = '.husky/reference-transaction'
      repo.write({ [hook]: `set -eu\n${repo.read(hook)}echo "$1"; cat\n` })
      const few = filled(guarded, [`${zero} <old> refs/heads/x`, `${zero} <new> refs/tags/y`])
      const many = more(`${zero} ${repo.git('rev-parse', 'HEAD')} refs/heads/x`, 500)
      for (const state of ['prepared', 'committed'])
        for (const lines of [few, many, []]) {
          const stdout = textOf([state, ...lines])
          assert.equal(hand(state, lines), { code: 0, stdout, stderr: '' })
        }
    }))

  test('says the same under another shell', () =>
    withGuard((guarded) => {
      const { repo } = guarded
      const input = textOf(filled(guarded, [`<old> <new> ${main}`]))
      for (const shell of ['dash', 'bash --posix', 'busybox sh', 'ksh', 'zsh --emulate sh']) {
        const [program = '', ...args] = shell.split(' ')
        if (repo.run('sh', ['-c', `command -v ${program}`]).code !== 0) continue
        const ran = repo.run(program, [...args, '-eu', live, 'prepared'], { input })
        assert.is(ran.code, 1)
        assert.match(ran.stderr, refusal)
      }
    }))
})

suite('hooks: the guard, in a clone', (test) => {
  test('is armed by the first commit, by a checkout and in a new worktree', () =>
    withGuard(({ repo, git, commit, bare }) => {
      const whole = repo.read(live)
      repo.write({ [live]: undefined })
      assert.is(commit('feat: one', { a: '1' }).code, 0)
      assert.is(repo.read(live), whole)
      assert.match(bare('commit', '-qm', 'feat: two', '--allow-empty').stderr, refusal)
      repo.write({ [live]: undefined })
      assert.is(git(['switch', '-q', '-c', 'other']).code, 0)
      assert.is(repo.read(live), whole)
      assert.is(git(['worktree', 'add', '-q', '../tree', 'main']).code, 0)
      assert.is(repo.read(`../tree/${live}`), whole)
      assert.not.match(repo.run('ls', ['.husky/_']).stdout, 'guard')
      assert.is(repo.git('status', '--porcelain'), '')
    }))

  test('stays through another run of husky', () =>
    withGuard(({ repo, bare }) => {
      repo.run(process.execPath, [join(process.cwd(), 'node_modules/husky/bin.js')])
      assert.match(bare('commit', '-qm', 'feat: two', '--allow-empty').stderr, refusal)
    }))
})

/** Lines with the id of HEAD for `<old>` and of an unjudged commit upon it for `<new>`. */
function filled({ repo, dangling }: Guarded, lines: readonly string[]): readonly string[] {
  const old = repo.git('rev-parse', 'HEAD')
  const made = dangling()
  return lines.map((line) => line.replaceAll('<old>', old).replaceAll('<new>', made))
}

/** One line for so many refs. */
function more(line: string, refs: number): readonly string[] {
  return Array.from({ length: refs }, (_, n) => `${line}${n}`)
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
