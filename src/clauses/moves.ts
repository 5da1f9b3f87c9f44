import type { SceneFile } from './clause.js'
import { linesOf, moreOften, normalised } from './lines.js'
import { baseOf } from './names.js'

/** New files of a commit, each with the file that it was; that one is gone. */
export interface Moves {
  /** To another folder: the name is the same. */
  readonly moved: ReadonlyMap<SceneFile, SceneFile>
  readonly renamed: ReadonlyMap<SceneFile, SceneFile>
}

/** Pairs the files that a commit takes away with those that it brings. Each is the past of one at most: what else has its text is a copy, and new. */
export function findMoves(files: readonly SceneFile[]): Moves {
  const gone = new Set(files.filter(({ status }) => status === 'D'))
  const born = new Set(gone.size === 0 ? [] : files.filter(({ status }) => status === 'A'))
  const moved = new Map<SceneFile, SceneFile>()
  const renamed = new Map<SceneFile, SceneFile>()
  for (const { into, sort, isPast } of [
    { into: moved, sort: nameOf, isPast: isSame },
    { into: moved, sort: nameOf, isPast: isAlikeOrSmall },
    { into: renamed, sort: textOf, isPast: isSame },
    { into: renamed, sort: endingOf, isPast: isAlike },
  ]) {
    const old = bySort(gone, sort)
    for (const file of born) {
      const left = old.get(sort(file)) ?? []
      const at = left.slice(0, mostTried).findIndex((each) => isPast(each, file))
      const [past] = at === -1 ? [] : left.splice(at, 1)
      if (!past) continue
      into.set(file, past)
      gone.delete(past)
      born.delete(file)
    }
  }
  return { moved, renamed }
}

/** Files that could be what one was: texts are compared line by line. */
const mostTried = 20

/** Files of no sort, whose text was not opened, are left out. */
function bySort(files: Iterable<SceneFile>, sortOf: (file: SceneFile) => string) {
  const sorts = new Map<string, SceneFile[]>()
  for (const file of files) {
    const sort = sortOf(file)
    if (sort === '') continue
    const others = sorts.get(sort)
    if (others) others.push(file)
    else sorts.set(sort, [file])
  }
  return sorts
}

function nameOf({ path }: SceneFile): string {
  return baseOf(path)
}

function endingOf({ path }: SceneFile): string {
  return path.slice(path.lastIndexOf('.'))
}

/** One that is gone has a text before, one that is new has one after. */
function textOf({ before, after }: SceneFile): string {
  return before ?? after ?? ''
}

function isSame(old: SceneFile, file: SceneFile): boolean {
  return textOf(old) !== '' && textOf(old) === textOf(file)
}

/** Where no texts were opened, or of a few lines, the name alone tells. */
function isAlikeOrSmall(old: SceneFile, file: SceneFile): boolean {
  if (old.before === undefined || file.after === undefined) return true
  return Math.max(bareLines(old).length, bareLines(file).length) < fewLines || isAlike(old, file)
}

const fewLines = 10

/** At least half of the lines of the longer one, as git counts a rename. */
function isAlike(old: SceneFile, file: SceneFile): boolean {
  const [before, after] = [bareLines(old), bareLines(file)]
  const [least, most] = [before.length, after.length].sort((a, b) => a - b)
  if (least === undefined || most === undefined || most < fewLines || least * 2 < most) return false
  const fresh = moreOften(before, after, (line) => line).length
  return (after.length - fresh) * 2 >= most
}

function bareLines(file: SceneFile): readonly string[] {
  const lines = kept.get(file) ?? linesOf(textOf(file)).map(normalised)
  kept.set(file, lines)
  return lines
}

/** Several are compared with one. */
const kept = new WeakMap<SceneFile, readonly string[]>()
