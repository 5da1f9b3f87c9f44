import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Ran } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { type Guarded, refusal, withGuard } from './guarded.js'

// SPEC_EXEC_GITS=<folder>:<folder> tests with the gits of these folders too.
const others = (process.env['SPEC_EXEC_GITS'] ?? '').split(':').filter((folder) => folder !== '')

type Act = (guarded: Guarded) => Ran

for (const folder of [undefined, ...others])
  suite(`hooks: the guard, with ${versionOf(folder)}`, (test) => {
    /** Whatever the act, no ref moves and no lock stays. */
    const refuses = (title: string, act: Act) =>
      test(title, () =>
        withGuard((guarded) => {
          const before = refs(guarded)
          const ran = act(guarded)
          assert.match(ran.stderr, refusal)
          assert.not.equal(ran.code, 0)
          assert.is(refs(guarded), before)
          assert.is(locks(guarded), '')
        }, folder),
      )

    const passes = (title: string, act: (guarded: Guarded) => void) =>
      test(title, () => withGuard(act, folder))

    refuses('H01 H02: refuses HUSKY=0 git commit --no-verify', ({ repo, bare }) => {
      repo.write({ a: 'more\n' })
      return bare('commit', '-qam', 'feat: more', '--no-verify')
    })

    refuses('H02: refuses an amend that brings another tree', ({ repo, bare }) => {
      repo.write({ a: 'more\n' })
      return bare('commit', '-qa', '--amend', '--no-edit')
    })

    refuses('H11: refuses commit-tree and update-ref', ({ bare, dangling }) =>
      bare('update-ref', 'refs/heads/main', dangling()),
    )

    refuses('H11: refuses commit-tree and reset --hard', ({ bare, dangling }) =>
      bare('reset', '-q', '--hard', dangling()),
    )

    refuses('H11: refuses commit-tree and reset --soft', ({ bare, dangling }) =>
      bare('reset', '-q', '--soft', dangling()),
    )

    refuses('H11: refuses commit-tree and branch', ({ bare, dangling }) =>
      bare('branch', 'other', dangling()),
    )

    refuses('H11: refuses commit-tree and checkout -b', ({ bare, dangling }) =>
      bare('checkout', '-q', '-b', 'other', dangling()),
    )

    refuses('H11: refuses commit-tree and checkout --detach', ({ bare, dangling }) =>
      bare('checkout', '-q', '--detach', dangling()),
    )

    refuses('H12: refuses fast-import', ({ repo }) => {
      const input = `commit refs/heads/main\ncommitter Ada <ada@example.org> 1700000000 +0000\ndata 4\nfeat\nfrom refs/heads/main^0\nM 100644 inline b\ndata 1\nb\n`
      repo.write({ '../stream': input })
      return repo.run('sh', ['-c', `${gitOf(folder)} fast-import --quiet <../stream`])
    })

    refuses('H13: refuses a cherry-pick that nothing has judged', ({ bare }) =>
      bare('cherry-pick', 'side'),
    )

    refuses('H13: refuses a revert that nothing has judged', ({ bare }) =>
      bare('revert', '--no-edit', 'HEAD'),
    )

    refuses('H12: refuses git am', ({ repo, bare }) => {
      repo.git('format-patch', '-q', '-1', '-o', '../patches', 'side')
      return bare('am', '-q', join(repo.root, '../patches/0001-feat-side.patch'))
    })

    refuses('H14: refuses a merge that nothing has judged', ({ bare }) =>
      bare('merge', '-q', '--no-ff', '--no-edit', 'side'),
    )

    refuses('refuses reset --soft HEAD~2 and one commit of two good ones', ({ bare, commit }) => {
      assert.is(commit('feat: two', { a: 'two\n' }).code, 0)
      assert.is(bare('reset', '-q', '--soft', 'HEAD~2').code, 0)
      const ran = bare('commit', '-qm', 'feat: both')
      assert.is(bare('reset', '-q', '--soft', 'HEAD@{1}').code, 0)
      assert.is(bare('reset', '-q', '--hard', 'HEAD~1').code, 0)
      return ran
    })

    refuses('H12: refuses a fetch of new commits into a branch', (guarded) => {
      const remote = remoteOf(guarded, 3)
      return guarded.bare('fetch', '-q', remote, 'main:fetched')
    })

    passes('lets a commit pass that has its record', ({ commit, message }) => {
      const ran = commit('feat: more', { a: 'more\n' })
      assert.is(ran.stderr + ran.stdout, '')
      assert.is(ran.code, 0)
      assert.is(message(), 'feat: more\n\nSpec-Task: demo/1')
    })

    passes('lets the reword of a judged tree pass', ({ bare, message }) => {
      assert.is(bare('commit', '-q', '--amend', '-m', 'feat: reworded').code, 0)
      assert.is(message(), 'feat: reworded')
    })

    for (const backend of ['--merge', '--apply'])
      passes(`lets a rebase ${backend} pass, which pre-push judges`, ({ repo, bare }) => {
        const ran = bare('rebase', '-q', backend, 'main', 'side')
        assert.is(ran.stderr, '')
        assert.is(
          repo.git('log', '-3', '--format=%s', 'side'),
          'feat: side\nfeat: one\nchore: guard the refs',
        )
      })

    passes('lets fetch and a fast-forward pull pass', (guarded) => {
      const { repo, bare } = guarded
      repo.git('remote', 'add', 'origin', remoteOf(guarded, 3))
      assert.is(bare('fetch', '-q', 'origin').stderr, '')
      assert.is(bare('pull', '-q', '--ff-only', 'origin', 'main').stderr, '')
      assert.is(repo.git('log', '-1', '--format=%s'), 'feat: remote 3')
    })

    passes('lets reset pass', ({ bare }) => {
      for (const how of ['--soft', '--mixed', '--hard'])
        assert.is(bare('reset', '-q', how, 'HEAD~1').stderr, '')
      assert.is(bare('reset', '-q', '--hard', 'HEAD@{3}').stderr, '')
    })

    passes('lets stash push, pop and branch pass', ({ repo, bare }) => {
      repo.write({ a: 'unstaged\n' })
      assert.is(bare('stash', '-q').stderr, '')
      assert.is(bare('stash', 'pop', '-q').stderr, '')
      assert.is(bare('stash', 'push', '-q').stderr, '')
      assert.is(bare('stash', 'branch', 'stashed').code, 0)
      assert.is(repo.read('a'), 'unstaged\n')
    })

    passes('lets a worktree be added and removed', ({ bare }) => {
      assert.is(bare('worktree', 'add', '-q', '-b', 'tree', '../tree').code, 0)
      assert.is(bare('worktree', 'add', '-q', '--detach', '../bare', 'side').code, 0)
      assert.is(bare('worktree', 'remove', '../tree').code, 0)
    })

    passes('lets gc and pack-refs pass', ({ bare }) => {
      assert.is(bare('pack-refs', '--all', '--prune').stderr, '')
      assert.is(bare('gc', '-q').stderr, '')
    })

    passes('lets notes and tags pass', ({ bare, dangling }) => {
      assert.is(bare('notes', 'add', '-m', 'note').stderr, '')
      assert.is(bare('tag', 'light', dangling()).stderr, '')
      assert.is(bare('tag', '-a', '-m', 'tag', 'heavy').stderr, '')
      assert.is(bare('tag', '-d', 'light', 'heavy').code, 0)
    })

    passes('lets switch, checkout and checkout --detach pass', ({ repo, bare }) => {
      for (const args of [
        ['switch', '-q', 'side'],
        ['checkout', '-q', '--detach'],
        ['checkout', '-q', 'main'],
        ['switch', '-q', '-c', 'new'],
        ['checkout', '-q', '-'],
        ['switch', '-q', '--orphan', 'empty'],
      ])
        assert.is(bare(...args).stderr, '')
      assert.is(repo.git('symbolic-ref', 'HEAD'), 'refs/heads/empty')
    })

    passes('lets a branch be made, renamed and deleted', ({ bare }) => {
      for (const args of [
        ['branch', 'new', 'side'],
        ['branch', '-f', 'new', 'HEAD~1'],
        ['branch', '-m', 'new', 'newer'],
        ['branch', '-q', '-D', 'newer'],
        ['branch', '-q', '-D', 'side'],
      ])
        assert.is(bare(...args).stderr, '')
    })

    passes('lets bisect pass', ({ bare }) => {
      assert.is(bare('bisect', 'start', 'HEAD', 'HEAD~2').code, 0)
      assert.is(bare('bisect', 'good').code, 0)
      assert.is(bare('bisect', 'reset').code, 0)
    })

    passes('lets a merge and a first commit pass that have their records', (guarded) => {
      const { repo, git, bare, answer } = guarded
      answer(
        'pre-merge-commit',
        'printf "spec-exec %s\\nnone\\n" 0.1.0 > .git/spec-exec/rules/$(git rev-parse HEAD^{tree})-$(git rev-parse side^{tree})-$(git write-tree)',
      )
      assert.is(git(['merge', '-q', '--no-ff', '--no-edit', 'side']).stderr, '')
      assert.is(repo.git('log', '-1', '--format=%s'), "Merge branch 'side'")
      assert.is(bare('switch', '-q', '--orphan', 'first').code, 0)
      repo.git('checkout', 'main', '--', '.husky', 'spec-exec.config.ts', '.gitignore')
      assert.match(
        bare('commit', '-qm', 'feat: first').stderr,
        'upon nothing for refs/heads/first:',
      )
      assert.is(git(['commit', '-qm', 'feat: first']).stderr, '')
      assert.is(repo.git('rev-list', '--count', 'HEAD'), '1')
    })

    passes('lets commits pass that know no configuration', ({ repo, unseen, bare }) => {
      unseen('checkout', '-q', '--orphan', 'old')
      unseen('rm', '-q', '--cached', 'spec-exec.config.ts')
      unseen('commit', '-qm', 'feat: old')
      const old = repo.git('rev-parse', 'HEAD')
      unseen('checkout', '-q', '-f', 'main')
      unseen('branch', '-q', '-D', 'old')
      assert.is(bare('branch', 'old', old).stderr, '')
    })

    passes('leaves HEAD, the index and the files as they were, and says what to do', (guarded) => {
      const { repo, bare } = guarded
      repo.write({ a: 'staged\n', new: 'staged\n' })
      repo.git('add', '-A')
      repo.write({ a: 'unstaged\n' })
      const before = [refs(guarded), contents(guarded)]
      const ran = bare('commit', '-qm', 'feat: more')
      const head = repo.git('rev-parse', '--short', 'HEAD')
      const said = ran.stderr.replace(/commit [0-9a-f]{7}/, 'commit <id>').split('\n')
      assert.equal(said.slice(0, 3), [
        `spec-exec: The guard refuses commit <id> upon ${head} for refs/heads/main: no check of this tree upon this parent is on record.`,
        'spec-exec: Judge what is staged, then commit with the hooks on:  npx spec-exec check, then git commit',
        'spec-exec: Commits of others come by way of refs/remotes:  git fetch, then git merge or git switch',
      ])
      assert.equal([refs(guarded), contents(guarded)], before)
      assert.is(locks(guarded), '')
    })

    passes('holds in a linked worktree, by the records of the main one', ({ repo, git, bare }) => {
      assert.is(git(['worktree', 'add', '-q', '-b', 'tree', '../tree']).code, 0)
      repo.run('cp', ['-R', 'node_modules', '../tree/'])
      repo.write({ '../tree/a': 'tree\n' })
      assert.match(bare('-C', '../tree', 'commit', '-qam', 'feat: tree').stderr, refusal)
      const ran = git(['-C', '../tree', 'commit', '-qam', 'feat: tree'])
      assert.is(ran.stderr + ran.stdout, '')
    })

    passes('wants a record of each of several new commits', (guarded) => {
      const { repo, bare } = guarded
      const remote = remoteOf(guarded, 3)
      repo.git('fetch', '-q', remote, 'main')
      const commits = ['FETCH_HEAD~2', 'FETCH_HEAD~1', 'FETCH_HEAD']
      const ids = commits.map((rev) => repo.git('rev-parse', rev))
      for (const missing of ids) {
        for (const id of ids) record(guarded, id, id === missing ? 'absent' : 'kept')
        const short = repo.git('rev-parse', '--short', missing)
        const refused = bare('fetch', '-q', remote, 'main:fetched')
        assert.match(refused.stderr, `The guard refuses commit ${short} upon `)
      }
      for (const id of ids) record(guarded, id, 'kept')
      assert.is(bare('fetch', '-q', remote, 'main:fetched').stderr, '')
    })

    passes('looks at 1,000 new commits at once, and refuses more', (guarded) => {
      const ran = guarded.bare('fetch', '-q', remoteOf(guarded, 1001), 'main:many')
      assert.match(
        ran.stderr,
        'spec-exec: The guard refuses more than 1000 new commits at once for refs/heads/many: they are not looked at one by one.\n',
      )
    })
  })

