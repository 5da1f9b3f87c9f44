import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Command } from '../../src/commands/command.js'
import { runProgram } from '../../src/program.js'
import { assert } from '../helpers/suite.js'
import { type Called, called } from './called.js'

/** Calls the program in this process as its users do. */
export async function callOurs(
  cwd: string,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] },
): Promise<Called> {
  let code = -1
  const whole: Command = {
    name: 'spec-exec',
    summary: '',
    args: [],
    options: [],
    async run(io) {
      code = await runProgram(io, argv)
      return 0
    },
  }
  const left = await called(whole, { cwd, env })
  return { ...left, code }
}

/** Texts and bytes by path. */
export type Files = Readonly<
  Record<string, string | Uint8Array | { readonly link: string } | Folder>
>
type Folder = { readonly folder: true }
export const folder: Folder = { folder: true }

export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(full, content)
    else if ('link' in content) symlinkSync(content.link, full)
    else mkdirSync(full, { recursive: true })
  }
}

/** A folder outside of any repository, removed afterwards. */
export async function withFolder<T>(files: Files, use: (root: string) => Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-older-')))
  try {
    writeFiles(root, files)
    return await use(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** A call as it was observed with 1.5.9; `<root>` stands for the folder. */
export interface Observed {
  readonly args: readonly string[]
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What our program leaves behind for a call, with the folder named `<root>`. */
export async function observeOurs(root: string, args: readonly string[]): Promise<Observed> {
  const { code, out, err } = await callOurs(root, args)
  const clean = (text: string) => text.replaceAll(root, '<root>')
  return { args, code, out: clean(out), err: clean(err) }
}

/** The folder of an installed older tool; absent where nobody compares. */
export const older = process.env['SPEC_EXEC_OLDER']

/** The same of the older tool itself, without its terminal. */
export async function observeOlder(root: string, args: readonly string[]): Promise<Observed> {
  const cli = join(older ?? '', 'dist/cli.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  })
  const clean = (text: string) => text.replaceAll(root, '<root>')
  return { args, code: status ?? -1, out: clean(stdout), err: clean(stderr) }
}

/** Holds what a test says was observed against our program, and against the tool where there is one. */
export async function holds(files: Files, call: Observed): Promise<void> {
  assert.equal(await withFolder(files, (root) => observeOurs(root, call.args)), call)
  if (older !== undefined)
    assert.equal(await withFolder(files, (root) => observeOlder(root, call.args)), call)
}
