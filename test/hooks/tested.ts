import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { planEdits, writeEdits } from '../../src/init/edits.js'
import { wireHusky } from '../../src/init/husky.js'
import { findProject } from '../../src/init/project.js'
import { withAdopter } from '../commands/package.js'
import type { Ran, Sandbox } from '../helpers/repo.js'

/** Its task list. */
export const tasks = '.claude/specs/auth/tasks.md'

/** A project whose tests are `tests/*.mjs`, with the hooks live. */
export interface Tested {
  readonly repo: Sandbox
  /** Folder beside the repository that no git knows, for what tests note. */
  readonly base: string
  specExec(...args: readonly string[]): Ran
  /** The folders in which the tests have run since the last call. */
  runs(): readonly string[]
  /** Writes files and the mark of a task, and stages all; each id is one of 1 to 5. */
  stage(id: string, files: Readonly<Record<string, string | undefined>>): void
  /** As `stage`, then commits with the hooks on. */
  commitTask(
    id: string,
    files: Readonly<Record<string, string | undefined>>,
    ...args: readonly string[]
  ): Ran
  /** Another folder with the same home, such as a linked worktree. */
  at(path: string): Sandbox
}

/** Makes such a project; `config` is what its configuration says beside the test command. */
export async function withTested(
  use: (tested: Tested) => void | Promise<void>,
  config = '',
): Promise<void> {
  await withAdopter(
    async ({ repo, specExec, at }) => {
      const found = await findProject(repo.root, repo.env)
      writeEdits(repo.root, planEdits(found))
      repo.write({ 'spec-exec.config.ts': `export default { test: 'node run.mjs', ${config} }\n` })
      repo.commit('chore: adopt spec-exec')
      await wireHusky(found)
      const base = dirname(repo.root)
      const log = join(base, 'runs')
      repo.env['RUN_LOG'] = log
      repo.env['XDG_CACHE_HOME'] = join(base, 'cache')
      const stage: Tested['stage'] = (id, files) => {
        const list = repo.read(tasks).replace(`[ ] ${id}.`, `[x] ${id}.`)
        repo.write({ ...files, [tasks]: list })
        repo.git('add', '-A')
      }
      await use({
        repo,
        base,
        at,
        specExec,
        stage,
        runs() {
          const text = existsSync(log) ? readFileSync(log, 'utf8') : ''
          writeFileSync(log, '')
          return text.split('\n').filter((line) => line !== '')
        },
        commitTask(id, files, ...args) {
          stage(id, files)
          return repo.run('git', ['commit', '-q', '-m', `feat: task ${id}`, ...args])
        },
      })
    },
    {
      'run.mjs': runner,
      'tests/first.mjs': 'export const tests = [() => {}]\n',
      [tasks]: [1, 2, 3, 4, 5].map((id) => `- [ ] ${id}. Part ${id}\n`).join(''),
    },
  )
}

/** Files whose test passes. */
export const passing = (name: string) => ({
  [`tests/${name}.mjs`]: 'export const tests = [() => {}]\n',
})

/** Files whose test fails. */
export const failing = (name: string) => ({
  [`tests/${name}.mjs`]: "export const tests = [() => { throw new Error('broken') }]\n",
})

const runner = `import { appendFileSync, readdirSync } from 'node:fs'
appendFileSync(process.env.RUN_LOG, process.cwd() + '\\n')
let passed = 0
let failed = 0
for (const name of readdirSync('tests')) {
  const { tests = [] } = await import(process.cwd() + '/tests/' + name)
  for (const test of tests) {
    try {
      await test()
      passed++
    } catch (error) {
      failed++
      console.log(name + ': ' + error.message)
    }
  }
}
console.log(passed + ' passed, ' + failed + ' failed')
process.exitCode = failed > 0 ? 1 : 0
`
