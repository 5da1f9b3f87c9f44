import { type ChangedFile, readFiles } from '../change/files.js'
import { isOwnKey } from '../change/manifest.js'
import {
  type Configuration,
  type ConfigurationOptions,
  configPaths,
  readConfiguration,
} from '../config.js'
import { SpecExecError } from '../error.js'
import type { Repo } from '../git/repo.js'
import { mended } from '../report-notes.js'
import type { Commit, Tree } from '../tree.js'
import { type Fault, faultOf } from './fault.js'
import { packageProperty } from './package-property.js'

/** The configuration that a commit is judged by. */
export interface LawFound {
  readonly configuration: Configuration
  /** Present where the commit mends the configuration of its parent, and is judged by its own. */
  readonly note?: string
}

/** How the law is read. */
export interface LawOptions extends ConfigurationOptions {
  /** Of a commit that mends: whether its own configuration may be code. Default: `allow`. */
  readonly ownCode?: 'allow' | 'refuse'
}

/**
 * The configuration of a commit's parent, else the one that the commit brings; undefined where neither
 * has one. Where the parent's cannot be read, a commit that mends it, and changes nothing else but the
 * plan, is judged by its own. Throws SpecExecError for any other commit upon such a parent.
 */
export async function lawUpon(
  repo: Repo,
  commit: Commit,
  options: LawOptions,
): Promise<LawFound | undefined> {
  const [parent] = commit.parents
  if (parent) {
    try {
      const configuration = await readConfiguration(parent, options)
      if (configuration) return { configuration }
    } catch (error) {
      const fault = await faultOf(error, parent)
      const configuration = await readMend(repo, commit, options)
      if (configuration) return { configuration, note: mended }
      throw unreadable(fault)
    }
  }
  const configuration = await readConfiguration(commit.tree, options)
  return configuration && { configuration }
}

/** The error for a law that cannot be read, with the way out. */
export function unreadable({ path, message }: Fault): SpecExecError {
  return new SpecExecError(message, {
    hint: `No commit can be judged by that. Mend ${path} and commit it alone`,
  })
}

/** The configuration of a commit that changes configuration and plan alone. Throws SpecExecError when it cannot be read either. */
async function readMend(
  repo: Repo,
  commit: Commit,
  options: LawOptions,
): Promise<Configuration | undefined> {
  if (!commit.files.some(({ path }) => configPaths.includes(path))) return undefined
  const evaluate = options.ownCode ?? 'allow'
  const own = await readConfiguration(commit.tree, { ...options, evaluate })
  if (!own) return undefined
  const files = await readFiles({ repo, law: own.law }, commit.files)
  const isWhole = await isBroken(commit.parents[0], 'package.json')
  return files.every((file) => file.area === 'plan' || isOfLaw(file, isWhole ? 'whole' : 'by key'))
    ? own
    : undefined
}

/** A package.json counts by its keys, save where there were none to read. */
function isOfLaw({ path, keys }: ChangedFile, manifest: 'whole' | 'by key'): boolean {
  if (path !== 'package.json') return configPaths.includes(path)
  if (manifest === 'whole') return true
  if (!keys) return false
  return [...keys.law, ...keys.harness, ...keys.other].every(isOwnKey)
}

async function isBroken(tree: Tree | undefined, path: string): Promise<boolean> {
  const bytes = await tree?.read(path)
  if (!bytes) return false
  try {
    packageProperty(new TextDecoder().decode(bytes))
    return false
  } catch {
    return true
  }
}
