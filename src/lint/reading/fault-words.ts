import type { Finding } from '../../finding.js'
import { describeMalformed } from '../../spec/malformed-words.js'
import type { MalformedReason, TaskList } from '../../spec/task.js'

/** The faults of a list that have one of these reasons, in the words of the rule `list-format`. */
export function faultsOf(
  list: TaskList,
  reasons: readonly MalformedReason[],
  fix: string,
): readonly Finding[] {
  return list.malformed
    .filter(({ reason }) => reasons.includes(reason))
    .map((fault) => ({
      message: describeMalformed(fault),
      place: { path: list.path, line: fault.line },
      fix,
    }))
}
