import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { verify } from '../../src/commands/verify.js'
import { called } from '../commands/called.js'
import { configuration } from '../helpers/judged.js'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { ours } from './made.js'

export type Options = Readonly<Record<string, string | boolean>>

const list = '.claude/specs/auth/tasks.md'
const plan = (...marks: readonly string[]) =>
  marks.map((mark, at) => `- [${mark}] ${at + 1}. Part\n`).join('')

/** Counts its runs in a file outside, then the files of tests. */
export const runner = `import { appendFileSync, readdirSync } from 'node:fs'
appendFileSync(process.env.RUN_LOG, 'run\\n')
const names = readdirSync('tests')
console.log(names.length + ' passed, ' + names.filter((name) => name.startsWith('bad')).length + ' failed')
process.exitCode = names.some((name) => name.startsWith('bad')) ? 1 : 0
`

/** A repository whose first commit adopts; tests are files in `tests`. */
export interface Scene {
  readonly repo: Sandbox
  /** The adoption. */
  readonly from: string
  /** Beside the repository; no git knows it. */
  readonly file: string
  /** Attests, with the key in the environment. */
  attest(where?: Sandbox, options?: Options): ReturnType<typeof judge>
  /** Trusts what was attested. */
  trust(where?: Sandbox, options?: Options): ReturnType<typeof judge>
  /** Attestations in the file. */
  lines(): readonly string[]
  /** The repository in a new clone, without records. */
  clone(name: string): Sandbox
  /** Commits a task with a new file of tests. */
  task(id: number, name: string): string
  judge(where: Sandbox, options: Options): ReturnType<typeof judge>
}

async function judge(where: Sandbox, options: Options) {
  const log = where.env['RUN_LOG'] ?? ''
  writeFileSync(log, '')
  const { code, out } = await called(verify, { cwd: where.root, env: where.env }, { options })
  const runs = readFileSync(log, 'utf8').split('\n').length - 1
  return { code, out, runs }
}

/** Makes such a repository, hands it over and removes it. */
export async function withScene(
  use: (scene: Scene) => Promise<void>,
  options: { readonly format?: 'sha1' | 'sha256' } = {},
): Promise<void> {
  await withRepo(async (repo) => {
    const base = dirname(repo.root)
    const file = join(base, 'attestations.jsonl')
    const prepare = (sandbox: Sandbox) => {
      delete sandbox.env['CI']
      sandbox.env['RUN_LOG'] = join(base, 'runs')
      sandbox.env['SPEC_EXEC_ATTEST_KEY'] = ours.privatePem
      return sandbox
    }
    prepare(repo)
    const from = repo.commit('chore: adopt', {
      'spec-exec.config.ts': configuration("test: 'node run.mjs', free: ['docs/**']"),
      [list]: plan(' ', ' ', ' '),
      'run.mjs': runner,
      'tests/first.txt': '1\n',
    })
    await use({
      repo,
      from,
      file,
      judge: (where, asked) => judge(where, { from, ...asked }),
      attest: (where = repo, asked = {}) => judge(where, { from, attest: file, ...asked }),
      trust: (where = repo, asked = {}) =>
        judge(where, { from, trust: ours.spki, attestations: file, ...asked }),
      lines() {
        const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
        return text.split('\n').filter((line) => line !== '')
      },
      clone(name) {
        repo.git('clone', '-q', '--no-local', repo.root, join(base, name))
        return prepare(openSandbox(join(base, name), join(base, 'home')))
      },
      task(id, name) {
        const marks = repo.read(list).replace(`[ ] ${id}.`, `[x] ${id}.`)
        const files = { [`tests/${name}.txt`]: `${id}\n`, [`src/${name}.js`]: '', [list]: marks }
        return repo.commit(`feat: ${name}\n\nSpec-Task: auth/${id}`, files)
      },
    })
  }, options)
}

/** A tree as messages name it. */
export const tree = (repo: Sandbox, rev: string) =>
  repo.git('rev-parse', `${rev}^{tree}`).slice(0, 7)
