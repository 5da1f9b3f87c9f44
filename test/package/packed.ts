import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What `npm pack` makes of this project, built from its source. */
export interface Packed {
  readonly tarball: string
  /** The package as it is unpacked; what it depends on is found from there. */
  readonly root: string
  readonly files: readonly PackedFile[]
}

/** A file of the package; `path` from its root, with slashes. */
export interface PackedFile {
  readonly path: string
  readonly bytes: number
  readonly isLink: boolean
}

/** Builds and packs without network, once for all files of a run of the tests. Throws where either fails. */
export function pack(): Packed {
  const shared = process.env['SPEC_EXEC_BUILT'] ?? ownFolder()
  const folder = join(shared, 'packed')
  const work = join(shared, 'packing')
  while (!existsSync(folder)) {
    if (!claim(work)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
      continue
    }
    try {
      packInto(work)
      renameSync(work, folder)
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  }
  const root = join(folder, 'package')
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('Expected a tarball, found none')
  return { tarball: join(folder, tarball), root, files: listFiles(root) }
}

export const project = fileURLToPath(new URL('../../', import.meta.url))

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-packed-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Whether this process is the first that makes the folder: the others wait for what it packs. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** From a copy of all of the project: it is `npm pack` that leaves out what is not to be there. */
function packInto(folder: string): void {
  const stage = join(folder, 'stage')
  mkdirSync(stage)
  for (const name of readdirSync(project))
    if (!['node_modules', '.git', 'dist'].includes(name) && !name.endsWith('.tgz'))
      cpSync(join(project, name), join(stage, name), { recursive: true, verbatimSymlinks: true })
  run(process.execPath, ['build.js', join(stage, 'dist'), '--types'], project)
  const quiet = ['--silent', '--offline', '--ignore-scripts', '--no-update-notifier']
  const cache = ['--cache', join(folder, 'cache')]
  run('npm', ['pack', ...quiet, ...cache, '--pack-destination', folder], stage)
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  run('tar', ['-xzf', tarball], folder)
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  for (const name of ['stage', 'cache'])
    rmSync(join(folder, name), { recursive: true, force: true })
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0)
    throw new Error(`${basename(command)} ${args[0]} ended with ${status}: ${error ?? stderr}`)
}

function listFiles(root: string): readonly PackedFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => !statSync(path).isDirectory())
    .map((path) => ({
      path: relative(root, path).replaceAll(sep, '/'),
      bytes: statSync(path).size,
      isLink: lstatSync(path).isSymbolicLink(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
