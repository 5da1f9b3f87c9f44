import type { ChangedFile } from '../change/files.js'
import { readHarness } from '../change/harness.js'
import { isJoining, joinLists } from '../change/joined.js'
import { kindOf } from '../change/kind.js'
import { flipsIn } from '../change/new-flips.js'
import { signsOf } from '../change/signs.js'
import type { Change, Source } from '../change.js'
import { parseMessage } from '../git/message.js'
import { type Soon, then, together } from '../soon.js'
import type { TaskDelta } from '../spec/task.js'
import type { Commit } from '../tree.js'
import type { Written } from '../written.js'

/** A commit whose paths have been looked at. */
export interface SeenCommit {
  readonly commit: Commit
  readonly files: readonly ChangedFile[]
  /** Whether the parent's tree holds a task that is not done. */
  hasOpenTask(): Soon<boolean>
}

/**
 * What a commit does to task lists and law: all that an audit needs of a Change, and nothing that asks for the
 * content of other files or for a git of its own. Throws SpecExecError when an object is missing.
 */
export function readCommit(source: Source, asked: SeenCommit): Soon<Change> {
  const { commit, files } = asked
  // What a merge brings was counted where it was made.
  const isMerge = commit.parents.length > 1
  const read = isMerge ? [] : source.lists.changes(commit.files)
  return together([read, readHarness(commit, files)], ([own, harnessBefore]) => {
    const { law } = source
    const message = parseMessage(commit.message ?? '')
    const isAdoption = law.tree === commit.tree.id
    const isOne = commit.parents.length === 1 && !isAdoption
    const joined = isOne && isJoining(source, message) ? joinLists(own, message) : own
    // A branch of a team that squashes is audited too: what does one task there is joined of nothing.
    const isJoint = flipsIn(joined).length > 1 || message.specTasks.length > 1
    const lists = isJoint ? joined : own
    const flips = flipsIn(lists)
    const landed = isJoint && source.landed
    const seen = { commit, files, lists, flips, message, isAdoption }
    const kind = kindOf(signsOf({ law, landed }, seen))
    const change: Written<Change> = {
      commit,
      kind,
      files,
      lists,
      flips,
      law,
      message,
      isAdoption,
      harnessBefore,
      collisions: [],
    }
    return kind === 'task' ? complete(source, asked, change) : change
  })
}

function complete(source: Source, seen: SeenCommit, change: Written<Change>): Soon<Change> {
  if (change.flips.length === 0)
    return then(seen.hasOpenTask(), (hasOpenTask) => {
      change.hasOpenTask = hasOpenTask
      return change
    })
  if (!change.flips.some(dependsOnOthers)) return change
  return then(source.lists.all(seen.commit.tree), (otherLists) => ({ ...change, otherLists }))
}

/** Another spec is named with a slash. */
function dependsOnOthers({ after }: TaskDelta): boolean {
  return after?.metadata.dependsOn.some((name) => name.includes('/')) ?? false
}
