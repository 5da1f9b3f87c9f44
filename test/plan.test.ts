import { symlinkSync } from 'node:fs'
import { defaults } from '../src/config/defaults.js'
import { openRepo } from '../src/git/repo.js'
import { type PlanLaw, readPlan, readWorkingPlan } from '../src/plan.js'
import { compileDialects } from '../src/spec/patterns.js'
import { type Sandbox, withRepo } from './helpers/repo.js'
import { assert, rejects, suite } from './helpers/suite.js'
import { treeOf } from './helpers/tree.js'

const law: PlanLaw = {
  settings: defaults,
  patterns: { places: compileDialects(defaults.dialects) },
}
const tasks = '- [ ] 1. One\n'

async function workingPaths({ root, env }: Sandbox): Promise<readonly string[]> {
  const repo = await openRepo(root, env)
  try {
    return (await readWorkingPlan(repo, law)).map(({ path }) => path)
  } finally {
    repo.close()
  }
}

suite('plan of a tree', (test) => {
  test('holds the task lists of every dialect, and no other tasks.md', async () => {
    const tree = treeOf({
      'docs/tasks.md': tasks,
      '.kiro/specs/b/tasks.md': tasks,
      '.claude/specs/a/tasks.md': tasks,
    })
    const lists = await readPlan(tree, law)
    assert.equal(
      lists.map(({ path, spec, dialect }) => [path, spec, dialect]),
      [
        ['.claude/specs/a/tasks.md', 'a', 'claude'],
        ['.kiro/specs/b/tasks.md', 'b', 'kiro'],
      ],
    )
  })
  test('leaves out a symlink in the place of a list', async () => {
    const tree = treeOf({ '.claude/specs/a/tasks.md': { mode: '120000', content: '../b' } })
    assert.equal(await readPlan(tree, law), [])
  })
})

suite('plan of the working tree', (test) => {
  test('holds lists as their files stand, new ones with them, ignored and removed ones not', () =>
    withRepo(
      async (repo) => {
        repo.write({
          '.claude/specs/new/tasks.md': tasks,
          '.claude/specs/hidden/tasks.md': tasks,
          '.claude/specs/gone/tasks.md': undefined,
        })
        assert.equal(await workingPaths(repo), [
          '.claude/specs/a/tasks.md',
          '.claude/specs/new/tasks.md',
        ])
      },
      {
        files: {
          '.gitignore': 'hidden/\n',
          '.claude/specs/a/tasks.md': tasks,
          '.claude/specs/gone/tasks.md': tasks,
        },
      },
    ))
  test('holds a list in conflict once', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-q', '-b', 'side')
        repo.commit('plan: side', { '.claude/specs/a/tasks.md': '- [ ] 1. Side\n' })
        repo.git('checkout', '-q', 'main')
        repo.commit('plan: main', { '.claude/specs/a/tasks.md': '- [ ] 1. Main\n' })
        repo.run('git', ['merge', 'side'])
        assert.equal(await workingPaths(repo), ['.claude/specs/a/tasks.md'])
      },
      { files: { '.claude/specs/a/tasks.md': tasks } },
    ))
  test('follows no symlink', () =>
    withRepo(
      async (repo) => {
        repo.write({ '.claude/specs/a/notes.md': '' })
        symlinkSync('../../../secret.md', `${repo.root}/.claude/specs/a/tasks.md`)
        assert.equal(await workingPaths(repo), [])
      },
      { files: { 'secret.md': tasks } },
    ))
  test('is not in a bare repository', () =>
    withRepo(async (repo) => {
      repo.git('config', 'core.bare', 'true')
      const error = await rejects(workingPaths(repo))
      assert.is(error.message, 'Expected a work tree, found a bare repository')
    }))
})
