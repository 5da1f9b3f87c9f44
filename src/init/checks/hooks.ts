import { accessSync, chmodSync, constants, existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { printable } from '../../escape.js'
import type { Env } from '../../git/run.js'
import { readFile } from '../edits.js'
import { readHooksPath, wireHusky } from '../husky.js'
import type { Project } from '../project.js'
import { findStub, type HookName, hookNames, stub } from '../stub.js'
import { type Check, mendable, type Symptom } from './check.js'

/** Whether git runs the hooks of this worktree, and whether they are ours. */
export const checkHooks: Check = async (project) => [
  ...(await live(project)),
  ...switches(project.env),
  ...stubs(project),
]

async function live(project: Project): Promise<readonly Symptom[]> {
  const { root, env } = project
  const fix = () => wireHusky(project)
  const path = await readHooksPath(root, env)
  if (path !== '.husky/_') {
    const text = `The hooks are not live in this clone: core.hooksPath is ${path === undefined ? 'not set' : `\`${printable(path)}\``}, expected \`.husky/_\``
    return [{ level: 'fail', text, mend: mendable, fix }]
  }
  if (!existsSync(join(root, '.husky/_/h')))
    return [
      {
        level: 'fail',
        text: 'This worktree has no hooks: .husky/_ is absent',
        mend: mendable,
        fix,
      },
    ]
  const broken = hookNames
    .map((hook) => `.husky/_/${hook}`)
    .filter((file) => !isProgram(join(root, file)))
  if (broken.length === 0)
    return [{ level: 'ok', text: 'git runs the hooks here (core.hooksPath = .husky/_)' }]
  const text = `Hooks are missing or not executable: ${broken.join(', ')}`
  return [{ level: 'fail', text, mend: mendable, fix: () => rewire(project, broken) }]
}

async function rewire(project: Project, broken: readonly string[]): Promise<void> {
  await wireHusky(project)
  // husky writes over a file and leaves its mode as it was.
  for (const file of broken) chmodSync(join(project.root, file), 0o755)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** What makes husky do nothing, and say nothing. */
function switches(env: Env): readonly Symptom[] {
  const home = env['HOME'] ?? homedir()
  const init = join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'husky/init.sh')
  const found = [init, join(home, '.huskyrc')].flatMap((path) => offLines(path))
  const inEnv: readonly Symptom[] =
    env['HUSKY'] === '0'
      ? [
          {
            level: 'fail',
            text: 'HUSKY=0 in the environment turns all hooks off',
            mend: 'unset HUSKY',
          },
        ]
      : []
  if (inEnv.length + found.length === 0) return [{ level: 'ok', text: 'nothing turns husky off' }]
  return [...inEnv, ...found]
}

function offLines(path: string): readonly Symptom[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (!/^\s*((export\s+)?HUSKY=["']?0\b|exit\b)/.test(line)) return []
    const text = `${printable(path)} turns all hooks off (line ${at + 1}: \`${printable(line.trim())}\`)`
    return [{ level: 'fail', text, mend: `Remove line ${at + 1} of ${printable(path)}` } as const]
  })
}

function stubs(project: Project): readonly Symptom[] {
  const found = hookNames.flatMap((hook) => checkStub(project, hook))
  return found.length > 0 ? found : [{ level: 'ok', text: 'all hooks in .husky run spec-exec' }]
}

/** What keeps a tracked hook from running our block; nothing where it does. */
export function checkStub(project: Project, hook: HookName): readonly Symptom[] {
  const text = readFile(project.root, `.husky/${hook}`)
  const block = findStub(text)
  const mend = 'npx spec-exec init'
  if (!block) return [{ level: 'fail', text: `.husky/${hook} does not run spec-exec`, mend }]
  if (block.text !== stub(hook, project))
    return [
      {
        level: 'warn',
        text: `The block of spec-exec in .husky/${hook} is not as init writes it`,
        mend,
      },
    ]
  const leaves = /^\s*(exit|exec)\b.*$/m.exec(text.slice(0, block.start))?.[0].trim()
  if (leaves === undefined) return []
  return [
    {
      level: 'fail',
      text: `.husky/${hook} leaves before it runs spec-exec: \`${printable(leaves)}\``,
      mend: `Move the block of spec-exec in .husky/${hook} above that line`,
    },
  ]
}
