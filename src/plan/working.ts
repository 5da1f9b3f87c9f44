import { existsSync } from 'node:fs'
import { defaults } from '../config/defaults.js'
import { type Configuration, readConfiguration } from '../config.js'
import { SpecExecError } from '../error.js'
import { ownFolder } from '../git/own-folder.js'
import { openRepo, type Repo } from '../git/repo.js'
import type { Env } from '../git/run.js'
import { type PlanLaw, readWorkingList, readWorkingPlan } from '../plan.js'
import { ruleIds } from '../rules/all.js'
import type { TaskList } from '../spec/task.js'
import { findSpecs, nameSpecs } from './names.js'

/** The plan as it stands in the working tree. */
export interface WorkingPlan {
  /** Top of the work tree, absolute. */
  readonly root: string
  readonly lists: readonly TaskList[]
}

/** A folder and the environment of the caller. */
export interface Whereabouts {
  readonly cwd: string
  readonly env: Env
}

/** The task lists of the working tree around a folder, read as HEAD's configuration says, else as all built-in dialects do. */
export async function openWorkingPlan(from: Whereabouts): Promise<WorkingPlan> {
  const repo = await openRepo(from.cwd, from.env)
  try {
    const law = (await headConfiguration(repo))?.law ?? (await builtInLaw())
    return { root: repo.root ?? repo.gitDir, lists: await readWorkingPlan(repo, law) }
  } finally {
    repo.close()
  }
}

/** The configuration that HEAD holds; undefined where there is none, or no HEAD. */
export async function headConfiguration(repo: Repo): Promise<Configuration | undefined> {
  const head = await repo.head()
  return head && readConfiguration(head, { cacheDir: ownFolder(repo), ruleIds })
}

/** One task list found by the name of its spec. */
export interface NamedList {
  /** Absolute; `list.path` is relative to it. */
  readonly root: string
  readonly list: TaskList
}

/**
 * The task list of a spec: `.claude/specs/<spec>/tasks.md` below a folder, in a repository or not;
 * else the one of that name in the repository around it. Throws SpecExecError where several have it.
 */
export async function findNamedList(
  env: Env,
  project: string,
  spec: string,
): Promise<NamedList | undefined> {
  const law = await builtInLaw()
  const own = await readWorkingList(project, `.claude/specs/${spec}/tasks.md`, law)
  if (own) return { root: project, list: own }
  if (!existsSync(project)) return undefined
  const plan = await openWorkingPlan({ cwd: project, env }).catch(noneOutside)
  const [list, ...others] = findSpecs(plan.lists, spec)
  if (!list) return undefined
  if (others.length === 0) return { root: plan.root, list }
  const names = nameSpecs(plan.lists)
  throw new SpecExecError(`Expected one spec, found ${1 + others.length} called \`${spec}\``, {
    hint: `Name one of: ${[list, ...others].map((one) => names.get(one)).join(', ')}`,
  })
}

/** Globs of the places where task lists are looked for without a configuration. */
export const builtInPlaces: readonly string[] = defaults.dialects.flatMap(({ lists }) => lists)

async function builtInLaw(): Promise<PlanLaw> {
  const { compileDialects } = await import('../spec/patterns.js')
  return { settings: defaults, patterns: { places: compileDialects(defaults.dialects) } }
}

/** Outside of a repository there is no plan to look through. */
function noneOutside(error: unknown): WorkingPlan {
  if (error instanceof SpecExecError && error.message.includes('not a git repository'))
    return { root: '', lists: [] }
  throw error
}
