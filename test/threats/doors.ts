import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Outcome } from '../../src/finding.js'
import { hookNames, stub } from '../../src/init/stub.js'
import { rules } from '../../src/rules/all.js'
import type { Adopter } from '../commands/package.js'
import { openSandbox, type Ran, type Sandbox } from '../helpers/repo.js'

/** What one door says: whether it refuses, and by which rules. */
export interface Verdict {
  readonly door: 'check' | 'hooks' | 'verify' | 'server'
  readonly verdict: 'accepted' | 'refused'
  /** Those that judge the content: a message is not known to every door. */
  readonly rules: readonly string[]
}

/** A commit that lies in the repository already, and its parent. */
export interface Made {
  readonly id: string
  readonly parent: string
  readonly message: string
}

/** Wires the hooks of the built package into a project, as `init` does with husky. */
export function wireHooks({ repo }: Adopter): void {
  const folder = join(repo.root, 'node_modules/hooks')
  mkdirSync(folder)
  for (const hook of hookNames) {
    const file = join(folder, hook)
    writeFileSync(file, `#!/bin/sh\n${stub(hook, { folder: 'spec-exec', install: 'npm ci' })}`)
    chmodSync(file, 0o755)
  }
  repo.git('config', 'core.hooksPath', folder)
}

/** Makes a commit again through a real `git commit`, and asks `check` about the same index. */
export function askHooksAndCheck(adopter: Adopter, made: Made): readonly Verdict[] {
  const { repo } = adopter
  repo.git('update-ref', 'HEAD', made.parent)
  repo.git('read-tree', made.id)
  const env = { ...repo.env, SPEC_EXEC_FORMAT: 'json' }
  const commit = ['commit', '-q', '--allow-empty', '--cleanup=verbatim', '-m', made.message]
  const committed = repo.run('git', commit, { env })
  if (committed.code === 0) repo.git('update-ref', 'HEAD', made.parent)
  const checked = adopter.specExec('check', '--format', 'json')
  return [
    { door: 'hooks', ...readVerdict(committed, committed.stderr) },
    { door: 'check', ...readVerdict(checked, checked.stdout) },
  ]
}

/** Asks `verify` about the last commit alone. */
export function askVerifyLast({ repo, specExec }: Adopter, made: Made): Verdict {
  repo.git('update-ref', 'HEAD', made.id)
  const verified = specExec('verify', '--last', '--format', 'json')
  return { door: 'verify', ...readVerdict(verified, verified.stdout) }
}

/** Asks `verify` about a range; its answer for each commit, by id. */
export function askVerify(
  { specExec }: Adopter,
  range: { readonly from: string; readonly to: string },
): ReadonlyMap<string, Verdict> {
  const { stdout } = specExec('verify', '--from', range.from, '--to', range.to, '--format', 'json')
  const { commits }: Document = JSON.parse(stdout)
  return new Map(
    commits.map(({ commit, outcomes }) => {
      const errors = errorsOf(outcomes)
      const verdict = errors.length === 0 ? 'accepted' : 'refused'
      return [commit, { door: 'verify', verdict, rules: errors.filter(isOfContent) }]
    }),
  )
}

/** Makes a bare repository whose pre-receive is that of the built package. */
export function openServer({ repo }: Adopter): Sandbox {
  const base = dirname(repo.root)
  const server = openSandbox(join(base, 'server.git'), join(base, 'home'))
  server.git('init', '-q', '--bare', '-b', 'main')
  symlinkSync(join(base, 'package/hooks/pre-receive'), join(server.root, 'hooks/pre-receive'))
  return server
}

/** Hands the server commits that it had long ago: no hook of it sees them. */
export function stock(server: Sandbox, { repo }: Adopter, ids: readonly string[]): void {
  const old = [...new Set(ids)].map((id, at) => `create refs/old/${at} ${id}\n`)
  repo.run('git', ['update-ref', '--stdin'], { input: old.join('') })
  server.git('fetch', '-q', '--prune', repo.root, '+refs/old/*:refs/old/*')
  const gone = old.map((line) => line.replace(/^create (\S+) .*/, 'delete $1'))
  repo.run('git', ['update-ref', '--stdin'], { input: gone.join('') })
}

/** Pushes a commit to the default branch of a server that has its parent there. */
export function askServer(server: Sandbox, { repo }: Adopter, made: Made): Verdict {
  server.git('update-ref', 'refs/heads/main', made.parent)
  const refspec = `${made.id}:refs/heads/main`
  const { code, stderr } = repo.run('git', ['push', '-q', '--no-verify', server.root, refspec])
  const isTaken = server.git('rev-parse', 'refs/heads/main') === made.id
  if (isTaken !== (code === 0) || /could not be judged|fault/.test(stderr)) throw new Error(stderr)
  const said = ofCommits.filter((rule) => stderr.includes(`✖ ${rule}  `))
  return {
    door: 'server',
    verdict: isTaken ? 'accepted' : 'refused',
    rules: said.filter(isOfContent),
  }
}

/** The others judge the push as a whole. */
const ofCommits = rules.filter(({ needs }) => needs !== 'range').map(({ id }) => id)

/** Throws where a door could not tell. */
function readVerdict(ran: Ran, said: string): Omit<Verdict, 'door'> {
  if (ran.code !== 0 && ran.code !== 1) throw new Error(`Ended with ${ran.code}: ${ran.stderr}`)
  const json = said.slice(said.indexOf('{'))
  const { commits }: Document = json.startsWith('{') ? JSON.parse(json) : { commits: [] }
  const rules = commits.flatMap(({ outcomes }) => errorsOf(outcomes)).filter(isOfContent)
  return { verdict: ran.code === 0 ? 'accepted' : 'refused', rules }
}

interface Document {
  readonly commits: readonly { readonly commit: string; readonly outcomes: readonly Outcome[] }[]
}

function errorsOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes
    .filter((outcome) => outcome.status === 'failed' && outcome.severity === 'error')
    .map(({ rule }) => rule)
}

const isOfContent = (rule: string) => rule !== 'message-names-task'
