import { kinds } from '../facts.js'
import type { Finding } from '../finding.js'
import { derivationOf } from '../spec/derived.js'
import { describeMalformed } from '../spec/malformed-words.js'
import type { ListChange, Malformed, MalformedReason } from '../spec/task.js'
import type { Rule } from './rule.js'
import { mendable } from './words.js'

export const listFormat: Rule = {
  id: 'list-format',
  summary: 'makes no task list malformed',
  about: `Every box in a task list can be read: one mark between the brackets, after a bullet, with a mark
that is known ([ ], [x], [X], [-], [~]). Faults that a commit brings refuse it; older ones in a list that
it touches are shown, and so is an id that it repeats. A list that cannot be read at all (too large, too
deep, not UTF-8) is refused whenever a commit touches it.

Why: a box that cannot be read is a task that nobody counts.

Refused: "- [x ] 3. Write tests" added. Accepted: "- [x] 3. Write tests".`,
  kinds,
  severity: 'error',
  needs: 'diff',
  check(change) {
    const findings = change.lists.flatMap((list) => [
      ...checkList(list, change.isAdoption),
      ...checkTwins(list),
    ])
    return mendable(findings, change)
  },
}

function checkList(list: ListChange, isAdoption: boolean): readonly Finding[] {
  const old = new Map<string, number>()
  for (const fault of list.before?.malformed ?? [])
    old.set(sign(fault), (old.get(sign(fault)) ?? 0) + 1)
  return (list.after?.malformed ?? []).map((fault) => {
    const left = old.get(sign(fault)) ?? 0
    old.set(sign(fault), left - 1)
    return {
      message: describeMalformed(fault),
      place: { path: list.path, line: fault.line },
      fix: fixes[fault.reason] ?? 'write it as `- [ ]` or `- [x]`',
      ...(((left > 0 && !fixes[fault.reason]) || isAdoption) && { severity: 'warning' as const }),
    }
  })
}

/** Ids that this commit repeats: who resolves a conflict by its markers alone keeps both sides. */
function checkTwins({ path, before, after }: ListChange): readonly Finding[] {
  // Where marks alone differ, the ids are those of before.
  if (derivationOf(after, before)) return []
  const twins = after?.tasks.filter(({ key }) => /~\d+$/.test(key) && !before?.byKey.has(key)) ?? []
  return twins.map(({ key, id, line }) => ({
    message: `Expected each id once in a list, found \`${id ?? key.replace(/~\d+$/, '')}\` again`,
    place: { path, line },
    fix: `give it an id of its own; until then it is named \`${key}\``,
    severity: 'warning' as const,
  }))
}

/** The line, and the code point of a mark that looks like another. */
const sign = (fault: Malformed) => `${fault.reason} ${fault.text}`

/** Of faults that leave no task to be read; the others have one fix. */
const fixes: Readonly<Partial<Record<MalformedReason, string>>> = {
  'not-utf8': 'save it as UTF-8',
  'too-large': 'split the list, or raise `maxListBytes`',
  'too-deep': 'split the list, or nest its items less deep: 64 levels at most',
}
