import { dependencies } from './dependencies.js'
import { fileSize } from './file-size.js'
import { fixupFolded } from './fixup-folded.js'
import { lawApart } from './law-apart.js'
import { lawReadable } from './law-readable.js'
import { listFormat } from './list-format.js'
import { mergeClean } from './merge-clean.js'
import { messageNamesTask } from './message-names-task.js'
import { netBoxes } from './net-boxes.js'
import { netWork } from './net-work.js'
import { oneTask } from './one-task.js'
import { pathsSafe } from './paths-safe.js'
import { pinnedTask } from './pinned-task.js'
import { planApart } from './plan-apart.js'
import { planMarks } from './plan-marks.js'
import { reopenAlone } from './reopen-alone.js'
import { reuse } from './reuse.js'
import { revertClean } from './revert-clean.js'
import { reviewed } from './reviewed.js'
import { rootFirst } from './root-first.js'
import type { Rule } from './rule.js'
import { squashNamed } from './squash-named.js'
import { steering } from './steering.js'
import { stepsDone } from './steps-done.js'
import { taskHasWork } from './task-has-work.js'
import { taskOrder } from './task-order.js'
import { taskScope } from './task-scope.js'
import { tasksIntact } from './tasks-intact.js'
import { testsAccompany } from './tests-accompany.js'
import { testsKept } from './tests-kept.js'
import { testsPass } from './tests-pass.js'

/** Every rule, in the order in which they judge and are shown. */
export const rules: readonly Rule[] = [
  pathsSafe,
  fileSize,
  listFormat,
  oneTask,
  pinnedTask,
  tasksIntact,
  taskHasWork,
  stepsDone,
  taskOrder,
  lawApart,
  lawReadable,
  planApart,
  steering,
  dependencies,
  reuse,
  testsAccompany,
  taskScope,
  planMarks,
  reopenAlone,
  mergeClean,
  revertClean,
  rootFirst,
  testsKept,
  messageNamesTask,
  squashNamed,
  fixupFolded,
  reviewed,
  testsPass,
  netBoxes,
  netWork,
]

/** Their ids, in that order. */
export const ruleIds: readonly string[] = rules.map((rule) => rule.id)
