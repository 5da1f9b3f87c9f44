/** One import as a file has it. */
export interface Import {
  /** What is imported, as written: `../db/pool`, `app.db.writers`, `github.com/google/uuid`. */
  readonly said: string
  /** Counted from 1. */
  readonly line: number
}

/** What an import means. */
export interface Target {
  /** Paths of the files that it could be, or the folder; none for a package from outside. */
  readonly paths: readonly string[]
  /** Its name with slashes, where it is no relative path: `lodash/fp`, `django/db`. */
  readonly name?: string
  /** It comes with the language. */
  readonly isStandard: boolean
}

/** What a commit's tree tells to those who resolve imports. */
export interface Ground {
  hasFile(path: string): boolean
  /** Whether a folder holds Python, at any depth. */
  hasPython(folder: string): boolean
  /** Text of a configuration file; undefined where there is none. */
  configuration(path: string): string | undefined
}

/** How a language writes its imports, and what they mean. */
export interface ImportLanguage {
  readonly paths: RegExp
  /** What it asks for by name in a folder, to resolve by. */
  readonly configurations: readonly string[]
  read(path: string, text: string): readonly Import[]
  resolve(said: string, from: string, ground: Ground): Target
}

/** The folders above a path, the nearest first and '' last. */
export function foldersAbove(path: string): readonly string[] {
  const above: string[] = []
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    above.push(path.slice(0, at))
  return [...above, '']
}

/** A path below a folder, `.` and `..` resolved; undefined outside of the scope. */
export function below(folder: string, path: string): string | undefined {
  const names: string[] = []
  for (const name of `${folder}/${path}`.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') names.push(name)
    else if (names.pop() === undefined) return undefined
  }
  return names.join('/')
}

/** Hands the line of places that are asked for in ascending order. */
export function lineCounter(text: string): (at: number) => number {
  let line = 1
  let end = text.indexOf('\n')
  return (at) => {
    for (; end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++
    return line
  }
}
