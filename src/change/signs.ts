import type { Source } from '../change.js'
import type { Message } from '../facts.js'
import type { Law } from '../law.js'
import { checkedSteps } from '../spec/steps.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Commit } from '../tree.js'
import { type ChangedFile, heaviestOf } from './files.js'
import type { Signs } from './kind.js'

/** What has been read of a commit when its kind is asked for. */
export interface Seen {
  readonly commit: Commit
  readonly files: readonly ChangedFile[]
  readonly lists: readonly ListChange[]
  readonly flips: readonly TaskDelta[]
  readonly message: Message | undefined
  readonly isAdoption: boolean
}

/** What a commit shows of its kind. */
export function signsOf(source: Pick<Source, 'law' | 'landed'>, seen: Seen): Signs {
  const { commit, files, message, isAdoption } = seen
  const { length } = commit.parents
  return {
    parents: length === 0 ? 'none' : length === 1 ? 'one' : 'many',
    law: isAdoption ? 'adopted' : 'kept',
    message: messageSign(message, source.law),
    marks: marksSign(source, seen),
    paths: heaviestOf(files),
  }
}

function marksSign(
  source: Pick<Source, 'law' | 'landed'>,
  { files, lists, flips, message }: Seen,
): Signs['marks'] {
  if (flips.length > 0) return isJoined(source, message) ? 'joined' : 'flip'
  return isReopening(files, lists) ? 'reopen' : 'none'
}

/** A revert of a revert may set marks again, and is no squash commit for that. */
function isJoined(
  { law, landed }: Pick<Source, 'law' | 'landed'>,
  message: Message | undefined,
): boolean {
  if (landed !== true || law.settings.merge !== 'squash') return false
  return message?.reverts === undefined || message.specTasks.length > 0
}

function messageSign(message: Message | undefined, law: Law): Signs['message'] {
  if (message?.reverts !== undefined) return 'revert'
  if (message?.isFixup) return 'fixup'
  return message?.offPlan && law.settings.offPlan === 'reason' ? 'off-plan' : 'plain'
}

function isReopening(files: readonly ChangedFile[], lists: readonly ListChange[]): boolean {
  const plan = files.filter((file) => file.area === 'plan')
  const [only] = lists
  if (!only || plan.length !== 1 || plan[0]?.path !== only.path) return false
  return only.deltas.length > 0 && only.deltas.every(takesBack)
}

function takesBack(delta: TaskDelta): boolean {
  const isMarks = delta.changes.every((change) => change === 'reopen' || change === 'step')
  return isMarks && checkedSteps(delta).length === 0
}
