import type { SceneFile } from './clause.js'
import { type Exempt, exemptions, isExempt } from './conventional.js'
import { fits, type Glob } from './glob.js'
import type { KeyReader } from './keys.js'
import { findMoves, type Moves } from './moves.js'

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
  return status === 'A'
}

/** What a new file was before it moved to another folder: git tells of no moves, so a file of its name that the commit takes away, of the same text if there is one, else of one that is alike. */
export function movedFrom(file: SceneFile, files: readonly SceneFile[]): SceneFile | undefined {
  return movesIn(files).moved.get(file)
}

/** The same, or what a new file was before it was renamed: one of the same text, or of one that is alike. */
export function pastOf(file: SceneFile, files: readonly SceneFile[]): SceneFile | undefined {
  return movedFrom(file, files) ?? movesIn(files).renamed.get(file)
}

/** The text of a file before the commit, wherever it stood. */
export function textBefore(file: SceneFile, files: readonly SceneFile[]): string | undefined {
  return file.before ?? pastOf(file, files)?.before
}

/** Kept by the list that is asked about: each of its files asks. */
function movesIn(files: readonly SceneFile[]): Moves {
  const kept = known.get(files) ?? findMoves(files)
  known.set(files, kept)
  return kept
}

const known = new WeakMap<readonly SceneFile[], Moves>()
