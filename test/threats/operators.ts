import type { Operator } from './operator.js'
import { byteOperators } from './operators/bytes.js'
import { countOperators } from './operators/counts.js'
import { textOperators } from './operators/edits.js'
import { addOperators, removeOperators } from './operators/growth.js'
import { hidingOperators } from './operators/hiding.js'
import { historyOperators } from './operators/history.js'
import { reopenOperators, workOperators } from './operators/marks.js'
import { lawOperators, moveOperators, pathOperators } from './operators/paths.js'

/** Every way around the gate that is generated, and its good neighbour. */
export const operators: readonly Operator[] = [
  ...workOperators,
  ...countOperators,
  ...reopenOperators,
  ...textOperators,
  ...addOperators,
  ...removeOperators,
  ...hidingOperators,
  ...byteOperators,
  ...moveOperators,
  ...pathOperators,
  ...lawOperators,
  ...historyOperators,
]

/** The row of the threats that an operator stands for: `K05`. */
export function rowOf({ id }: Operator): string {
  return id.slice(0, 3)
}
