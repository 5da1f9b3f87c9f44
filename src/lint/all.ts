import { clauseBlocks } from './clause-blocks.js'
import { leveragePaths } from './leverage-paths.js'
import { listReadable } from './list-readable.js'
import { requirementReferences } from './requirement-references.js'
import type { LintRule } from './rule.js'
import { taskBoxes } from './task-boxes.js'
import { taskIds } from './task-ids.js'
import { taskMarks } from './task-marks.js'
import { taskParents } from './task-parents.js'

/** Every lint rule, in the order of its findings in a document. */
export const lintRules: readonly LintRule[] = [
  listReadable,
  taskBoxes,
  taskMarks,
  taskIds,
  taskParents,
  requirementReferences,
  leveragePaths,
  clauseBlocks,
]
