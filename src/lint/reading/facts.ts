import { posix } from 'node:path'
import { readList } from '../../spec/list.js'
import type { SpecPlace } from '../../spec/place.js'
import type { TaskList } from '../../spec/task.js'
import type { Tree } from '../../tree.js'
import type { LintFinding } from '../rule.js'
import { absentPaths } from './leverage.js'
import { type Requirements, readRequirements } from './requirements.js'

/** A document before it is read. */
export interface Document {
  /** Relative to the root, `/` between its parts. */
  readonly path: string
  readonly place: SpecPlace
  readonly bytes: Uint8Array
  /** A task list above this many bytes is refused by name. */
  readonly maxListBytes: number
}

/** The files around a document, by path relative to the same root. */
export type Around = Pick<Tree, 'read' | 'names'>

/** What lint knows of a task list. */
export interface ListFacts {
  readonly list: TaskList
  /** Of the requirements.md beside the list; absent where there is none. */
  readonly requirements?: Requirements
  /** What open tasks reuse and is not there. */
  readonly absent: ReadonlySet<string>
}

/** What lint knows of a steering document. */
export interface SteeringFacts {
  /** What is wrong with the clauses that it declares. */
  readonly faults: readonly LintFinding[]
}

export type Facts =
  | ({ readonly on: 'list' } & ListFacts)
  | ({ readonly on: 'steering' } & SteeringFacts)

/** Whether lint reads a path of that place: task lists, and steering that is Markdown. */
export function isLinted(path: string, place: SpecPlace | undefined): place is SpecPlace {
  return place?.role === 'list' || (place?.role === 'steering' && /\.md$/i.test(path))
}

/** Reads a document, and what stands around it as far as the document names it. Throws SpecExecError where a file cannot be read. */
export async function readFacts(document: Document, around: Around): Promise<Facts> {
  const { path, place, bytes } = document
  if (place.role === 'steering') {
    // What reads steering is heavy, and most documents are task lists.
    const { readFaults } = await import('./steering.js')
    return { on: 'steering', faults: readFaults(document) }
  }
  const { spec = '', dialect } = place
  const list = await readList({ path, spec, dialect, bytes, maxBytes: document.maxListBytes })
  const beside = await around.read(posix.join(posix.dirname(path), 'requirements.md'))
  return {
    on: 'list',
    list,
    absent: await absentPaths(list, around),
    ...(beside && { requirements: readRequirements(new TextDecoder().decode(beside)) }),
  }
}
