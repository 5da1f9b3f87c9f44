import { kinds } from '../../clauses/all.js'
import { readDocument } from '../../steering/document.js'
import type { LintFinding } from '../rule.js'
import type { Document } from './facts.js'

/** What is wrong in a steering document: clauses that it declares and that cannot be read, front matter, sizes. */
export function readFaults({ path, bytes }: Document): readonly LintFinding[] {
  // No fault depends on where its clauses hold.
  return readDocument({ path, scope: '' }, new TextDecoder().decode(bytes), kinds).faults
}
