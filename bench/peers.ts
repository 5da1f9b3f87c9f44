import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Scratch } from './scratch.js'

/** This package: the built command line and the hooks are measured as its users get them. */
export const PACKAGE = fileURLToPath(new URL('..', import.meta.url))

/** The built command line. */
export const CLI = join(PACKAGE, 'dist', 'cli.js')

/** Gives a repository husky's own hooks; those of the project follow in `.husky/`. Throws when husky fails. */
export function installHusky(scratch: Scratch, root: string): void {
  const husky = join(PACKAGE, 'node_modules', 'husky', 'bin.js')
  const ran = spawnSync(process.execPath, [husky], { cwd: root, env: scratch.env })
  if (ran.status !== 0) throw new Error(`Expected husky to end with 0, found ${ran.status}`)
}

/** Gives a repository this package as a dependency: a link, and one in `.bin` as npm makes it. */
export function installSpecExec(root: string): void {
  const modules = join(root, 'node_modules')
  mkdirSync(join(modules, '.bin'), { recursive: true })
  symlinkSync(PACKAGE, join(modules, 'spec-exec'))
  symlinkSync(join('..', 'spec-exec', 'dist', 'cli.js'), join(modules, '.bin', 'spec-exec'))
}

/** Gives a repository commitlint and its configuration; false where npm could not install it. */
export function installCommitlint(scratch: Scratch, root: string): boolean {
  const peers = join(scratch.folder, 'peers')
  if (mkdirSync(peers, { recursive: true }) !== undefined) {
    writeFileSync(join(peers, 'package.json'), '{ "private": true }\n')
    console.error('installing commitlint …')
    // npm keeps the environment of the user: the registry and its certificates are configured there.
    const ran = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...COMMITLINT],
      { cwd: peers, encoding: 'utf8' },
    )
    if (ran.status !== 0) console.error(ran.error?.message ?? ran.stderr)
  }
  const from = join(peers, 'node_modules')
  if (spawnSync(process.execPath, [join(from, '.bin', 'commitlint'), '--version']).status !== 0)
    return false
  symlinkSync(from, join(root, 'node_modules'))
  writeFileSync(join(root, '.commitlintrc.json'), `${JSON.stringify({ extends: EXTENDS })}\n`)
  return true
}

const COMMITLINT = ['@commitlint/cli@20', '@commitlint/config-conventional@20']
const EXTENDS = ['@commitlint/config-conventional']
