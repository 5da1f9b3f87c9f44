import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { askGit } from '../git/run.js'
import type { Project } from './project.js'

/** Another hook manager whose hooks git would no longer run once husky's folder is in force. */
export interface HookManager {
  readonly name: string
  /** Where it was found. */
  readonly where: string
  /** Lines that keep its hooks alive and that `.husky/<hook>` does not hold yet. */
  readonly missing: readonly ChainLine[]
}

export interface ChainLine {
  readonly hook: string
  readonly line: string
}

/** Hook managers beside husky. Those without missing lines are chained already. */
export async function findManagers(project: Project): Promise<readonly HookManager[]> {
  const found = [
    lefthook(project),
    preCommit(project),
    simpleGitHooks(project),
    ...(await hookFolders(project)),
  ]
  return found.filter((manager) => manager !== undefined)
}

const hookName =
  /^(applypatch-msg|pre-applypatch|post-applypatch|pre-commit|pre-merge-commit|prepare-commit-msg|commit-msg|post-commit|pre-rebase|post-checkout|post-merge|post-rewrite|pre-push|reference-transaction)$/

function lefthook(project: Project): HookManager | undefined {
  const names = ['lefthook', '.lefthook'].flatMap((name) =>
    ['yml', 'yaml', 'toml', 'json'].map((ending) => `${name}.${ending}`),
  )
  const where = names.find((name) => existsSync(join(project.root, name)))
  if (where === undefined) return undefined
  const text = readText(join(project.root, where))
  const hooks = [...text.matchAll(/^\s*\[?"?([a-z-]+)[\]":]/gm)].map(([, name = '']) => name)
  return manager(project, 'lefthook', where, hooks, (hook) => `lefthook run ${hook} "$@"`)
}

function preCommit(project: Project): HookManager | undefined {
  const where = '.pre-commit-config.yaml'
  if (!existsSync(join(project.root, where))) return undefined
  const types = /^default_install_hook_types:\s*\[(.*)\]/m.exec(readText(join(project.root, where)))
  const hooks = types?.[1]?.split(',').map((name) => name.trim()) ?? ['pre-commit']
  return manager(project, 'pre-commit', where, hooks, (hook) =>
    hook === 'commit-msg' || hook === 'prepare-commit-msg'
      ? `pre-commit run --hook-stage ${hook} --commit-msg-filename "$1"`
      : `pre-commit run --hook-stage ${hook}`,
  )
}

function simpleGitHooks(project: Project): HookManager | undefined {
  const path = join(project.root, project.home, 'package.json')
  const manifest: unknown = JSON.parse(readText(path))
  const commands = Object.getOwnPropertyDescriptor(manifest, 'simple-git-hooks')?.value
  if (typeof commands !== 'object' || commands === null) return undefined
  const lines = new Map<string, unknown>(Object.entries(commands))
  return manager(project, 'simple-git-hooks', 'package.json', [...lines.keys()], (hook) =>
    String(lines.get(hook)),
  )
}

/** Folders of hooks that git runs now: the repository's own, or the one that `core.hooksPath` names. */
async function hookFolders(project: Project): Promise<readonly (HookManager | undefined)[]> {
  const local = await configured(project, '--local')
  const global = (await configured(project, '--global')) ?? (await configured(project, '--system'))
  const own = folderHooks(project, {
    name: 'hooks of this clone',
    folder: join(project.commonDir, 'hooks'),
    where: '.git/hooks',
    variable: '"$(git rev-parse --git-common-dir)/hooks"',
  })
  const isHusky = local === undefined || /(^|\/)\.husky(\/_)?\/?$/.test(local)
  const foreign = isHusky
    ? undefined
    : folderHooks(project, {
        name: 'core.hooksPath of this clone',
        folder: resolve(project.root, local),
        where: local,
        variable: `'${local.replaceAll("'", "'\\''")}'`,
      })
  const shared =
    global === undefined
      ? undefined
      : folderHooks(project, {
          name: 'core.hooksPath of this account',
          folder: resolve(project.root, global),
          where: global,
          variable: '"$(git config --global --type=path core.hooksPath)"',
        })
  return [own, foreign, shared]
}

interface HookFolder {
  readonly name: string
  readonly folder: string
  readonly where: string
  /** The folder as a shell of another clone finds it. */
  readonly variable: string
}

/** Hooks that another manager of this list has put there are its own. */
function folderHooks(project: Project, hooks: HookFolder): HookManager | undefined {
  const names = listFolder(hooks.folder).filter((name) => {
    const path = join(hooks.folder, name)
    return hookName.test(name) && isProgram(path) && !generated.test(readText(path))
  })
  if (names.length === 0) return undefined
  return manager(
    project,
    hooks.name,
    hooks.where,
    names,
    (hook) => `other=${hooks.variable}/${hook}; [ ! -x "$other" ] || "$other" "$@"`,
  )
}

const generated = /lefthook|pre-commit\.com|simple-git-hooks|husky/i

async function configured(project: Project, scope: string): Promise<string | undefined> {
  const args = ['config', scope, '--type=path', '--get', 'core.hooksPath']
  const { env, root: cwd } = project
  const said = await askGit(args, { cwd, env, okCodes: [0, 1, 128] })
  return said.code === 0 ? said.stdout.toString().replace(/\n$/, '') : undefined
}

function manager(
  project: Project,
  name: string,
  where: string,
  hooks: readonly string[],
  line: (hook: string) => string,
): HookManager {
  const lines = [...new Set(hooks)].filter((hook) => hookName.test(hook))
  const missing = lines
    .map((hook) => ({ hook, line: line(hook) }))
    .filter((chain) => !readText(join(project.root, '.husky', chain.hook)).includes(chain.line))
  return { name, where, missing }
}

function listFolder(folder: string): readonly string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder).sort()
    : []
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
