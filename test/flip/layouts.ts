import { chmodSync, linkSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { listPath, plan, type Scene } from './scene.js'

type Format = 'sha1' | 'sha256'

/** Ways in which a list can lie in a repository. */
export interface Layout {
  readonly name: string
  readonly format?: Format
  arrange(repo: Sandbox): void
  /** Where the work goes on, when not in the repository itself. */
  enter?(repo: Sandbox): Sandbox
  /** One id for a flip of one box, several for one with its ancestors. */
  readonly ids?: readonly string[]
  readonly path?: string
}

const both = ['2', '2.2']

export const layouts: readonly Layout[] = [
  { name: 'plain', arrange: (repo) => start(repo, plan), ids: ['2.2'] },
  { name: 'two boxes', arrange: (repo) => start(repo, plan) },
  { name: 'CRLF', arrange: (repo) => start(repo, plan.replaceAll('\n', '\r\n')) },
  { name: 'BOM', arrange: (repo) => start(repo, `\uFEFF${plan}`) },
  {
    name: 'emoji before the box',
    arrange: (repo) => start(repo, plan.replace('Plan', '🚀 Pläne 👩‍🚀')),
  },
  { name: 'no final newline', arrange: (repo) => start(repo, plan.trimEnd()), ids: ['3'] },
  {
    name: 'edits not staged',
    arrange: (repo) => {
      start(repo, plan)
      repo.write({ [listPath]: `${plan.replace('# Plan', '# The plan\n\nWords.')}- [ ] 4. More\n` })
    },
  },
  {
    name: 'edits staged and not staged',
    arrange: (repo) => {
      start(repo, plan)
      repo.write({ [listPath]: plan.replace('# Plan', '# A staged plan') })
      repo.git('add', listPath)
      repo.write({
        [listPath]: plan.replace('# Plan', '# Another plan').replace('3. Pay', '3. Repay'),
      })
    },
  },
  {
    name: 'CRLF file upon an LF blob',
    arrange: (repo) => {
      repo.write({ '.gitattributes': 'tasks.md text eol=crlf\n' })
      start(repo, plan)
      rmSync(join(repo.root, listPath))
      repo.git('checkout', '--', listPath)
    },
  },
  {
    name: 'linked worktree',
    arrange: (repo) => start(repo, plan),
    enter: (repo) => {
      const root = join(dirname(repo.root), 'linked')
      repo.git('worktree', 'add', '-q', root)
      return openSandbox(root, join(dirname(repo.root), 'home'))
    },
  },
  {
    name: 'skip-worktree without a file',
    arrange: (repo) => {
      start(repo, plan)
      repo.git('update-index', '--skip-worktree', listPath)
      rmSync(join(repo.root, listPath))
    },
  },
  {
    name: 'assume-unchanged and skip-worktree',
    arrange: (repo) => {
      start(repo, plan)
      repo.git('update-index', '--assume-unchanged', listPath, 'other.txt')
      repo.git('update-index', '--skip-worktree', listPath)
    },
  },
  {
    name: 'split index',
    arrange: (repo) => {
      start(repo, plan)
      repo.git('update-index', '--split-index')
    },
  },
  { name: 'sha256', format: 'sha256', arrange: (repo) => start(repo, plan) },
  {
    name: 'hard link',
    arrange: (repo) => {
      start(repo, plan)
      linkSync(join(repo.root, listPath), join(repo.root, 'link.md'))
    },
  },
  {
    name: 'mode 755',
    arrange: (repo) => {
      start(repo, plan)
      chmodSync(join(repo.root, listPath), 0o755)
      repo.git('add', listPath)
    },
  },
  {
    name: 'odd path',
    path: 'specs/a [b]*/ü tasks.md',
    arrange: (repo) => {
      start(repo, '')
      repo.write({ 'specs/a [b]*/ü tasks.md': plan })
      repo.git('add', 'specs')
    },
  },
]

/** Makes a repository of a layout and hands over the scene. */
export async function withLayout(
  { arrange, enter, format, ids = both, path = listPath }: Layout,
  use: (scene: Scene) => Promise<void>,
): Promise<void> {
  await withRepo(
    async (repo) => {
      arrange(repo)
      await use({ repo: enter?.(repo) ?? repo, path, ids })
    },
    { format: format ?? 'sha1' },
  )
}

function start(repo: Sandbox, text: string): void {
  repo.commit('chore: start', { [listPath]: text, 'other.txt': 'one\n', 'src/a.js': 'a\n' })
  repo.write({ 'other.txt': 'two\n', 'src/new.js': 'new\n', 'src/a.js': 'b\n' })
  repo.git('add', 'src/a.js')
}