/** The program itself, for what `git` of a repository cannot be handed. */
function gitOf(folder: string | undefined): string {
  return folder === undefined ? 'git' : `'${join(folder, 'git')}'`
}

function versionOf(folder: string | undefined): string {
  return spawnSync('sh', ['-c', `${gitOf(folder)} --version`], { encoding: 'utf8' }).stdout.trim()
}

/** A clone with so many more commits, which nothing has judged; returns its path. */
function remoteOf({ repo }: Guarded, commits: number): string {
  const path = `../remote-${commits}.git`
  repo.git('clone', '-q', '--bare', '.', path)
  const stream = Array.from({ length: commits }, (_, n) => {
    const from = n === 0 ? 'from refs/heads/main^0\n' : ''
    return `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_800_000_000 + n} +0000\ndata <<.\nfeat: remote ${n + 1}\n.\n${from}M 100644 inline r\ndata <<.\n${n}\n.\n\n`
  })
  const ran = repo.run('git', ['-C', path, 'fast-import', '--quiet'], { input: stream.join('') })
  assert.is(ran.stderr, '')
  return path
}

/** Writes or removes the record of a commit of one parent. */
function record({ repo }: Guarded, rev: string, is: 'kept' | 'absent'): void {
  const pair = repo.git('rev-parse', `${rev}^^{tree}`, `${rev}^{tree}`).replace('\n', '-')
  const text = is === 'kept' ? 'spec-exec 0.1.0\nnone\n' : undefined
  repo.write({ [`.git/spec-exec/rules/${pair}`]: text })
}

function refs({ repo }: Guarded): string {
  const head = repo.git('symbolic-ref', 'HEAD')
  return `${head}\n${repo.git('for-each-ref', '--format=%(refname) %(objectname)')}`
}

function contents({ repo }: Guarded): string {
  return [repo.git('ls-files', '-s'), repo.git('diff'), repo.git('status', '--porcelain')].join(
    '\n',
  )
}

function locks({ repo }: Guarded): string {
  return repo.run('find', ['.git', '-name', '*.lock']).stdout
}
