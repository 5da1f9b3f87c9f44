import { nearest } from '../config/nearest.js'
import { SpecExecError } from '../error.js'
import type { SpecTrace, Trace } from '../trace/trace.js'

/** The specs that a name means: `user-auth`, `packages/a:user-auth`, the path of a list or its folder. Throws SpecExecError for a name that no spec has. */
export function chooseTraced(specs: Trace['specs'], wanted: string): readonly SpecTrace[] {
  const exact = specs.filter(({ name }) => name === wanted)
  if (exact.length > 0) return exact
  const path = wanted.replace(/^\.\//, '').replace(/\/+$/, '')
  const found = specs.filter(
    (spec) =>
      spec.name.endsWith(`:${wanted}`) || spec.path === path || spec.path.startsWith(`${path}/`),
  )
  if (found.length > 0) return found
  throw new SpecExecError(`Expected a spec, found \`${wanted}\``, {
    hint: hintFor(
      wanted,
      specs.map(({ name }) => name),
    ),
  })
}

function hintFor(wanted: string, names: readonly string[]): string {
  if (names.length === 0)
    return 'No commit holds a task list; where they are sought: npx spec-exec list'
  const near = nearest(wanted, names)
  if (near !== undefined) return `Did you mean ${near}?`
  const left = names.length - mostNamed
  const rest = left > 0 ? `, and ${left} more: npx spec-exec list` : ''
  return `Name one of: ${names.slice(0, mostNamed).join(', ')}${rest}`
}

const mostNamed = 12
