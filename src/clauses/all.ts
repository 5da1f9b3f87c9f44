import type { ClauseKind } from './clause.js'
import { companion } from './companion.js'
import { dependencies } from './dependencies.js'
import { imports } from './imports.js'
import { naming } from './naming.js'
import { placement } from './placement.js'
import { size } from './size.js'
import { structure } from './structure.js'
import { text } from './text.js'

/** Every kind of clause, in the order in which they are shown. */
export const kinds: readonly ClauseKind[] = [
  naming,
  placement,
  size,
  text,
  imports,
  structure,
  companion,
  dependencies,
]

/** The kind of a name; undefined where there is none. */
export function kindOf(name: string): ClauseKind | undefined {
  return kinds.find(({ kind }) => kind === name)
}
