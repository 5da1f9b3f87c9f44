import { type ChosenRequirement, chooseRequirements } from '../spec/requirements/choose.js'
import type { Requirement } from '../spec/requirements/requirement.js'
import { readRequirements } from '../spec/requirements.js'
import type { Task } from '../spec/task.js'
import type { ContextRequirement, ContextRequirements } from './context.js'
import type { SpecDocument } from './documents.js'

/** The requirements that a task names, whole, and no others. */
export function chooseNamed(
  named: readonly string[],
  documents: readonly SpecDocument[],
): ContextRequirements {
  const read = documents.map(({ path, text }) => ({ path, defined: readRequirements(text) }))
  return {
    documents: documents.map(({ path }) => path),
    named,
    chosen: read.flatMap(({ path, defined }) =>
      chooseRequirements(defined, named).chosen.map((each) => inContext(path, each)),
    ),
    missing: named.flatMap((name) => missingIn(name, read)),
  }
}

/** What no document defines of a reference, which may have several parts. */
function missingIn(
  name: string,
  read: readonly { readonly defined: readonly Requirement[] }[],
): readonly string[] {
  const [first = [name], ...others] = read.map(
    ({ defined }) => chooseRequirements(defined, [name]).missing,
  )
  return first.filter((part) => others.every((missing) => missing.includes(part)))
}

/** What a task names: its `_Requirements:_`, and spec-kit's `[US1]` before its title. */
export function referencesOf({ metadata }: Task, block: string): readonly string[] {
  const [first = ''] = block.split('\n', 1)
  const stories = Array.from(first.matchAll(/\[(US-?\d{1,4})\]/g), ([, id = '']) => id)
  return [...new Set([...metadata.requirements, ...stories])]
}

function inContext(path: string, { requirement, named }: ChosenRequirement): ContextRequirement {
  const { id, title, text, line, endLine, criteria } = requirement
  return {
    id,
    title,
    path,
    line,
    endLine,
    text,
    named,
    criteria: criteria.map((each) => ({ id: each.id, line: each.line, endLine: each.endLine })),
  }
}
