import { join, relative, resolve, sep } from 'node:path'

/** A spec as a call of the older tool names it. */
export interface SpecFolder {
  /** The name without what changes nothing: `auth` for `./auth/`. */
  readonly name: string
  /** Its folder in `.claude/specs` of the project, which need not be there; absent for a name that leads out of it. */
  readonly own?: string
}

/** Where a spec of that name stands in a project; names are joined to paths as that tool joins them. */
export function specFolderOf(project: string, said: string): SpecFolder {
  const specs = resolve(project, '.claude', 'specs')
  const own = join(specs, said)
  const name = relative(specs, own).split(sep).join('/')
  return /^\.\.(\/|$)/.test(name) ? { name: said } : { name, own }
}
