import { symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withAdopter } from '../commands/package.js'
import type { Sandbox } from '../helpers/repo.js'

/** The list that the pusher works through. */
export const tasks = '.claude/specs/auth/tasks.md'
const config = 'spec-exec.config.json'

/** What a push came to. */
export interface Pushed {
  readonly code: number | null
  /** What the server said, without git's prefix, with `<base>` for the folder of all. */
  readonly said: string
}

/** A bare repository whose pre-receive hook is live, and somebody who pushes to it. */
export interface Served {
  readonly repo: Sandbox
  readonly address: string
  /** The package that the server has. */
  readonly packageFolder: string
  /** Pushes to the server, which sees `env` beside its own. */
  push(args: readonly string[], env?: NodeJS.ProcessEnv): Pushed
  /** Commits a task as it should be; returns the short id. */
  task(id: string): string
  /** Commits a file without a task; returns the short id. */
  bad(name?: string): string
  /** Runs git on the server. */
  server(...args: readonly string[]): string
  /** The refs of the server and how many objects it holds. */
  state(): string
}

/** Serves a repository whose default branch holds a law and a plan; the hook is there from then on. `law`: its text; '' for none. */
export async function withServer(
  use: (served: Served) => void | Promise<void>,
  { law = '{}', start = 'pushed' }: { law?: string; start?: 'pushed' | 'empty' } = {},
): Promise<void> {
  const plan = { [tasks]: '- [ ] 1. One\n- [ ] 2. Two\n- [ ] 3. Three\n- [ ] 4. Four\n' }
  await withAdopter(
    async ({ repo }) => {
      const packageFolder = join(dirname(repo.root), 'package')
      const address = join(dirname(repo.root), 'srv.git')
      repo.git('init', '-q', '--bare', '-b', 'main', address)
      repo.git('remote', 'add', 'origin', address)
      if (start === 'pushed') repo.git('push', '-q', 'origin', 'main')
      const hook = join(address, 'hooks/pre-receive')
      symlinkSync(join(packageFolder, 'hooks/pre-receive'), hook)
      await use(openServed(repo, { address, packageFolder }))
    },
    law === '' ? plan : { ...plan, [config]: `${law}\n` },
  )
}

/** Takes up such a repository and its pusher where they stand. */
export function openServed(
  repo: Sandbox,
  places: Pick<Served, 'address' | 'packageFolder'>,
): Served {
  const { address } = places
  const short = () => repo.git('rev-parse', '--short=7', 'HEAD')
  const server = (...args: readonly string[]) => repo.git('-C', address, ...args)
  return {
    ...places,
    repo,
    server,
    push(args, env = {}) {
      const options = { env: { ...repo.env, ...env } }
      const { code, stderr } = repo.run('git', ['push', '-q', ...args], options)
      const lines = stderr.split('\n').filter((line) => line.startsWith('remote: '))
      const said = lines.map((line) => `${line.slice('remote: '.length).trimEnd()}\n`).join('')
      return { code, said: said.replaceAll(dirname(repo.root), '<base>') }
    },
    task(id) {
      repo.commit(`feat: task ${id}\n\nSpec-Task: auth/${id}`, {
        [`${id}.ts`]: 'export {}\n',
        [tasks]: repo.read(tasks).replace(`[ ] ${id}.`, `[x] ${id}.`),
      })
      return short()
    },
    bad(name = 'a.ts') {
      repo.commit('feat: bad', { [name]: 'export {}\n' })
      return short()
    },
    state: () =>
      `${server('for-each-ref')}\n${server('count-objects', '-v')}\n${server('rev-list', '--all', '--count')}`,
  }
}

/** What the server says of commits without a task, each of `a.ts`, by the law at a tip. */
export function refusal(
  tip: string,
  commits: readonly string[],
  more: { readonly of?: number; readonly file?: string } = {},
): string {
  const { of = commits.length, file = 'a.ts' } = more
  const findings = commits.map(
    (id) => `${id} ✖ task  feat: bad
  ✖ one-task  Expected one task marked done, found none beside 1 changed
    file outside the plan: \`${file}\`
    --> ${file}
    help: mark it \`edit\` in: git rebase -i ${id}^;
      stage it again: git reset --soft HEAD~1;
      then stage the work of one task and run: npx spec-exec done TASK;
      name the work a repair of an earlier commit:
        git commit --fixup COMMIT;
      or plan it first: add a task to the list in a commit of its own
`,
  )
  return `${findings.join('')}${commits.length} of ${of} commits refused
more: npx spec-exec explain one-task
law: ${config} at ${tip.slice(0, 7)}
here: npx spec-exec verify --base ${tip.slice(0, 12)} --to ${commits.at(-1)}
The push is refused: nothing of it was taken.
`
}
