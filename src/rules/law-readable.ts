import { lawNames } from '../change/area.js'
import type { Rule } from './rule.js'
import { mendable, restore } from './words.js'

export const lawReadable: Rule = {
  id: 'law-readable',
  summary: 'leaves a configuration of spec-exec that can be read',
  about: `A commit that changes the configuration of spec-exec, or a file that it imports, leaves one that the next
commit can be judged by: it parses, and every key and value is known. A configuration that is code is parsed
with all that it imports; what it says is known only once it is in force, for nothing that is judged is run.

Why: the law of a commit is its parent's. By one that cannot be read nothing can be judged.

Refused: rules: { 'one-taks': 'off' } in spec-exec.config.ts. Accepted: rules: { 'one-task': 'off' }.

Where such a commit got in all the same, the one that mends the configuration, and nothing else, is judged by its own.`,
  kinds: ['task', 'law', 'free', 'merge', 'revert', 'fixup', 'squash', 'root'],
  severity: 'error',
  needs: 'diff',
  check(change) {
    const { lawFault, files } = change
    if (lawFault === undefined) return []
    const changed = files.find(({ path }) => lawNames.has(path) || path === 'package.json')
    const path = (changed ?? files.find((file) => file.area === 'law'))?.path
    const findings = lawFault.split('\n').map((line) => ({
      message: `Expected a configuration that can be read, found a fault in it: ${line}`,
      ...(path !== undefined && {
        place: { path },
        fix: `mend it, or put it back: ${restore(path, change)}`,
      }),
    }))
    return mendable(findings, change)
  },
}
