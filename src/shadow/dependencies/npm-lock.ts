/** One package of a lock file of npm's, by its place. */
interface LockedPackage {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly extraneous?: boolean
}

/**
 * Whether what npm says is installed (`node_modules/.package-lock.json`) is what a lock file asks for, versions 2
 * and 3 (package-lock-json(5)): the same packages at the same places. Optional ones may be absent; links and the
 * project itself are the shadow's own. False where one of them cannot be read.
 */
export function isNpmInstalled(lock: string, installed: string): boolean {
  const wanted = readPackages(lock)
  const found = readPackages(installed)
  if (!wanted || !found) return false
  for (const [place, one] of wanted) {
    const other = found.get(place)
    if (other ? !isSame(one, other) : !(one.optional || one.devOptional)) return false
  }
  return [...found.keys()].every((place) => wanted.has(place))
}

function isSame(one: LockedPackage, other: LockedPackage): boolean {
  if (one.version !== other.version) return false
  if (one.integrity !== undefined && other.integrity !== undefined)
    return one.integrity === other.integrity
  return one.resolved === other.resolved || one.resolved === undefined
}

function readPackages(text: string): ReadonlyMap<string, LockedPackage> | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('packages' in value)) return undefined
  // npm writes and checks this format itself; a field of another type compares as unequal.
  const packages = Object.entries((value.packages ?? {}) as Record<string, LockedPackage>)
  return new Map(packages.filter(([place, one]) => place.includes('node_modules/') && !one.link))
}
