import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { plannedList, plannedTask, TASKS } from './plan.js'
import type { Scratch } from './scratch.js'

/** A repository whose every commit after the first obeys the law that the first brings. */
export interface History {
  /** Its work tree; nothing is checked out. */
  readonly root: string
  /** Id of the commit that brings the law. */
  readonly first: string
  /** Commits after the first. */
  readonly commits: number
}

/** Path and content of a file. */
export type FirstFile = readonly [path: string, content: string]

/**
 * Builds a repository of `commits` commits after the first with `git fast-import`: four files and one
 * flip each, in lists of 100 tasks; whenever a list is exhausted, a plan commit brings the next. `more`: further
 * files of the first commit.
 */
export async function buildHistory(
  scratch: Scratch,
  name: string,
  commits: number,
  more: readonly FirstFile[] = [],
): Promise<History> {
  const root = join(scratch.folder, name)
  mkdirSync(root)
  git(scratch, root, 'init', '-q')
  await importInto(scratch, root, stream(commits, more))
  return { root, first: git(scratch, root, 'rev-list', '--max-parents=0', 'main'), commits }
}

/** Hands a stream to `git fast-import`. Throws when that fails. */
export async function importInto(
  scratch: Scratch,
  root: string,
  lines: Iterable<string>,
): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet', '--done'], {
    cwd: root,
    env: scratch.env,
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  const closed = once(child, 'close')
  await pipeline(Readable.from(lines), child.stdin)
  const [code] = await closed
  if (code !== 0) throw new Error(`Expected exit code 0 of git fast-import, found ${code}`)
}

/** Runs git in a repository of the benchmark and returns its trimmed output. Throws when it fails. */
export function git(scratch: Scratch, root: string, ...args: readonly string[]): string {
  const ran = spawnSync('git', args, { cwd: root, env: scratch.env, encoding: 'utf8' })
  if (ran.status !== 0) throw new Error(`git ${args.join(' ')} failed: ${ran.stderr}`)
  return ran.stdout.trimEnd()
}

function* stream(commits: number, more: readonly FirstFile[]): Generator<string> {
  let mark = 0
  let seconds = 1_700_000_000
  const blob = (content: string) => `blob\nmark :${++mark}\n${data(content)}`
  const commit = (message: string) =>
    `commit refs/heads/main\ncommitter Ada <ada@example.org> ${seconds++} +0000\n${data(message)}`

  yield 'feature done\n'
  yield commit('chore: adopt spec-exec\n')
  for (const [path, content] of [...FIRST, ...more])
    yield `M 100644 inline ${path}\n${data(content)}`
  let left = commits
  for (let spec = 0; left > 0; spec++) {
    const [path, list] = plannedList(spec)
    yield `${commit(`docs: plan ${path.split('/').at(-2)}\n`)}M 100644 inline ${path}\n${data(list)}`
    left--
    const tasks = Array.from({ length: Math.min(left, TASKS) }, (_, n) => plannedTask(spec, n))
    // fast-import packs a blob as the difference to the blob before it: versions of one path in a row.
    const marks = tasks.map(() => new Map<string, number>())
    for (let file = 0; file < 4; file++)
      for (const [n, task] of tasks.entries()) {
        const [path, content] = task.files[file] ?? ['', '']
        yield blob(content)
        marks[n]?.set(path, mark)
      }
    for (const [n, task] of tasks.entries()) {
      yield commit(`${task.subject}\n\nSpec-Task: ${task.reference}\n`)
      for (const [path, at] of marks[n] ?? []) yield `M 100644 :${at} ${path}\n`
    }
    left -= tasks.length
  }
  yield 'done\n'
}

/** Content as fast-import takes it. */
export function data(content: string): string {
  return `data ${Buffer.byteLength(content)}\n${content}\n`
}

const FIRST: readonly FirstFile[] = [
  [
    'spec-exec.config.ts',
    "import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({})\n",
  ],
  ['package.json', '{ "name": "bench", "private": true, "type": "module" }\n'],
  ['.gitignore', 'node_modules\n'],
  ['README.md', '# Bench\n'],
]
