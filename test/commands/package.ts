import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSandbox, type Ran, type Sandbox, withRepo } from '../helpers/repo.js'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** A project with this package, built from its source, and husky in its `node_modules`. */
export interface Adopter {
  readonly repo: Sandbox
  /** Runs the built `spec-exec`. */
  specExec(...args: readonly string[]): Ran
  /** Another folder with the same home, such as a linked worktree. */
  at(path: string): Sandbox
}

/** Makes such a project, with one commit, handing over its files. */
export async function withAdopter(
  use: (adopter: Adopter) => void | Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withRepo(
    async (repo) => {
      const base = dirname(repo.root)
      buildPackage(join(base, 'package'))
      mkdirSync(join(repo.root, 'node_modules'), { recursive: true })
      symlinkSync(join(base, 'package'), join(repo.root, 'node_modules/spec-exec'))
      symlinkSync(join(project, 'node_modules/husky'), join(repo.root, 'node_modules/husky'))
      const cli = join(base, 'package/dist/cli.js')
      await use({
        repo,
        specExec: (...args) => repo.run(process.execPath, [cli, ...args]),
        at: (path) => openSandbox(join(repo.root, path), join(base, 'home')),
      })
    },
    {
      files: {
        'package.json': manifest,
        'package-lock.json': '{}\n',
        '.gitignore': 'node_modules\n',
        ...files,
      },
    },
  )
}

/** Ends paths and times, which differ from run to run, in words. */
export function steady(text: string, repo: Sandbox): string {
  return text
    .replaceAll(repo.root, '<root>')
    .replaceAll(dirname(repo.root), '<base>')
    .replace(/\d+\.\d s\b/g, '<time>')
}

const manifest = '{\n  "name": "app",\n  "private": true\n}\n'

function buildPackage(folder: string): void {
  const shared = process.env['SPEC_EXEC_BUILT']
  if (shared === undefined) {
    build(folder)
    return
  }
  const built = join(shared, 'package')
  if (!existsSync(built)) {
    // Another file may build it at the same time: whoever is first is taken.
    const own = mkdtempSync(join(shared, 'own-'))
    build(join(own, 'package'))
    if (!existsSync(built)) renameIfFree(join(own, 'package'), built)
  }
  cpSync(built, folder, { recursive: true, verbatimSymlinks: true })
}

function renameIfFree(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

function build(folder: string): void {
  mkdirSync(folder)
  const ran = spawnSync(process.execPath, ['build.js', join(folder, 'dist')], {
    cwd: project,
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(`Cannot build: ${ran.stderr}`)
  cpSync(join(project, 'hooks'), join(folder, 'hooks'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), readFileSync(join(project, 'package.json')))
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
}
