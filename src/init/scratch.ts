import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { childEnv, type Env } from '../git/run.js'
import { wireHusky } from './husky.js'
import { findInstalled, findOwnPackage } from './installed.js'
import { sampleSpec } from './sample.js'
import { hookNames, withStub } from './stub.js'

/** A repository for a moment, with the sample spec in it and the hooks of this package live. */
export interface ScratchRepo {
  readonly root: string
  write(path: string, text: string): void
  /** Runs a command line as somebody in the repository would; `said` is what the terminal shows. */
  run(line: string): { readonly code: number; readonly said: string }
}

/** Makes one, with a home of its own, hands it over and removes it. */
export async function withScratchRepo<T>(env: Env, use: (repo: ScratchRepo) => T): Promise<T> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-demo-')))
  try {
    const root = join(base, 'hello')
    const own = scratchEnv(env, base)
    const repo: ScratchRepo = {
      root,
      write(path, text) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      },
      run(line) {
        const ran = spawnSync('sh', ['-c', `{ ${line}\n} 2>&1`], {
          cwd: root,
          env: own,
          encoding: 'utf8',
        })
        return { code: ran.status ?? 2, said: ran.stdout ?? '' }
      },
    }
    await fill(repo, own)
    return use(repo)
  } finally {
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
}

function scratchEnv(env: Env, base: string): Record<string, string> {
  mkdirSync(join(base, 'home'))
  writeFileSync(
    join(base, 'home/.gitconfig'),
    '[user]\n\tname = Ada\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n',
  )
  const { HUSKY, ...rest } = childEnv(env)
  return {
    ...rest,
    HOME: join(base, 'home'),
    XDG_CONFIG_HOME: join(base, 'home/.config'),
    GIT_CONFIG_GLOBAL: join(base, 'home/.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    npm_config_loglevel: 'error',
    npm_config_update_notifier: 'false',
    npm_config_userconfig: join(base, 'home/.npmrc'),
    npm_config_offline: 'true',
    PATH: [
      join(base, 'hello/node_modules/.bin'),
      dirname(process.execPath),
      env['PATH'] ?? '',
    ].join(delimiter),
  }
}

async function fill(repo: ScratchRepo, env: Env): Promise<void> {
  const own = findOwnPackage()
  const manifest = { name: 'hello', private: true, type: 'module', scripts: { prepare: 'husky' } }
  repo.write('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`)
  repo.write('.gitignore', 'node_modules\n')
  repo.write(
    'spec-exec.config.ts',
    "import { defineConfig } from 'spec-exec'\n\nexport default defineConfig({})\n",
  )
  repo.write(sampleSpec.path, sampleSpec.after)
  for (const hook of hookNames) repo.write(`.husky/${hook}`, withStub('', hook, installed))
  mkdirSync(join(repo.root, 'node_modules/.bin'), { recursive: true })
  symlinkSync(own, join(repo.root, 'node_modules/spec-exec'))
  const program = `#!/bin/sh\nexec node "${own}/dist/cli.js" "$@"\n`
  writeFileSync(join(repo.root, 'node_modules/.bin/spec-exec'), program, { mode: 0o755 })
  repo.run('git init -q && git add -A && git commit -qm "chore: adopt spec-exec"')
  await wire(repo, env, own)
}

const installed = { folder: 'node_modules/spec-exec', install: 'npm ci' }

/** husky is the user's dependency, not ours: without one git is shown the way itself. */
async function wire(repo: ScratchRepo, env: Env, own: string): Promise<void> {
  const husky = findInstalled(own, 'husky')
  if (husky !== undefined && existsSync(join(husky, 'bin.js')))
    return wireHusky({ root: repo.root, env, husky: join(husky, 'bin.js') })
  for (const hook of hookNames) {
    repo.write(`.husky/_/${hook}`, `#!/bin/sh\nexec sh -e .husky/${hook} "$@"\n`)
    repo.run(`chmod +x .husky/_/${hook}`)
  }
  repo.write('.husky/_/.gitignore', '*\n')
  repo.run('git config core.hooksPath .husky/_')
}
