import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { doctor } from '../../src/commands/doctor.js'
import { planEdits, writeEdits } from '../../src/init/edits.js'
import { wireHusky } from '../../src/init/husky.js'
import { findProject } from '../../src/init/project.js'
import type { Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { called } from './called.js'
import { type Adopter, steady, withAdopter } from './package.js'

const tasks = { '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [ ] 2. Two\n' }

/** A project that has adopted spec-exec as by `init`, without its proof and without a record. */
async function withAdopted(use: (adopter: Adopter) => void | Promise<void>): Promise<void> {
  await withAdopter(async (adopter) => {
    const { repo } = adopter
    const found = await findProject(repo.root, repo.env)
    writeEdits(repo.root, planEdits(found))
    repo.commit('chore: adopt spec-exec')
    await wireHusky(found)
    await use(adopter)
  }, tasks)
}

const doctored = ({ root, env }: Sandbox, options = {}) =>
  called(doctor, { cwd: root, env }, { options })

suite('doctor', (test) => {
  test('says that the gate stands, and mends what does not', () =>
    withAdopted(async ({ repo }) => {
      const fine = await doctored(repo)
      assert.is(fine.code, 0)
      const [git = '', node = '', ...rest] = steady(fine.out, repo).trimEnd().split('\n')
      assert.match(git, /^ok {6}git \d/)
      assert.match(node, /^ok {6}node \d/)
      const { version } = JSON.parse(repo.read('node_modules/spec-exec/package.json'))
      assert.equal(rest, [
        `ok      spec-exec ${version}, installed in <root>/node_modules/spec-exec`,
        'ok      git runs the hooks here (core.hooksPath = .husky/_)',
        'ok      nothing turns husky off',
        'ok      all hooks in .husky run spec-exec',
        `ok      configuration: spec-exec.config.ts at ${repo.git('rev-parse', 'HEAD').slice(0, 7)}`,
        'ok      2 tasks in 1 task list',
        'ok      0 records of commits that passed',
        '',
        'The gate stands.',
      ])

      repo.git('config', 'core.hooksPath', '/dev/null')
      const elsewhere = await doctored(repo)
      assert.is(elsewhere.code, 1)
      assert.match(
        elsewhere.out,
        'fail    The hooks are not live in this clone: core.hooksPath is `/dev/null`, expected `.husky/_`\n        help: npx spec-exec doctor --fix\n',
      )
      assert.match(elsewhere.out, '\nThe gate is off here: 1 fault.\n')
      assert.is((await doctored(repo, { fix: true })).code, 0)

      repo.run('chmod', ['-x', '.husky/_/pre-commit'])
      assert.match(
        (await doctored(repo)).out,
        'fail    Hooks are missing or not executable: .husky/_/pre-commit\n',
      )
      assert.is((await doctored(repo, { fix: true })).code, 0)

      repo.write({ '.husky/_': undefined })
      assert.match(
        (await doctored(repo)).out,
        'fail    This worktree has no hooks: .husky/_ is absent\n',
      )
      assert.match((await doctored(repo, { fix: true })).out, 'Mended 1 fault.\n')
      repo.write({ 'src/a.js': '1\n' })
      repo.git('add', '-A')
      assert.match(repo.run('git', ['commit', '-qm', 'feat: a']).stderr, '✖ one-task')
    }))

  test('names what turns husky off', () =>
    withAdopted(async ({ repo }) => {
      repo.write({ '../home/.config/husky/init.sh': '# nvm\nexport HUSKY=0\n' })
      const ran = await called(doctor, { cwd: repo.root, env: { ...repo.env, HUSKY: '0' } })
      assert.is(ran.code, 1)
      assert.match(
        ran.out,
        'fail    HUSKY=0 in the environment turns all hooks off\n        help: unset HUSKY\n',
      )
      assert.match(
        steady(ran.out, repo),
        'fail    <base>/home/.config/husky/init.sh turns all hooks off (line 2: `export HUSKY=0`)\n',
      )
      repo.write({
        '../home/.config': undefined,
        '.husky/pre-commit': `exit 0\n${repo.read('.husky/pre-commit')}`,
        '.husky/commit-msg': undefined,
      })
      repo.write({ '.husky/pre-push': repo.read('.husky/pre-push').replace('exit 1', 'exit 0') })
      const tampered = await doctored(repo)
      assert.is(tampered.code, 1)
      assert.match(
        tampered.out,
        'fail    .husky/pre-commit leaves before it runs spec-exec: `exit 0`\n',
      )
      assert.match(
        tampered.out,
        'fail    .husky/commit-msg does not run spec-exec\n        help: npx spec-exec init\n',
      )
      assert.match(
        tampered.out,
        'warn    The block of spec-exec in .husky/pre-push is not as init writes it\n',
      )
    }))

  test('warns of what hides content, of other worktrees and of malformed lines', () =>
    withAdopted(async ({ repo }) => {
      repo.git('-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '-q', '../tree')
      repo.git('update-index', '--assume-unchanged', 'package.json')
      repo.git('update-index', '--skip-worktree', '.gitignore')
      repo.git('replace', '-f', 'HEAD', 'HEAD~1')
      repo.write({ '.git/spec-exec/index.1': '' })
      repo.write({ '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [x ] 2. Two\n' })
      const ran = await doctored(repo)
      assert.is(ran.code, 0)
      const text = steady(ran.out, repo)
      assert.match(
        text,
        'warn    .claude/specs/auth/tasks.md:2 is no box (box-width): `- [x ] 2. Two`\n',
      )
      assert.match(
        text,
        'warn    The worktree <base>/tree has no hooks: git runs none there and says nothing\n',
      )
      assert.match(
        text,
        'warn    1 object replaced by refs/replace: git shows other commits than spec-exec judges\n',
      )
      assert.match(
        text,
        'warn    1 file hidden from git status (assume-unchanged: package.json): what is staged is judged, not what you see\n',
      )
      assert.match(
        text,
        'warn    1 file hidden from git status (skip-worktree: .gitignore): what is staged is judged, not what you see\n',
      )
      assert.match(text, '\nThe gate stands, with 6 warnings.\n')
      assert.match((await doctored(repo, { fix: true })).out, 'Mended 2 faults.\n')
      assert.ok(existsSync(join(repo.root, '../tree/.husky/_/pre-commit')))
    }))

  test('says whether git runs the guard where one is asked for, and puts it there', () =>
    withAdopted(async ({ repo }) => {
      const live = '.husky/_/reference-transaction'
      const found = await findProject(repo.root, repo.env)
      writeEdits(repo.root, planEdits(found, 'wanted'))
      const off = await doctored(repo)
      assert.is(off.code, 1)
      assert.match(
        off.out,
        `fail    The guard is off here: ${live} is missing or not executable\n        help: npx spec-exec doctor --fix\n`,
      )
      assert.match((await doctored(repo, { fix: true })).out, 'Mended 1 fault.\n')
      assert.match(
        (await doctored(repo)).out,
        'ok      all hooks in .husky run spec-exec\nok      the guard refuses commits that nothing has judged\n',
      )
      repo.run('chmod', ['-x', live])
      assert.is((await doctored(repo)).code, 1)
      repo.write({ [live]: '#!/bin/sh\n' })
      assert.match(
        (await doctored(repo)).out,
        `fail    The guard is off here: ${live} is not ours\n`,
      )
      assert.is((await doctored(repo, { fix: true })).code, 0)

      const hook = '.husky/reference-transaction'
      repo.write({ [hook]: `exit 0\n${repo.read(hook)}` })
      assert.match(
        (await doctored(repo)).out,
        `fail    ${hook} leaves before it runs spec-exec: \`exit 0\`\n`,
      )
      repo.write({ [hook]: 'lefthook run reference-transaction "$@"\n', [live]: undefined })
      const chained = await doctored(repo)
      assert.is(chained.code, 0)
      assert.match(
        chained.out,
        `warn    git does not run ${hook}: ${live} is missing or not executable\n`,
      )
      assert.is((await doctored(repo, { fix: true })).code, 0)
      repo.write({ [hook]: undefined })
      assert.not.match((await doctored(repo)).out, 'guard')
    }))

  test('exits with 2 where the configuration cannot be read', () =>
    withAdopted(async ({ repo }) => {
      repo.write({ 'spec-exec.config.ts': 'export default { free: 1 }\n' })
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qam', 'chore: break it')
      const ran = await doctored(repo)
      assert.is(ran.code, 2)
      assert.match(ran.out, 'unknown ')
      assert.match(ran.out, '\nCould not tell whether the gate stands.\n')
    }))
})
