import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { printable } from '../../escape.js'
import type { Project } from '../project.js'
import type { Check, Symptom } from './check.js'

/** Whether CI runs `verify`, and what in its files undoes that. */
export const checkCi: Check = async (project) => {
  const found = systems.flatMap((system) => {
    const paths = system.find(project)
    return paths.length > 0 ? [{ ...system, paths }] : []
  })
  if (found.length === 0) return []
  // YAML costs time to load.
  const [{ readCiFile }, { githubFaults }, { gitlabFaults }] = await Promise.all([
    import('../ci/ci-file.js'),
    import('../ci/github-faults.js'),
    import('../ci/gitlab-faults.js'),
  ])
  const judges = { github: githubFaults, gitlab: gitlabFaults }
  return found.flatMap(({ name, paths }): readonly Symptom[] => {
    const files = paths.map((path) => {
      const value = readCiFile(project.root, path)
      return { path: printable(path), value, ...judges[name](value) }
    })
    const unread = files.filter(({ value }) => value === undefined)
    const gates = files.filter(({ runsVerify }) => runsVerify)
    return [
      ...(gates.length > 0 || unread.length > 0
        ? gates.map(({ path }) => running(path))
        : [none(name)]),
      ...unread.map(({ path }) => unreadable(path)),
      ...files.flatMap(({ path, faults }) => faults.map((fault) => undoing(path, fault))),
    ]
  })
}

const systems = [
  { name: 'github', find: ({ root }: Project) => workflows(root) },
  {
    name: 'gitlab',
    find: ({ root }: Project) =>
      existsSync(join(root, '.gitlab-ci.yml')) ? ['.gitlab-ci.yml'] : [],
  },
] as const

/** More than anybody has. */
const mostWorkflows = 200

function workflows(root: string): readonly string[] {
  const folder = '.github/workflows'
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder)).filter((name) => /\.ya?ml$/.test(name))
  return names
    .sort()
    .slice(0, mostWorkflows)
    .map((name) => `${folder}/${name}`)
}

function running(path: string): Symptom {
  return { level: 'ok', text: `CI runs verify (${path})` }
}

function none(name: string): Symptom {
  return {
    level: 'warn',
    text: 'CI does not run verify: whoever turns the hooks off is seen by nobody',
    mend: `npx spec-exec init --ci ${name}`,
  }
}

function unreadable(path: string): Symptom {
  return { level: 'warn', text: `Cannot read ${path} as YAML`, mend: `Mend ${path}` }
}

function undoing(path: string, fault: string): Symptom {
  return { level: 'warn', text: `${path} ${printable(fault)}`, mend: `Mend ${path}` }
}
