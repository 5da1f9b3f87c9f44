import type { OutlineBox } from './outline.js'
import type { Step } from './task.js'

/** A task while its list is put together. Lines count from 0. */
export interface Draft {
  readonly id: string | undefined
  readonly title: string
  readonly box: OutlineBox | undefined
  readonly isOptional: boolean
  readonly heading: string | undefined
  readonly line: number
  /** Where its block ends at the latest. */
  readonly limit: number
  readonly steps: Step[]
  /** Index of the box in the outline; -1 for a heading. */
  readonly index: number
}
