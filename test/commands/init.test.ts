import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { init } from '../../src/commands/init.js'
import { assert, suite } from '../helpers/suite.js'
import { called } from './called.js'
import { steady, withAdopter } from './package.js'

const proved =
  'Proved in a scratch clone (<time>): a commit of work that completes no task was refused by `one-task`.\n'
const tasksPath = '.claude/specs/auth/tasks.md'
const tasks = { [tasksPath]: '- [ ] 1. One\n- [ ] 2. Two\n' }

suite('init', (test) => {
  test('writes, proves and says what is next; a second run changes nothing', () =>
    withAdopter(
      ({ repo, specExec }) => {
        const first = specExec('init')
        assert.is(first.stderr, '')
        assert.is(first.code, 0)
        assert.match(
          first.stdout,
          "  +   free: [\n  +     'README.md',\n  +     'docs/**',\n  +     'package.json',\n  +     'package-lock.json',\n  +   ],\n",
        )
        assert.match(
          steady(first.stdout, repo),
          `Wrote 10 files. The hooks are live (core.hooksPath = .husky/_).\n\n${proved}\nNext:\n  git add -A && git commit -m "chore: adopt spec-exec"\n  npx spec-exec start\n`,
        )
        assert.is(repo.git('config', 'core.hooksPath'), '.husky/_')
        assert.is(repo.git('worktree', 'list').split('\n').length, 1)
        const before = repo.git('status', '--porcelain')
        const second = specExec('init')
        assert.is(
          steady(second.stdout, repo),
          `Found 1 task list: .claude/specs/auth/tasks.md\n\nNothing to change: all is in place. The hooks are live (core.hooksPath = .husky/_).\n\n${proved}\nNext:\n  git add -A && git commit -m "chore: adopt spec-exec"\n  npx spec-exec start\n`,
        )
        assert.is(repo.git('status', '--porcelain'), before)
        repo.git('add', '-A')
        const adopted = repo.run('git', ['commit', '-qm', 'chore: adopt spec-exec'])
        assert.is(adopted.stderr + adopted.stdout, '')
        repo.write({ 'src/a.js': '1\n' })
        repo.git('add', '-A')
        assert.match(repo.run('git', ['commit', '-qm', 'feat: a']).stderr, '✖ one-task')
      },
      { ...tasks, 'README.md': 'hi\n', 'docs/a.md': 'hi\n' },
    ))

  test('keeps installed packages out of what `git add -A` stages', () =>
    withAdopter(
      ({ repo, specExec }) => {
        assert.is(specExec('init').code, 0)
        assert.is(repo.read('.gitignore'), 'dist\nnode_modules/\n')
        repo.git('add', '-A')
        assert.is(repo.git('ls-files', 'node_modules'), '')
      },
      { ...tasks, '.gitignore': 'dist' },
    ))

  test('--dry-run shows all and writes nothing', () =>
    withAdopter(({ repo, specExec }) => {
      const ran = specExec('init', '--dry-run')
      assert.is(ran.code, 0)
      assert.match(ran.stdout, 'change  package.json\n')
      assert.match(ran.stdout, 'new     .husky/commit-msg (the same block)\n')
      assert.match(ran.stdout, 'Nothing was written: 10 files would be.\n')
      assert.is(repo.git('status', '--porcelain'), '')
      assert.is(repo.run('git', ['config', 'core.hooksPath']).code, 1)
    }))

  test('--guard adds the guard, which a later run keeps', () =>
    withAdopter(({ repo, specExec }) => {
      const hook = '.husky/reference-transaction'
      const shown = specExec('init', '--guard', '--dry-run')
      assert.match(
        shown.stdout,
        `new     ${hook}\n  + # >>> spec-exec\n  + # Written by \`npx spec-exec init --guard\`. Lines of your own belong above or below this block.\n`,
      )
      assert.match(shown.stdout, 'Nothing was written: 11 files would be.\n')
      assert.is(repo.git('status', '--porcelain'), '')
      const first = specExec('init', '--guard')
      assert.is(first.stderr, '')
      assert.match(
        steady(first.stdout, repo),
        `Wrote 11 files. The hooks are live (core.hooksPath = .husky/_).\nThe guard is on: git moves no branch to a commit that nothing has judged.\n\n${proved}`,
      )
      const before = [repo.git('status', '--porcelain'), repo.read(hook)]
      for (const args of [['init'], ['init', '--guard']])
        assert.match(specExec(...args).stdout, 'Nothing to change: all is in place.')
      assert.equal([repo.git('status', '--porcelain'), repo.read(hook)], before)
      repo.git('add', '-A')
      const adopted = repo.run('git', ['commit', '-qm', 'chore: adopt spec-exec'])
      assert.is(adopted.stderr + adopted.stdout, '')
      repo.write({ 'src/a.js': '1\n' })
      repo.git('add', '-A')
      const off = { env: { ...repo.env, HUSKY: '0' } }
      const refused = repo.run('git', ['commit', '-qm', 'feat: a'], off)
      assert.is(refused.code, 128)
      assert.match(refused.stderr, 'spec-exec: The guard refuses commit ')
      repo.write({ [tasksPath]: '- [x] 1. One\n- [ ] 2. Two\n' })
      repo.git('add', '-A')
      assert.is(specExec('check').code, 0)
      const judged = repo.run('git', ['commit', '-qm', 'feat: a'], off)
      assert.is(judged.stderr + judged.stdout, '')
    }, tasks))

  test('says where it looked for a spec, and writes a sample when asked', () =>
    withAdopter(({ specExec }) => {
      const bare = specExec('init', '--dry-run')
      assert.match(
        bare.stdout,
        'Found no task list. Looked for:\n  .claude/specs/*/tasks.md\n  .kiro/specs/*/tasks.md\n',
      )
      assert.match(bare.stdout, 'For a sample with two tasks: npx spec-exec init --sample\n')
      const sample = specExec('init', '--yes', '--dry-run')
      assert.match(
        sample.stdout,
        'new     .claude/specs/hello/tasks.md\n  + # Tasks\n  + \n  + - [ ] 1. Write a greeting\n',
      )
    }))

  test('keeps the scripts that are there, and their indent', () =>
    withAdopter(
      async ({ repo }) => {
        const ran = await called(
          init,
          { cwd: repo.root, env: repo.env },
          { options: { dryRun: true } },
        )
        assert.match(
          ran.out,
          'change  package.json\n  - \t\t"prepare": "tsc"\n  + \t\t"prepare": "tsc && husky"\n'.replaceAll(
            '\t',
            '\\u0009',
          ),
        )
      },
      {
        ...tasks,
        'package.json': '{\n\t"name": "app",\n\t"scripts": {\n\t\t"prepare": "tsc"\n\t}\n}\n',
      },
    ))

  test('refuses to silence another hook manager, and shows the lines that chain it', () =>
    withAdopter(
      ({ repo, specExec }) => {
        repo.write({ '.git/hooks/post-merge': '#!/bin/sh\necho mine\n' })
        repo.run('chmod', ['+x', '.git/hooks/post-merge'])
        const ran = specExec('init')
        assert.is(ran.code, 2)
        assert.is(ran.stdout, '')
        const own =
          'other="$(git rev-parse --git-common-dir)/hooks"/post-merge; [ ! -x "$other" ] || "$other" "$@"'
        assert.equal(ran.stderr.split('\n'), [
          'Found lefthook (lefthook.yml). husky would silence it: git runs the hooks of one folder.',
          '  add to .husky/pre-commit:',
          '    lefthook run pre-commit "$@"',
          '',
          'Found pre-commit (.pre-commit-config.yaml). husky would silence it: git runs the hooks of one folder.',
          '  add to .husky/commit-msg:',
          '    pre-commit run --hook-stage commit-msg --commit-msg-filename "$1"',
          '',
          'Found simple-git-hooks (package.json). husky would silence it: git runs the hooks of one folder.',
          '  add to .husky/pre-push:',
          '    npm test',
          '',
          'Found hooks of this clone (.git/hooks). husky would silence it: git runs the hooks of one folder.',
          '  add to .husky/post-merge:',
          `    ${own}`,
          '',
          'Nothing was written. Add these lines (or remove what you no longer use), then run: npx spec-exec init',
          '',
        ])
        assert.is(repo.git('status', '--porcelain'), '')
        repo.write({
          '.husky/pre-commit': 'lefthook run pre-commit "$@"\n',
          '.husky/commit-msg':
            'pre-commit run --hook-stage commit-msg --commit-msg-filename "$1"\n',
          '.husky/pre-push': 'npm test\n',
          '.husky/post-merge': `${own}\n`,
        })
        assert.is(specExec('init', '--dry-run').code, 0)
      },
      {
        ...tasks,
        'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: echo hi\n',
        '.pre-commit-config.yaml': 'default_install_hook_types: [commit-msg]\nrepos: []\n',
        'package.json': '{ "simple-git-hooks": { "pre-push": "npm test" } }\n',
      },
    ))

  test('finds the hooks of a foreign core.hooksPath, this clone’s and the account’s', () =>
    withAdopter(({ repo, specExec }) => {
      repo.write({
        '../shared/pre-commit.sh': '#!/bin/sh\n',
        'own hooks/commit-msg.sh': '#!/bin/sh\n',
      })
      renameSync(
        join(repo.root, '../shared/pre-commit.sh'),
        join(repo.root, '../shared/pre-commit'),
      )
      renameSync(
        join(repo.root, 'own hooks/commit-msg.sh'),
        join(repo.root, 'own hooks/commit-msg'),
      )
      repo.git('config', '--global', 'core.hooksPath', join(dirname(repo.root), 'shared'))
      repo.git('config', 'core.hooksPath', 'own hooks')
      const ran = specExec('init')
      assert.is(ran.code, 2)
      assert.match(ran.stderr, 'Found core.hooksPath of this clone (own hooks).')
      assert.match(
        ran.stderr,
        `    other='own hooks'/commit-msg; [ ! -x "$other" ] || "$other" "$@"\n`,
      )
      assert.match(
        ran.stderr,
        '    other="$(git config --global --type=path core.hooksPath)"/pre-commit; [ ! -x "$other" ] || "$other" "$@"\n',
      )
    }))

  test('says the next command where there is nothing to set up', () =>
    withAdopter(({ repo, specExec, at }) => {
      renameSync(join(repo.root, 'package.json'), join(repo.root, 'away.json'))
      const bare = specExec('init')
      assert.is(bare.code, 2)
      assert.is(
        steady(bare.stderr, repo),
        'spec-exec: Cannot find a package.json in <root>\n  help: npm init -y && npm install --save-dev spec-exec husky\n',
      )
      renameSync(join(repo.root, 'away.json'), join(repo.root, 'package.json'))
      repo.write({ 'node_modules/husky': undefined })
      const lost = specExec('init')
      assert.is(lost.code, 2)
      assert.is(
        steady(lost.stderr, repo),
        'spec-exec: Cannot find husky in the node_modules of <root>\n  help: npm install --save-dev husky@9\n',
      )
      mkdirSync(join(dirname(repo.root), 'plain'))
      const cli = join(dirname(repo.root), 'package/dist/cli.js')
      const outside = at('../plain').run(process.execPath, [cli, 'init'])
      assert.is(outside.code, 2)
      assert.match(outside.stderr, 'not a git repository')
    }))

  test('serves a package below the root of the repository', () =>
    withAdopter(({ repo, at }) => {
      repo.write({ 'packages/app/package.json': '{ "name": "app" }\n', 'package.json': undefined })
      renameSync(join(repo.root, 'node_modules'), join(repo.root, 'packages/app/node_modules'))
      repo.commit('chore: move')
      const cli = join(dirname(repo.root), 'package/dist/cli.js')
      const ran = at('packages/app').run(process.execPath, [cli, 'init'])
      assert.is(ran.stderr, '')
      assert.is(ran.code, 0)
      assert.match(repo.read('packages/app/package.json'), '"prepare": "cd ../.. && husky"')
      assert.match(repo.read('.husky/pre-commit'), '/../packages/app/node_modules/spec-exec"\n')
      assert.ok(existsSync(join(repo.root, 'spec-exec.config.ts')))
    }, tasks))

  test('exits with 2 where the proof fails', () =>
    withAdopter(
      ({ specExec }) => {
        const ran = specExec('init')
        assert.is(ran.code, 2)
        assert.match(
          ran.stderr,
          'spec-exec: The gate is not proved: in a scratch clone git let a commit of work that completes no task pass',
        )
      },
      { ...tasks, 'spec-exec.config.json': '{ "rules": { "one-task": "off" } }\n' },
    ))
})
