import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { audited } from './audited.js'
import { everyWay, listOf, makeCommits } from './made.js'

const list = '.kiro/specs/auth/tasks.md'

/** What is said where nothing can be audited. */
async function refusal(repo: Pick<Sandbox, 'root' | 'env'>, options = {}): Promise<string> {
  const error = await rejects(audited(repo, options))
  return `${error.message} | ${'hint' in error ? error.hint : ''}`
}

/** Commits these in a row; returns the id of each by its message. */
function commitRow(
  repo: Sandbox,
  commits: Readonly<Record<string, Readonly<Record<string, string>>>>,
): (message: string) => string {
  const date = '2024-01-02T10:00:00 +0000'
  const made = Object.entries(commits).map(([message, files]) => ({
    name: message,
    author: 'Ada',
    date,
    message,
    files,
  }))
  const ids = new Map([...makeCommits(repo, made)].map(([id, name]) => [name, id]))
  return (message) => ids.get(message) ?? ''
}

async function json(repo: Pick<Sandbox, 'root' | 'env'>) {
  return JSON.parse((await audited(repo, { format: 'json' })).out)
}

suite('audit: which history, by which law', (test) => {
  test('a repository without commits cannot be audited', async () => {
    await withRepo(async (repo) => {
      assert.is(
        await refusal(repo),
        'Expected commits to audit, found none at HEAD | Commit something first, or name what has commits: npx spec-exec verify --all --to <branch>',
      )
    })
  })

  test('a shallow clone is told how to fetch the rest', async () => {
    await withRepo(async (repo) => {
      makeCommits(repo, everyWay.slice(0, 3))
      const root = join(repo.root, '..', 'shallow')
      repo.git('clone', '-q', '--depth', '1', `file://${repo.root}`, root)
      const head = repo.git('rev-parse', '--short=7', 'HEAD')
      assert.is(
        await refusal({ root, env: repo.env }),
        `Expected the whole history, found it cut off at ${head} | Fetch the whole history: git fetch --unshallow (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)`,
      )
    })
  })

  test('a bare repository is as good as any other, up to any branch', async () => {
    await withRepo(async (repo) => {
      makeCommits(repo, everyWay.slice(0, 3))
      const root = join(repo.root, '..', 'bare')
      repo.git('clone', '-q', '--bare', repo.root, root)
      repo.git('--git-dir', root, 'symbolic-ref', 'HEAD', 'refs/heads/gone')
      const bare = { root, env: repo.env }
      assert.match(await refusal(bare), /found none at HEAD/)
      const { out } = await audited(bare, { to: 'main', quiet: true })
      assert.is(
        out,
        `50 % of the 2 commits that touch a task list cover exactly one task
The rules would refuse 0 of all 3 commits
They judge only what comes after they are adopted: npx spec-exec init
`,
      )
    })
  })

  test('where no task list is found, the places are named', async () => {
    await withRepo(async (repo) => {
      commitRow(repo, { 'feat: a': { 'a.ts': '1\n', 'docs/tasks.md': listOf('x') } })
      const { code, out } = await audited(repo, { quiet: true })
      assert.is(code, 0)
      assert.is(
        out,
        `No task list was found in 1 commit
Looked for .claude/specs/*/tasks.md, .kiro/specs/*/tasks.md, .spec-workflow/specs/*/tasks.md, .spec-workflow/archive/specs/*/tasks.md, openspec/changes/*/tasks.md, openspec/changes/archive/*/tasks.md, .agent-os/specs/*/tasks.md, .agent-os/recaps/*/tasks.md, agent-os/specs/*/tasks.md, specs/[0-9]*-*/tasks.md, below any folder
Where lists stand elsewhere, \`dialects\` in the configuration says so: npx spec-exec init
`,
      )
    })
  })

  test('each commit is judged by the law of its parent', async () => {
    await withRepo(async (repo) => {
      const idOf = commitRow(repo, {
        'docs: plan': { [list]: listOf('') },
        'feat: under no law': { 'a.ts': '1\n' },
        'chore: a law that lets it pass': {
          'spec-exec.config.ts': "export default { rules: { 'one-task': 'off' } }\n",
        },
        'feat: under that law': { 'a.ts': '2\n' },
        'chore: another law': { 'spec-exec.config.ts': 'export default {}\n' },
        'feat: under the other': { 'a.ts': '3\n' },
      })
      const latest = idOf('feat: under the other')
      const { byKind, refused, isAdopted } = await json(repo)
      const reason = 'work, no task marked done'
      assert.equal(
        { task: byKind.task, law: byKind.law, refused, isAdopted },
        {
          task: 3,
          law: 2,
          refused: { commits: 2, byRule: [{ rule: 'one-task', reason, commits: 2, latest }] },
          isAdopted: true,
        },
      )
    })
  })

  test('configuration that is code is not run: the defaults hold in its place, and that is said', async () => {
    await withRepo(async (repo) => {
      const trap = join(repo.root, '..', 'ran')
      const law = commitRow(repo, {
        'docs: plan': {
          [list]: listOf(''),
          'spec-exec.config.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(trap)}, '')\nexport default {}\n`,
        },
        'feat: task': { [list]: listOf('x'), 'a.ts': '1\n' },
      })('docs: plan')
      const { lists, notes } = await json(repo)
      assert.is(existsSync(trap), false)
      assert.is(lists.oneTask, 1)
      assert.equal(notes, [
        `The configuration at ${law.slice(0, 7)} is not read, the defaults hold in its place: Expected plain data in \`spec-exec.config.ts\`, found code in line 1`,
      ])
    })
  })

  test('a merge is counted, and what it brings is counted once', async () => {
    await withRepo(async (repo) => {
      repo.commit('docs: plan', { [list]: listOf('') })
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: hash', { [list]: listOf('x'), 'a.ts': '1\n' })
      repo.git('checkout', '-q', 'main')
      repo.commit('chore: mend', { 'b.ts': '1\n' })
      repo.git('merge', '-q', '--no-ff', '-m', 'Merge side', 'side')
      const { commits, byKind, lists, tasks } = await json(repo)
      assert.equal(
        [commits, byKind.merge, lists.commits, lists.oneTask, tasks.done],
        [4, 1, 2, 1, 1],
      )
    })
  })

  test('what an audit does not look at stands beside it in vain', async () => {
    await withRepo(async (repo) => {
      assert.is(
        await refusal(repo, { from: 'HEAD^' }),
        'Expected --all alone, found --from beside it | Leave it out: an audit looks at the whole history, up to HEAD or --to, and runs no tests',
      )
      assert.is(
        await refusal(repo, { format: 'junit' }),
        'Expected a format of an audit, found `junit` | Use one of: pretty, json, markdown',
      )
    })
  })
})
