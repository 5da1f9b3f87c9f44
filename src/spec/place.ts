import type { PlacePattern, PlacePatterns } from './patterns.js'

/** What a path is to the plan. */
export interface SpecPlace {
  readonly role: 'list' | 'plan' | 'steering'
  readonly dialect: string
  /** Name of the spec whose folder holds the path. */
  readonly spec?: string
}

/** What a path is to the plan; undefined for work. Asked for every changed path of a history, so most are turned away by one text search. */
export function findPlace(path: string, patterns: PlacePatterns): SpecPlace | undefined {
  const list = patterns.lists.find((pattern) => fits(path, pattern))
  if (list)
    return { role: 'list', dialect: list.dialect, spec: nameAt(path, path.lastIndexOf('/')) }
  const steering = patterns.steering.find((pattern) => fits(path, pattern))
  if (steering) return { role: 'steering', dialect: steering.dialect }
  const folder = findFolder(path, patterns.folders)
  if (folder) return folder
  const plan = patterns.plans.find((pattern) => fits(path, pattern))
  return plan && { role: 'plan', dialect: plan.dialect }
}

/** The folder below which the clauses of a steering document hold: what stands above its dialect's place; '' for the root. */
export function scopeOf(path: string, patterns: readonly PlacePattern[]): string {
  const depths = patterns.map(({ hint }) => {
    const base = hint.replace(/\/$/, '')
    return base === '' ? 0 : `/${path}/`.indexOf(`/${base}/`)
  })
  const above = depths.filter((depth) => depth !== -1)
  return path.slice(0, Math.max(0, Math.min(...above, path.length) - 1))
}

/** Whether a path lies in an archive: its open tasks are not waited for. */
export function isArchived(path: string): boolean {
  return /(^|\/)archive\//.test(path)
}

/** The name of a spec before `openspec archive` put the day before it. */
export function undated(spec: string): string {
  return spec.replace(/^\d{4}-\d\d-\d\d-/, '')
}

/** The innermost spec folder that is or holds a path, so that an archived spec is not taken for one called `archive`. */
function findFolder(path: string, folders: readonly PlacePattern[]): SpecPlace | undefined {
  const near = folders.filter((pattern) => path.includes(pattern.hint))
  if (near.length === 0) return undefined
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end)
    const pattern = near.find(({ source }) => regexOf(source).test(folder))
    if (pattern) return { role: 'plan', dialect: pattern.dialect, spec: nameAt(path, end) }
  }
  return undefined
}

function nameAt(path: string, end: number): string {
  return path.slice(path.lastIndexOf('/', end - 1) + 1, Math.max(end, 0))
}

function fits(path: string, pattern: PlacePattern): boolean {
  return path.includes(pattern.hint) && regexOf(pattern.source).test(path)
}

const compiled = new Map<string, RegExp>()

function regexOf(source: string): RegExp {
  const known = compiled.get(source)
  if (known) return known
  // `s`: else a folder with a line feed in its name would hide all below it.
  const regex = new RegExp(source, 's')
  compiled.set(source, regex)
  return regex
}
