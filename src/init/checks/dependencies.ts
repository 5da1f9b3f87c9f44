import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSpecExecError } from '../../error.js'
import { openRepo } from '../../git/repo.js'
import { headConfiguration } from '../../plan/working.js'
import { managerOf } from '../../shadow/dependencies/managers.js'
import type { Project } from '../project.js'
import type { Check, Symptom } from './check.js'

/** Whether what the tests need is installed in the work tree, whose dependencies they see. */
export const checkDependencies: Check = async (project) => {
  const install = await installOf(project)
  if (install === undefined) return []
  return readdirSync(project.root)
    .sort()
    .flatMap((name) => missing(project, name, install))
}

/** What the law says of installing for tests; undefined where there are none, or no law that can be read. */
async function installOf({ root, env }: Project): Promise<string | undefined> {
  const repo = await openRepo(root, env)
  try {
    const settings = (await headConfiguration(repo))?.law.settings
    return settings && settings.test.length > 0 ? settings.install : undefined
  } catch (error) {
    // The check of the plan says what is wrong with it.
    if (isSpecExecError(error)) return undefined
    throw error
  } finally {
    repo.close()
  }
}

/** Managers that install beside their lock file wherever they are not told otherwise. */
const beside = new Set(['npm', 'pnpm', 'yarn', 'bun', 'uv', 'composer'])

function missing({ root }: Project, lock: string, install: string): readonly Symptom[] {
  const manager = managerOf(lock)
  if (!manager || !beside.has(manager.name)) return []
  const places = [...manager.folders, ...(manager.leaves ?? [])]
  if (places.some((name) => existsSync(join(root, name)))) return []
  const what = `${lock} is there, but no ${manager.folders.join(' or ')}`
  const so =
    install === 'never'
      ? 'the tests run without what it names'
      : 'the first test of each lock file installs its own'
  const line = manager.line(readFileSync(join(root, lock), 'utf8'))
  return [
    {
      level: 'warn',
      text: `${what}: ${so}`,
      ...(line !== undefined && { mend: line }),
    },
  ]
}
