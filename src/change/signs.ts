import type { Source } from '../change.js'
import type { Message } from '../facts.js'
import { checkedSteps } from '../spec/steps.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import type { Commit } from '../tree.js'
import { type ChangedFile, heaviestOf } from './files.js'
import { isJoining } from './joined.js'
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
    message: messageSign(source, message),
    marks: marksSign(source, seen),
    paths: heaviestOf(files),
  }
}

function marksSign(
  source: Pick<Source, 'law' | 'landed'>,
  { files, lists, flips, message }: Seen,
): Signs['marks'] {
  if (flips.length > 0) return isJoining(source, message) ? 'joined' : 'flip'
  return isReopening(files, lists) ? 'reopen' : 'none'
}

function messageSign(
  source: Pick<Source, 'law' | 'landed'>,
  message: Message | undefined,
): Signs['message'] {
  if (message && isRevert(source, message)) return 'revert'
  if (message?.isFixup) return 'fixup'
  return message?.offPlan && source.law.settings.offPlan === 'reason' ? 'off-plan' : 'plain'
}

/** What a host joins holds the messages of all, of which one may be of a revert: there only its head tells. */
function isRevert(
  { law, landed }: Pick<Source, 'law' | 'landed'>,
  { reverts, subject, text }: Message,
): boolean {
  if (reverts === undefined) return false
  if (landed !== true || law.settings.merge !== 'squash') return true
  const [, body = ''] = text.trim().split(/\n[^\S\n]*\n/, 2)
  return /^(Revert|Reapply) "/.test(subject) || /^This reverts commit [0-9a-f]/m.test(body)
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
