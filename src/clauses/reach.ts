import type { SceneFile } from './clause.js'
import { type Exempt, exemptions, isExempt } from './conventional.js'
import { fits, type Glob } from './glob.js'
import type { KeyReader } from './keys.js'
import { baseOf } from './names.js'

/** Which files a clause speaks of. */
export interface Reach {
  readonly files: readonly Glob[]
  readonly except: readonly Glob[]
  readonly exempt?: Exempt
}

/** Names of the keys that `readReach` reads. */
export const reachKeys = ['files', 'except', 'exempt'] as const

/** What the first of them means; each kind that has it says the same. */
export const aboutFiles = {
  key: 'files',
  meaning:
    'Globs of the files it speaks of, from the folder that holds the steering: `src/**/*.ts`. Without a slash, a glob fits names in any folder: `*.py`',
} as const

/** What the others mean. */
export const aboutExceptions = [
  { key: 'except', meaning: 'Globs of files that it leaves alone: `src/generated/`' },
  {
    key: 'exempt',
    meaning:
      '`generated` leaves alone what tools write and what was copied in; `conventional` also names that tools and customs fix: `README.md`, `__init__.py`, `[id].tsx`',
  },
] as const

/** Reads which files a clause speaks of. */
export function readReach(reader: KeyReader): Reach {
  const exempt = reader.word('exempt', exemptions)
  return {
    files: reader.globs('files', 'required'),
    except: reader.globs('except', 'optional'),
    ...(exempt && { exempt }),
  }
}

/** Whether a clause speaks of the file at a path. */
export function isReached(reach: Reach, path: string): boolean {
  return fits(reach.files, path) && !fits(reach.except, path) && !isExempt(reach.exempt, path)
}

/** The changed files that a clause speaks of. */
export function reachedFiles(reach: Reach, files: readonly SceneFile[]): readonly SceneFile[] {
  return files.filter(({ path }) => isReached(reach, path))
}

/** Whether a file stands after the commit where none stood before. */
export function isBorn({ status }: SceneFile): boolean {
  return status === 'A' || status === 'R'
}

/** What a new file was before it moved: git tells of no moves, so one of its name that the commit takes away, of the same text if there is one. */
export function movedFrom(file: SceneFile, files: readonly SceneFile[]): SceneFile | undefined {
  if (file.status !== 'A') return undefined
  const gone = goneByName(files).get(baseOf(file.path)) ?? []
  return gone.find(({ before }) => before !== undefined && before === file.after) ?? gone[0]
}

function goneByName(files: readonly SceneFile[]): ReadonlyMap<string, readonly SceneFile[]> {
  const kept = gones.get(files)
  if (kept) return kept
  const gone = new Map<string, SceneFile[]>()
  for (const file of files.filter(({ status }) => status === 'D')) {
    const name = baseOf(file.path)
    gone.set(name, [...(gone.get(name) ?? []), file])
  }
  gones.set(files, gone)
  return gone
}

/** By the list that is asked about: each of its files asks. */
const gones = new WeakMap<readonly SceneFile[], ReadonlyMap<string, readonly SceneFile[]>>()

/** The text of a file before the commit, wherever it stood. */
export function textBefore(file: SceneFile, files: readonly SceneFile[]): string | undefined {
  return file.before ?? movedFrom(file, files)?.before
}
