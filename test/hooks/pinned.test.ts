import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { type Tested, tasks, withTested } from './tested.js'

const pin = ({ repo }: Tested) => existsSync(join(repo.root, '.git/spec-exec-pin'))

/** Commits as somebody does who saves what the editor opens with. */
const commit = ({ repo }: Pick<Tested, 'repo'>, ...args: readonly string[]) =>
  repo.run('git', ['commit', '-q', ...args], { env: { ...repo.env, GIT_EDITOR: 'true' } })

suite('hooks: from start to stop', (test) => {
  test('the commit of the pinned task ends it, and says what is open', () =>
    withTested((tested) => {
      const { repo, specExec } = tested
      assert.is(specExec('start', 'auth/1').code, 0)
      repo.write({ 'src/one.mjs': '1\n' })
      repo.git('add', '-A')
      const done = specExec('done', '--summary', 'One, as the form asks.')
      assert.is(done.code, 0, done.stderr)
      const ran = commit(tested)
      assert.is(ran.code, 0, ran.stderr)
      assert.is(
        ran.stderr.split('\n').at(-2),
        'spec-exec: auth/1 is done; 4 of 5 tasks open: 2, 3, 4, 5',
      )
      assert.is(pin(tested), false)
      assert.is(
        repo.git('log', '-1', '--format=%B').trim(),
        'Part 1\n\nOne, as the form asks.\n\nSpec-Task: auth/1',
      )
    }))

  test('a task that nobody pinned is committed without a word', () =>
    withTested((tested) => {
      tested.stage('1', { 'src/one.mjs': '1\n' })
      assert.is(tested.specExec('check').code, 0)
      const ran = commit(tested)
      assert.equal([ran.code, ran.stderr], [0, ''])
      assert.is(tested.repo.git('log', '-1', '--format=%B').trim(), 'Part 1\n\nSpec-Task: auth/1')
    }))

  test('the summary of one task is not that of another', () =>
    withTested((tested) => {
      const { repo, specExec, stage } = tested
      repo.write({ 'src/one.mjs': '1\n' })
      repo.git('add', '-A')
      assert.is(specExec('done', 'auth/1', '--summary', 'One.').code, 0)
      commit(tested, '-m', 'feat: one')
      stage('2', { 'src/two.mjs': '1\n' })
      commit(tested)
      assert.is(repo.git('log', '-1', '--format=%B').trim(), 'Part 2\n\nSpec-Task: auth/2')
    }))

  test('the commit of another task leaves the pin where it is', () =>
    withTested((tested) => {
      tested.specExec('start', 'auth/2')
      tested.stage('1', { 'src/one.mjs': '1\n' })
      assert.is(commit(tested, '-m', 'feat: one').code, 0)
      assert.is(pin(tested), true)
    }))

  test('a summary of one attempt is not that of the next', () =>
    withTested(({ repo, specExec }) => {
      repo.write({ 'src/one.mjs': '1\n' })
      repo.git('add', '-A')
      assert.is(specExec('done', 'auth/1', '--dry-run', '--summary', 'Draft').code, 0)
      assert.is(specExec('done', 'auth/1').code, 0)
      commit({ repo })
      assert.is(repo.git('log', '-1', '--format=%B').trim(), 'Part 1\n\nSpec-Task: auth/1')
    }))

  test('a title that git would take for a comment or a repair opens as a subject', () =>
    withTested((tested) => {
      const { repo } = tested
      const list = repo.read(tasks)
      repo.commit('docs: plan', { [tasks]: list.replace('1. Part 1', '1. #12 fix login') })
      tested.stage('1', { 'src/one.mjs': '1\n' })
      assert.is(commit(tested).code, 0)
      assert.is(repo.git('log', '-1', '--format=%s').trim(), 'task: #12 fix login')
    }))

  test('a pass on record before another task was pinned lets nothing through', () =>
    withTested((tested) => {
      const { repo, specExec } = tested
      repo.write({ 'src/two.mjs': '1\n' })
      repo.git('add', '-A')
      assert.is(specExec('done', 'auth/2').code, 0)
      repo.git('stash')
      assert.is(specExec('start', 'auth/1').code, 0)
      repo.git('stash', 'pop', '--index')
      assert.is(commit(tested, '-m', 'feat: two').code, 1)
    }, "pinned: 'hold'"))

  test('is refused where the team holds the pinned one', () =>
    withTested((tested) => {
      tested.specExec('start', 'auth/2')
      tested.stage('1', { 'src/one.mjs': '1\n' })
      const ran = commit(tested, '-m', 'feat: one')
      assert.is(ran.code, 1)
      assert.equal(ran.stderr.split('\n').slice(0, 3), [
        '✖ pinned-task  Expected the pinned task `auth/2`, found `auth/1` marked done',
        `  --> ${tasks}:1`,
        '  help: finish that one first: npx spec-exec done auth/2; or put this work aside: git stash --include-untracked, then npx spec-exec start auth/1, git stash pop',
      ])
    }, "pinned: 'hold'"))
})
