import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guardHook, hookNames, withStub } from '../../../src/init/stub.js'
import { withAdopter } from '../../commands/package.js'
import { openSandbox, type Ran, type Sandbox } from '../../helpers/repo.js'
import { list, path } from '../said.js'
import { type Change, openList } from './changes.js'

/** Which hooks an author's repository has live: those of `init`, the guard beside them, or none. */
export type Hooks = 'live' | 'guarded' | 'off'

/** An author's repository, as a template is copied: main stands where origin's main does. */
export interface Scene {
  readonly repo: Sandbox
  /** Where main of origin stands. */
  readonly base: string
  /** What the author's shell exports, from now on. */
  readonly exported: NodeJS.ProcessEnv
  /** Runs git as the author does, the hooks as they are. */
  git(args: readonly string[], env?: NodeJS.ProcessEnv): Ran
  /** The same for any program. */
  run(program: string, args: readonly string[]): Ran
  /** Runs git without any hook and returns its trimmed stdout: what lies there before the way around begins. */
  unseen(...args: readonly string[]): string
  /** Writes a change and stages all. */
  stage(change: Change): void
  /** A commit of a change upon another, made by plumbing, that no ref reaches; returns its id. */
  dangling(change: Change, parent?: string): string
}

/** Repositories to be copied, and the origin that all of them push to. */
export interface Template {
  readonly origin: string
  readonly base: string
  /** The built program. */
  readonly cli: string
  /** Hands over a fresh copy and removes it. */
  withScene(hooks: Hooks, use: (scene: Scene) => void): void
  /** A fresh clone of the origin, as CI has it. */
  clone(branch?: string): Sandbox
}

/** Makes the template once, hands it over and removes it. */
export async function withTemplate(use: (template: Template) => void | Promise<void>) {
  await withAdopter(async ({ repo }) => {
    const folder = dirname(repo.root)
    const origin = join(folder, 'origin.git')
    adopt(repo)
    repo.git('clone', '-q', '--bare', '.', origin)
    repo.git('remote', 'add', 'origin', origin)
    repo.git('fetch', '-q', 'origin')
    const base = repo.git('rev-parse', 'HEAD')
    let clones = 0
    await use({
      origin,
      base,
      cli: join(folder, 'package/dist/cli.js'),
      withScene(hooks, scene) {
        const copy = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-around-')))
        try {
          cpSync(repo.root, join(copy, 'repo'), { recursive: true, verbatimSymlinks: true })
          const sandbox = openSandbox(join(copy, 'repo'), join(copy, 'home'))
          if (hooks === 'guarded') guard(sandbox)
          scene(openScene(sandbox, base, hooks))
        } finally {
          rmSync(copy, { recursive: true, force: true, maxRetries: 3 })
        }
      },
      clone(branch) {
        const name = `../ci-${clones++}`
        const only = branch === undefined ? [] : ['--single-branch', '-b', branch]
        repo.git('clone', '-q', ...only, origin, name)
        return openSandbox(join(repo.root, name), join(folder, 'home'))
      },
    })
  }, manifest)
}

const manifest = {
  'package.json': `${JSON.stringify(
    {
      name: 'app',
      private: true,
      scripts: { prepare: 'husky', test: 'node --test' },
      devDependencies: { husky: '^9.1.7', 'spec-exec': '^0.1.0' },
    },
    undefined,
    2,
  )}\n`,
}

const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }
const project = fileURLToPath(new URL('../../../', import.meta.url))

/** What `init` leaves behind, a plan, and a first task that is done. */
function adopt(repo: Sandbox): void {
  const config =
    "import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({ free: ['docs/**'] })\n"
  const hooks = hookNames.map((hook) => [`.husky/${hook}`, withStub('', hook, installed)] as const)
  repo.commit('chore: adopt spec-exec', {
    'spec-exec.config.ts': config,
    ...Object.fromEntries(hooks),
    [path]: openList,
    'docs/guide.md': '# Guide\n',
  })
  repo.commit('feat: set up\n\nSpec-Task: login/1', { [path]: list, 'src/index.ts': 'export {}\n' })
  repo.run(process.execPath, [join(project, 'node_modules/husky/bin.js')])
}

function guard(repo: Sandbox): void {
  repo.write({ [`.husky/${guardHook}`]: withStub('', guardHook, installed) })
  repo.write({ '.git/info/exclude': `.husky/${guardHook}\n` })
  const armed = join(repo.root, `.husky/_/${guardHook}`)
  copyFileSync(join(project, 'hooks/guard'), armed)
  chmodSync(armed, 0o755)
}

function openScene(repo: Sandbox, base: string, hooks: Hooks): Scene {
  const exported: NodeJS.ProcessEnv = hooks === 'off' ? { ...withoutHooks } : {}
  const envOf = (more?: NodeJS.ProcessEnv) => ({
    ...repo.env,
    GIT_EDITOR: 'true',
    ...exported,
    ...more,
  })
  const scene: Scene = {
    repo,
    base,
    exported,
    git: (args, more) => repo.run('git', args, { env: envOf(more) }),
    run: (program, args) => repo.run(program, args, { env: envOf() }),
    unseen: (...args) => repo.git('-c', 'core.hooksPath=/dev/null', ...args),
    stage({ files }) {
      repo.write(files)
      scene.unseen('add', '-A')
    },
    dangling({ files, message }, parent = base) {
      const env = { ...repo.env, GIT_INDEX_FILE: join(repo.root, '.git/dangling-index') }
      const plumb = (args: readonly string[], input = '') => {
        const ran = repo.run('git', args, { env, input })
        if (ran.code !== 0) throw new Error(ran.stderr)
        return ran.stdout.trim()
      }
      plumb(['read-tree', parent])
      const lines = Object.entries(files).map(
        ([file, text]) => `100644 ${plumb(['hash-object', '-w', '--stdin'], text)}\t${file}\n`,
      )
      plumb(['update-index', '--add', '--index-info'], lines.join(''))
      return plumb(['commit-tree', plumb(['write-tree']), '-p', parent], message)
    },
  }
  return scene
}

/** For one command: git finds no hook. */
export const withoutHooks = {
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: '/dev/null',
}

/** Puts a program first in the author's PATH, in sh. */
export function shadowProgram({ repo, exported }: Scene, name: string, sh: string): void {
  const file = join(dirname(repo.root), 'bin', name)
  mkdirSync(dirname(file), { recursive: true })
  repo.write({ [`../bin/${name}`]: `#!/bin/sh\n${sh}\n` })
  chmodSync(file, 0o755)
  exported['PATH'] = `${dirname(file)}:${repo.env['PATH']}`
}

/** Another package in the place of ours, whose hooks say nothing. */
export function replacePackage({ repo }: Scene): void {
  const target = join(repo.root, installed.folder)
  rmSync(target)
  const hooks = [...hookNames, 'common', 'message']
  repo.write(Object.fromEntries(hooks.map((hook) => [`${installed.folder}/hooks/${hook}`, ':\n'])))
  symlinkSync('/dev/null', join(target, 'package.json'))
}
