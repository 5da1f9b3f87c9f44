import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command that seems to test a project, or a hint of one. */
export interface FoundTest {
  /** A line for the shell; absent where what was found cannot be used as it is. */
  readonly run?: string
  /** The file that tells of it. */
  readonly source: string
  /** Globs of JUnit XML files that it writes, where its output counts nothing. */
  readonly junit?: readonly string[]
  /** What to know before it is relied on: one sentence. */
  readonly note?: string
}

/** A folder that is looked at. */
export interface Place {
  readonly root: string
  /** From the root, with `/`; '' for the root itself. */
  readonly folder: string
  /** The command that installs the dependencies of its package.json: `npm ci`. */
  readonly install: string
}

/** Finds the commands of one language; paths and commands are those of the folder. Never throws. */
export type Finder = (place: Place) => readonly FoundTest[]

/** The text of a file of the folder; '' where there is none that can be read. */
export function textIn({ root, folder }: Place, name: string): string {
  try {
    return readFileSync(join(root, folder, name), 'utf8')
  } catch {
    return ''
  }
}

/** The object in a JSON file of the folder; empty where there is none. */
export function objectIn(place: Place, name: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(textIn(place, name).replace(/^\ufeff/, '')))
  } catch {
    return {}
  }
}

/** A value as an object; empty where it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Whether the folder holds a file or folder of this name. */
export function has({ root, folder }: Place, name: string): boolean {
  return existsSync(join(root, folder, name))
}

/** Names in a folder of the place; none where it is absent. */
export function namesIn({ root, folder }: Place, name: string): readonly string[] {
  try {
    return readdirSync(join(root, folder, name))
  } catch {
    return []
  }
}

/** How a wrapper script is called; the program's own name where there is no wrapper. */
export function wrapped({ root, folder }: Place, wrapper: string, program: string): string {
  const path = join(root, folder, wrapper)
  if (!existsSync(path)) return program
  try {
    accessSync(path, constants.X_OK)
    return `./${wrapper}`
  } catch {
    return `sh ${wrapper}`
  }
}
