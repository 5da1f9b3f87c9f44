import { plainId, stemOf } from './ids.js'
import type { Criterion, Requirement } from './requirement.js'

/** What an id names. Where the requirement has no such criterion, `criterion` is absent and `isWhole` false. */
export interface Found {
  readonly requirement: Requirement
  readonly criterion?: Criterion
  readonly isWhole: boolean
}

/** Finds what ids name among the requirements of one document, however a task writes them: `1.2`, `R1.2` and `REQ-1.2` are one where the document has but one requirement 1. */
export function lookupOf(requirements: readonly Requirement[]): (id: string) => Found | undefined {
  const known = new Map<string, Found>()
  const learn = (id: string, found: Found) => {
    const plain = plainId(id)
    if (!known.has(plain)) known.set(plain, found)
  }
  // What a document writes itself goes before what may be meant.
  for (const requirement of requirements) learn(requirement.id, { requirement, isWhole: true })
  for (const requirement of requirements)
    for (const criterion of requirement.criteria)
      learn(criterion.id, { requirement, criterion, isWhole: false })
  for (const requirement of requirements) learnOthers(requirement, learn)
  return (id) => find(plainId(id), known)
}

function learnOthers(requirement: Requirement, learn: (id: string, found: Found) => void): void {
  const { id, title, criteria, form } = requirement
  const number = /\d+(?:\.\d+)*$/.exec(id)?.[0]
  const isNumbered = number !== undefined && form === 'section'
  if (isNumbered) learn(number, { requirement, isWhole: true })
  if (title !== '') learn(title, { requirement, isWhole: true })
  criteria.forEach((criterion, index) => {
    const found = { requirement, criterion, isWhole: false }
    const ordinal = /\d+$/.exec(criterion.id)?.[0] ?? String(index + 1)
    learn(`${id}.${ordinal}`, found)
    if (isNumbered) learn(`${number}.${ordinal}`, found)
  })
}

function find(plain: string, known: ReadonlyMap<string, Found>): Found | undefined {
  const found = known.get(plain)
  if (found) return found
  const bare = /^(?:R|REQ|REQUIREMENT)-?(?=\d)/.test(plain)
    ? plain.slice(stemOf(plain).length)
    : plain
  const other = known.get(bare)
  if (other) return other
  const dot = bare.lastIndexOf('.')
  const above =
    dot > 0 && /^\d+$/.test(bare.slice(dot + 1)) ? known.get(bare.slice(0, dot)) : undefined
  return above?.isWhole ? { requirement: above.requirement, isWhole: false } : undefined
}
