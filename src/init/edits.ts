import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageProperty } from '../config/package-property.js'
import { configPaths } from '../config.js'
import { childEnv } from '../git/run.js'
import { configurationText } from './configuration.js'
import { isGuarded } from './guard.js'
import type { Project } from './project.js'
import { guardHook, type HookName, hookNames, withStub } from './stub.js'

/** One file that `init` writes. */
export interface Edit {
  /** From the root of the work tree, with `/`. */
  readonly path: string
  /** '' for a new file. */
  readonly before: string
  readonly after: string
  readonly mode: 'file' | 'program'
}

/** Whether the guard is to be there: it was asked for, or stays as it is. */
export type GuardWish = 'wanted' | 'as-is'

/** What is missing for the gate to stand in this project; none on a second run. */
export function planEdits(project: Project, guard: GuardWish = 'as-is'): readonly Edit[] {
  const wanted = [
    configuration(project),
    prepareScript(project),
    ignoredPackages(project),
    ...stubs(project, guard),
  ]
  return wanted.filter((edit) => edit !== undefined).filter((edit) => isMissing(project, edit))
}

/** Writes the files. */
export function writeEdits(root: string, edits: readonly Edit[]): void {
  for (const { path, after, mode } of edits) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), after, { mode: mode === 'program' ? 0o755 : 0o644 })
  }
}

/** The file's text; '' where there is none. */
export function readFile(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
}

function isMissing({ root }: Project, edit: Edit): boolean {
  return edit.before !== edit.after || !existsSync(join(root, edit.path))
}

function configuration(project: Project): Edit | undefined {
  const has = (path: string) =>
    path === 'package.json'
      ? packageProperty(readFile(project.root, path) || '{}') !== undefined
      : existsSync(join(project.root, path))
  if (configPaths.some(has)) return undefined
  const text = configurationText(project)
  return { path: 'spec-exec.config.ts', before: '', after: text, mode: 'file' }
}

/** npm runs `prepare` after an install in a clone: it must wire husky there. */
function prepareScript({ root, home }: Project): Edit | undefined {
  const path = home === '' ? 'package.json' : `${home}/package.json`
  const before = readFile(root, path)
  const manifest: { scripts?: Record<string, string> } = JSON.parse(before.replace(/^\ufeff/, ''))
  const existing = manifest.scripts?.['prepare']
  if (existing !== undefined && /\bhusky\b/.test(existing)) return undefined
  const up = home === '' ? '' : `cd ${home.replace(/[^/]+/g, '..')} && `
  const prepare = existing ? `${existing} && ${up}husky` : `${up}husky`
  const indent = /^\{\r?\n([ \t]+)/.exec(before)?.[1] ?? '  '
  const changed = { ...manifest, scripts: { ...manifest.scripts, prepare } }
  return { path, before, after: `${JSON.stringify(changed, undefined, indent)}\n`, mode: 'file' }
}

/** What is installed is not the project's: `git add -A` must leave it out. */
function ignoredPackages({ root, home, env }: Project): Edit | undefined {
  const below = home === '' ? '' : `${home}/`
  const args = ['check-ignore', '--quiet', '--no-index', `${below}node_modules/x`]
  const { status } = spawnSync('git', args, { cwd: root, env: childEnv(env) })
  if (status !== 1) return undefined
  const path = `${below}.gitignore`
  const before = readFile(root, path)
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  return { path, before, after: `${before}${end}node_modules/\n`, mode: 'file' }
}

function stubs(project: Project, guard: GuardWish): readonly Edit[] {
  const isWanted = guard === 'wanted' || isGuarded(project.root)
  const hooks: readonly HookName[] = isWanted ? [...hookNames, guardHook] : hookNames
  return hooks.map((hook) => {
    const path = `.husky/${hook}`
    const before = readFile(project.root, path)
    return { path, before, after: withStub(before, hook, project), mode: modeOf(project, path) }
  })
}

/** husky runs its files with sh: an old one keeps its mode. */
function modeOf({ root }: Project, path: string): Edit['mode'] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  return stat && (stat.mode & 0o111) === 0 ? 'file' : 'program'
}
