import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { type Soon, together } from '../soon.js'
import type { Entry, FileChange } from '../tree.js'
import type { Written } from '../written.js'
import { type Area, areaOf, lawNames, matches } from './area.js'
import { changedKeys, isOwnKey, type ManifestKeys } from './manifest.js'

/** One changed path and what it is to the project. */
export interface ChangedFile extends FileChange {
  readonly area: Area
  /** Of a `package.json`: the keys that differ. */
  readonly keys?: ManifestKeys
}

/** What `readFiles` reads from. */
export interface FileSource {
  readonly repo: Repo
  readonly law: Law
}

/** What each changed path is to the project; only a `package.json` is opened. Throws SpecExecError when it is missing. */
export function readFiles(
  from: FileSource,
  files: readonly FileChange[],
): Soon<readonly ChangedFile[]> {
  return together(
    files.map((file) => readFile(from, file)),
    (read) => read,
  )
}

/** The weightiest area among changed files: work, then law, then plan, then free or nothing. */
export function heaviestOf(files: readonly ChangedFile[]): 'work' | 'law' | 'plan' | 'free' {
  const has = (area: Area) => files.some((file) => file.area === area)
  if (has('work')) return 'work'
  if (has('law') || has('harness')) return 'law'
  return has('plan') ? 'plan' : 'free'
}

/** Whether a configuration changes, or a file that the one in force imports. */
export function touchesLaw(files: readonly ChangedFile[], { settings, patterns }: Law): boolean {
  const imports = patterns.protected.slice(settings.protected.length)
  return files.some(
    ({ path, keys }) =>
      lawNames.has(path) ||
      (path === 'package.json' && keys?.law.some(isOwnKey)) ||
      matches(imports, path),
  )
}

function readFile(from: FileSource, file: FileChange): Soon<ChangedFile> {
  const area = areaOf(file.path, from.law)
  if (!isManifest(file.path) || (area !== 'work' && area !== 'free')) return withArea(file, area)
  return together([readManifest(from, file.before), readManifest(from, file.after)], (both) => {
    const keys = changedKeys(...both)
    // Freed is the bump of a dependency, not the whole file.
    if (keys.other.some((key) => !isDependency(key))) return { ...file, area: 'work', keys }
    if (keys.other.length > 0) return { ...file, area, keys }
    if (keys.law.length > 0) return { ...file, area: 'law', keys }
    return { ...file, area: keys.harness.length > 0 ? 'harness' : area, keys }
  })
}

function withArea({ path, previousPath, status, before, after }: FileChange, area: Area) {
  const found: Written<ChangedFile> = { path, status, area }
  if (previousPath !== undefined) found.previousPath = previousPath
  if (before) found.before = before
  if (after) found.after = after
  return found
}

function isDependency(key: string): boolean {
  return /^\w*[dD]ependencies(\.|$)/.test(key)
}

function isManifest(path: string): boolean {
  return path === 'package.json' || path.endsWith('/package.json')
}

function readManifest(
  { repo }: FileSource,
  entry: Entry | undefined,
): Soon<Uint8Array | undefined> {
  if (!entry?.mode.startsWith('100')) return undefined
  return repo.objects.blob(entry.id, 1 << 20).then(({ bytes }) => bytes)
}
