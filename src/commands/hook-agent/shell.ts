import type { Act } from '../../agents/agent.js'
import { findBypass } from '../../shell/find-bypass.js'
import type { Refusal } from './adopted.js'

/** Refuses a line that gets around the gate; undefined for any other, which is almost every one. */
export function refuseShell({
  line,
  dialect,
}: Extract<Act, { kind: 'shell' }>): (() => Refusal) | undefined {
  const bypass = findBypass(line, dialect)
  return bypass && (() => refusalOf(bypass.found, bypass.effect))
}

/** The same for a path that an edit would write. */
export function refusalOf(found: string, effect: string): Refusal {
  return {
    message: `Expected a command that leaves the gate in place, found \`${found}\`: it ${effect}`,
    fix: 'See what the gate says and mend that: npx spec-exec check. Where the gate itself is wrong, tell your user',
  }
}
