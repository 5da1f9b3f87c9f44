import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import { askGit } from '../git/run.js'
import { findInstall } from './ci/install.js'
import { type Edit, readFile } from './edits.js'
import type { Project } from './project.js'

/**
 * What is missing for a CI system to run `verify`; none on a second run. Throws SpecExecError for a name that
 * none has, for a file that is not ours to change, and where nothing is locked.
 */
export async function planCi(project: Project, name: string): Promise<readonly Edit[]> {
  const file = (await loadFiles()).find((one) => one.name === name)
  if (!file)
    throw new SpecExecError(`Expected the name of a CI system, found \`${name}\``, {
      hint: 'Name one of: github, gitlab (for others: docs/ci/others.md)',
    })
  const before = readFile(project.root, file.path)
  const plan = { install: findInstall(project), branch: await defaultBranch(project) }
  const after = file.write(before, plan)
  if (after === before && existsSync(join(project.root, file.path))) return []
  return [{ path: file.path, before, after, mode: 'file' }]
}

/** YAML costs time to load, and few runs want it. */
async function loadFiles() {
  const [{ github }, { gitlab }] = await Promise.all([
    import('./ci/github.js'),
    import('./ci/gitlab.js'),
  ])
  return [github, gitlab]
}

/** What the clone was told of its remote; else a usual name; else where one stands. */
async function defaultBranch({ root, env }: Project): Promise<string> {
  const said = async (...args: readonly string[]) => {
    const { code, stdout } = await askGit(args, { cwd: root, env, okCodes: [0, 1, 128] })
    return code === 0 ? stdout.toString().trim() : ''
  }
  const head = await said('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD')
  if (head !== '') return head.replace('refs/remotes/origin/', '')
  for (const name of ['main', 'master'])
    if (await said('rev-parse', '--verify', '--quiet', `refs/heads/${name}`)) return name
  return (await said('symbolic-ref', '--quiet', '--short', 'HEAD')) || 'main'
}
