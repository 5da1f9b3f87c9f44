import { letteredIds, plainId, stemOf } from '../../spec/requirements/ids.js'
import { type Found, lookupOf } from '../../spec/requirements/lookup.js'
import { readReference } from '../../spec/requirements/reference.js'
import { readRequirements as readDefined } from '../../spec/requirements.js'

/** What a requirements.md numbers. */
export interface Requirements {
  /** What an id names. */
  readonly find: (id: string) => Found | undefined
  /** Ids of what it defines, as they are compared. */
  readonly defined: readonly string[]
  /** Ids with letters that stand anywhere in it: one that is explained in prose is there. */
  readonly mentioned: ReadonlySet<string>
  /** What stands before the numbers of those: `FR-`. */
  readonly stems: ReadonlySet<string>
}

/** Reads what a requirements.md numbers. */
export function readRequirements(text: string): Requirements {
  const requirements = readDefined(text)
  const mentioned = new Set(letteredIds(text))
  return {
    find: lookupOf(requirements),
    defined: requirements.map(({ id }) => plainId(id)),
    mentioned,
    stems: new Set([...mentioned].map(stemOf)),
  }
}

/** Whether a reference of a task surely names a requirement that is not there. Prose, `All`, and ids of a kind that the document does not use are not judged. */
export function isMissing(reference: string, requirements: Requirements): boolean {
  const read = readReference(reference)
  if (read.kind !== 'ids') return false
  return (
    isAbsent(read.from, requirements) || (read.to !== undefined && isAbsent(read.to, requirements))
  )
}

function isAbsent(id: string, { find, defined, mentioned, stems }: Requirements): boolean {
  const found = find(id)
  if (found?.isWhole || found?.criterion || mentioned.has(plainId(id))) return false
  // Of criteria that have no numbers nobody knows how many there are.
  if (found) return found.requirement.criteria.length > 0 || hasParts(found.requirement.id, defined)
  const stem = stemOf(plainId(id))
  return stem === '' ? defined.some((known) => /\d$/.test(known)) : stems.has(stem)
}

function hasParts(id: string, defined: readonly string[]): boolean {
  return defined.some((known) => known.startsWith(`${plainId(id)}.`))
}
