import { type ChildProcess, spawn } from 'node:child_process'
import { SpecExecError } from '../error.js'

/** Variables by name; an absent one is not set. */
export type Env = Readonly<Record<string, string | undefined>>

/** Where and how a git of ours runs. */
export interface GitOptions {
  readonly cwd: string
  /** Environment of the caller; of its `GIT_*` only what says how to reach the world is handed on. */
  readonly env: Env
  /** `GIT_*` variables of ours, such as `GIT_DIR` and `GIT_INDEX_FILE`. */
  readonly set?: Env
  /** Goes to stdin; without it stdin is empty. */
  readonly input?: string | Uint8Array
  /** Exit codes that are an answer; [0] by default. */
  readonly okCodes?: readonly number[]
}

/** What a git said. */
export interface GitAnswer {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs git with neutral configuration and returns its stdout. Throws SpecExecError with git's own words for another exit code. */
export async function runGit(args: readonly string[], options: GitOptions): Promise<Buffer> {
  return (await askGit(args, options)).stdout
}

/** As `runGit`, with the exit code and stderr beside stdout. */
export function askGit(args: readonly string[], options: GitOptions): Promise<GitAnswer> {
  const child = spawnGit(args, options)
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A git that ends before it has read everything answers by its exit code.
  child.stdin?.on('error', () => {})
  child.stdin?.end(options.input)
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(startError(cause, options.cwd)))
    child.on('close', (code, signal) => {
      const said = Buffer.concat(stderr).toString()
      if (code !== null && (options.okCodes ?? [0]).includes(code))
        resolve({ code, stdout: concat(stdout), stderr: said })
      else reject(gitError(args, said || `ended by ${signal ?? `exit code ${code}`}`))
    })
  })
}

/** Starts git with neutral configuration; stdin is a pipe only where `input` is given. */
export function spawnGit(args: readonly string[], options: GitOptions): ChildProcess {
  return spawn('git', [...neutralArguments, ...args], {
    cwd: options.cwd,
    env: { ...pick(options.env, ourNames), ...neutralVariables, ...options.set },
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

/** Environment for children that are not ours, such as tests: no `GIT_*` but those that say how to reach the world. */
export function childEnv(env: Env): Record<string, string> {
  return pick(env, worldNames)
}

/** A SpecExecError for what git wrote on stderr, with the line that mends it where it is known. */
export function gitError(args: readonly string[], stderr: string): SpecExecError {
  const said = stderr.trim()
  const hint = hints.find(([part]) => said.includes(part))?.[1]
  return new SpecExecError(
    `Cannot run git ${args[0] ?? ''}: ${said.replace(/^(fatal|error): /, '')}`,
    hint === undefined ? {} : { hint },
  )
}

/** A SpecExecError for a git that did not start at all. */
export function startError(cause: unknown, cwd: string): SpecExecError {
  return new SpecExecError(`Cannot start git in ${cwd}`, {
    hint: 'Check that the folder exists and that git 2.38 or newer is in PATH',
    cause,
  })
}

// Configuration that changes what plumbing prints, or that runs a program of the user's.
const neutralArguments = [
  '--no-replace-objects',
  '--literal-pathspecs',
  ...Object.entries({
    'advice.graftFileDeprecated': 'false',
    'core.fsmonitor': 'false',
    'core.quotePath': 'false',
    'core.commitGraph': 'false',
    'core.splitIndex': 'false',
    'core.warnAmbiguousRefs': 'true',
    'log.showRoot': 'true',
    'log.showSignature': 'false',
  }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
]

const neutralVariables: Env = {
  // Else git writes to a pipe once per commit: five times as many chunks, and twice the time.
  GIT_FLUSH: '0',
  GIT_GRAFT_FILE: '/dev/null',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
}

const worldNames = /^GIT_(SSH|SSL_|ASKPASS$|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)$)/
const ourNames = new RegExp(`${worldNames.source}|^GIT_EXEC_PATH$`)

function pick(env: Env, names: RegExp): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && (!name.startsWith('GIT_') || names.test(name))) kept[name] = value
  return kept
}

const partialClone =
  'In a partial or shallow clone fetch the whole history first (git fetch --unshallow, or a clone without --filter); else run: git fsck'

const hints: readonly (readonly [string, string])[] = [
  ['dubious ownership', 'Run: git config --global --add safe.directory "$PWD"'],
  ['not a git repository', 'Run it inside a git repository, or: git init'],
  ['must be run in a work tree', 'Run it inside the work tree'],
  ['unable to read', partialClone],
  ['bad object', partialClone],
  ['Could not read', partialClone],
  ['missing', partialClone],
  ['could not fetch', partialClone],
]

function concat(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
}
