import type { Draft } from './draft.js'
import { readMetadata } from './metadata.js'
import { stateOf, stateOfSteps } from './state.js'
import type { Box, Metadata, State, Step, Task } from './task.js'
import type { Lines } from './text.js'

/** Where a draft stands among the tasks of its list. */
export interface Standing {
  readonly lines: Lines
  /** Last line of its own block, from 0. */
  readonly endLine: number
  readonly key: string
  readonly parent: string | undefined
  readonly children: readonly string[]
}

/** A task as it stands in a list. Its text is read when it is first asked for: most tasks never are. */
export class ListedTask implements Task {
  // Declared alone: a field would be there, undefined, in a task that has none.
  declare readonly key: string
  declare readonly title: string
  declare readonly state: State
  declare readonly steps: readonly Step[]
  declare readonly isOptional: boolean
  declare readonly isHeading: boolean
  declare readonly children: readonly string[]
  declare readonly line: number
  declare readonly endLine: number
  declare readonly id?: string
  declare readonly box?: Box
  declare readonly parent?: string
  declare readonly heading?: string
  readonly #draft: Draft
  readonly #lines: Lines
  #metadata: Metadata | undefined

  constructor(draft: Draft, { lines, endLine, key, parent, children }: Standing) {
    const { id, box, heading } = draft
    this.key = key
    this.title = draft.title
    this.state = box ? stateOf(box.mark) : stateOfSteps(draft.steps)
    this.steps = draft.steps
    this.isOptional = draft.isOptional
    this.isHeading = !box
    this.children = children
    this.line = draft.line + 1
    this.endLine = endLine + 1
    this.#draft = draft
    this.#lines = lines
    if (id !== undefined) this.id = id
    if (box) this.box = { line: this.line, offset: box.offset, mark: box.mark, state: this.state }
    if (parent !== undefined) this.parent = parent
    if (heading !== undefined) this.heading = heading
  }

  // Of the class: a getter in a literal is another one for each task, and costs more than all the rest.
  get metadata(): Metadata {
    this.#metadata ??= readMetadata(this.#lines, this.#draft, this.endLine - 1)
    return this.#metadata
  }
}
