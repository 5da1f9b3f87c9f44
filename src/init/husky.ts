import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import { childEnv, type Env, runGit } from '../git/run.js'
import { armGuard } from './guard.js'

/** A work tree and the husky that wires it. */
export interface Wiring {
  readonly root: string
  readonly env: Env
  /** husky's program, absolute. */
  readonly husky: string
}

/**
 * Runs husky: git runs the hooks of `.husky` from now on, the guard's too where it is tracked.
 * Throws SpecExecError when husky did not do it.
 */
export async function wireHusky({ root, env, husky }: Wiring): Promise<void> {
  const ran = spawnSync(process.execPath, [husky], {
    cwd: root,
    env: { ...childEnv(env), HUSKY: undefined },
    encoding: 'utf8',
  })
  const live = await readHooksPath(root, env)
  if (live === '.husky/_' && existsSync(join(root, '.husky/_/h'))) return armGuard(root)
  throw new SpecExecError(
    `Expected husky to set core.hooksPath to .husky/_, found ${live === undefined ? 'none' : `\`${live}\``}`,
    {
      hint: `Run it by hand and see what it says: node ${husky}`,
      cause: new Error(`${ran.stdout ?? ''}${ran.stderr ?? ''}${ran.error?.message ?? ''}`.trim()),
    },
  )
}

/** The `core.hooksPath` in force; undefined where none is set. */
export async function readHooksPath(root: string, env: Env): Promise<string | undefined> {
  const args = ['config', '--get', 'core.hooksPath']
  const text = (await runGit(args, { cwd: root, env, okCodes: [0, 1] })).toString()
  return text === '' ? undefined : text.replace(/\n$/, '')
}
