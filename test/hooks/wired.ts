import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hookNames, withStub } from '../../src/init/stub.js'
import { type Ran, type Sandbox, withRepo } from '../helpers/repo.js'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** A repository whose hooks are wired by husky, with a program in node's place that only notes its starts. */
export interface Wired {
  readonly repo: Sandbox
  /** The hooks for which node was started since the last call, in order. */
  starts(): readonly string[]
  /** What node does for a hook, in sh: `record <task>` writes the record of what is staged. */
  answer(hook: string, sh: string): void
  /** Runs git with the hooks live. */
  git(args: readonly string[], env?: NodeJS.ProcessEnv): Ran
  /** Stages files and commits them; returns what git said. */
  commit(message: string, files?: Readonly<Record<string, string>>): Ran
  /** The last commit's message. */
  message(): string
}

/** Makes such a repository, with one commit and a configuration. */
export async function withHooks(use: (wired: Wired) => void | Promise<void>): Promise<void> {
  await withRepo(
    async (repo) => {
      const node = join(dirname(repo.root), 'bin/node')
      mkdirSync(dirname(node))
      writeFileSync(node, standIn())
      chmodSync(node, 0o755)
      install(repo.root)
      for (const hook of hookNames)
        repo.write({ [`.husky/${hook}`]: withStub('', hook, installed) })
      repo.git('add', '-A')
      repo.git('commit', '-qm', 'chore: wire the hooks')
      repo.run(process.execPath, [join(project, 'node_modules/husky/bin.js')])
      const wired = openWired(repo)
      wired.answer('pre-commit', 'record demo/1')
      await use(wired)
    },
    { files: { 'spec-exec.config.ts': 'export default {}\n', '.gitignore': 'node_modules\n' } },
  )
}

/** Takes up such a repository where it stands; `gitFolder`, where another git than the machine's lies. */
export function openWired(repo: Sandbox, gitFolder?: string): Wired {
  const base = dirname(repo.root)
  const log = join(base, 'starts')
  const folders = [join(base, 'bin'), gitFolder, repo.env['PATH']]
  const PATH = folders.filter((folder) => folder !== undefined).join(':')
  const env = { ...repo.env, PATH, GIT_EDITOR: 'true' }
  const wired: Wired = {
    repo,
    starts() {
      const text = existsSync(log) ? readFileSync(log, 'utf8') : ''
      writeFileSync(log, '')
      return text.split('\n').filter((line) => line !== '')
    },
    answer: (hook, sh) => writeFileSync(join(base, `answer-${hook}`), `${sh}\n`),
    git: (args, more = {}) => repo.run('git', args, { env: { ...env, ...more } }),
    commit(message, files = {}) {
      repo.write(files)
      repo.git('add', '-A')
      return wired.git(['commit', '-q', '-m', message])
    },
    message: () => repo.git('log', '-1', '--format=%B'),
  }
  return wired
}

export const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }

/** Puts the package below a folder, with an empty program. */
export function install(root: string): void {
  const target = join(root, installed.folder)
  mkdirSync(join(target, 'dist'), { recursive: true })
  writeFileSync(join(target, 'dist/hook.cjs'), '')
  symlinkSync(join(project, 'hooks'), join(target, 'hooks'))
}

/** Writes beside the folder that it lies in, so that a copy of all of it works as well. */
function standIn(): string {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))
  return `#!/bin/sh
base=\${0%/*}/..
echo "$2" >> "$base/starts"
pair() {
  copy="$base/index-copy"
  cp "\${GIT_INDEX_FILE:-$(git rev-parse --git-dir)/index}" "$copy"
  parent=$(git rev-parse --verify --quiet "\${1:-HEAD}^{tree}" || git hash-object -t tree --stdin </dev/null)
  echo "$parent-$(GIT_INDEX_FILE=$copy git write-tree)"
}
record() {
  rules=$(git rev-parse --git-common-dir)/spec-exec/rules
  mkdir -p "$rules"
  case $1 in none | message) line=$1 ;; *) line="Spec-Task: $1" ;; esac
  name=$(pair "\${2-}")
  printf 'spec-exec ${version}\\n%s\\n' "$line" > "$rules/$name"
  echo "$name" > "$(git rev-parse --git-dir)/spec-exec-last"
}
if [ -f "$base/answer-$2" ]; then . "$base/answer-$2"; fi
`
}
