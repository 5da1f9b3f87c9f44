import { plainText, readHeading } from './heading.js'
import { stemOf } from './ids.js'
import { type Found, lookupOf } from './lookup.js'
import { readReference } from './reference.js'
import type { Requirement } from './requirement.js'

/** A requirement that a task names. */
export interface ChosenRequirement {
  readonly requirement: Requirement
  /** Ids of the criteria, and of requirements nested in it, that the task names, in document order; none where it names the requirement alone. */
  readonly named: readonly string[]
}

/** What a task's references name among the requirements of its spec. */
export interface Choice {
  /** In document order, none of them inside another. */
  readonly chosen: readonly ChosenRequirement[]
  /** As the task writes them: prose, ids that nothing defines, criteria that a requirement does not list. */
  readonly missing: readonly string[]
}

/** The requirements that `_Requirements: 1.1, 2.3-2.5, FR-1, All_` names, each whole, and what nothing defines. */
export function chooseRequirements(
  requirements: readonly Requirement[],
  references: readonly string[],
): Choice {
  return openChoice(requirements)(references)
}

/** The same for the references of many tasks, one after the other: what the ids stand for is learnt once. */
export function openChoice(
  requirements: readonly Requirement[],
): (references: readonly string[]) => Choice {
  const find = lookupOf(requirements)
  return (references) => {
    const chooser = new Chooser(requirements, find)
    for (const reference of references) chooser.add(reference)
    return chooser.finish()
  }
}

class Chooser {
  private readonly named = new Map<Requirement, Set<string>>()
  private readonly missing = new Set<string>()

  constructor(
    private readonly requirements: readonly Requirement[],
    private readonly find: (id: string) => Found | undefined,
  ) {}

  add(text: string): void {
    const parts = text.split(/\s+(?:and|&|和|と|및)\s+/)
    const isList = parts.every((part) => readReference(part).kind === 'ids')
    for (const part of isList ? parts : [text]) this.addOne(part)
  }

  finish(): Choice {
    const named = outermost(this.requirements.filter((each) => this.named.has(each)))
    return {
      chosen: named.map(({ requirement, nested }) => ({
        requirement,
        named: [requirement, ...nested].flatMap((each) => this.namedIn(each, requirement)),
      })),
      missing: [...this.missing],
    }
  }

  private namedIn(each: Requirement, chosen: Requirement): readonly string[] {
    const ids = this.named.get(each) ?? new Set()
    const criteria = each.criteria.filter(({ id }) => ids.has(id)).map(({ id }) => id)
    return each !== chosen && criteria.length === 0 ? [each.id] : criteria
  }

  private addOne(text: string): void {
    const reference = readReference(text)
    if (reference.kind === 'all') this.addAll(text)
    else if (reference.kind === 'prose') this.addProse(text)
    else if (reference.to === undefined) this.addId(reference.from, text)
    else if (this.find(text)?.isWhole) this.addId(text, text)
    else this.addRange(reference.from, reference.to)
  }

  private addAll(text: string): void {
    const all = outermost(this.requirements)
    for (const { requirement } of all) this.name({ requirement, isWhole: true })
    if (all.length === 0) this.missing.add(text)
  }

  /** `User Story 3`, or the name of a requirement. */
  private addProse(text: string): void {
    const defined = readHeading(text)
    this.addId(defined?.by === 'word' ? defined.id : plainText(text), text)
  }

  private addId(id: string, text: string): void {
    const found = this.find(id)
    if (found) this.name(found)
    if (!found || isUnlisted(found)) this.missing.add(text)
  }

  /** All that the document has between two ids. */
  private addRange(from: string, to: string): void {
    // `FR-001 to 003` counts on.
    const last = stemOf(to) === '' ? stemOf(from) + to : to
    this.addId(from, from)
    this.addId(last, last)
    const [first, end] = [this.find(from), this.find(last)]
    if (!first || !end) return
    const lines = [
      first.criterion?.line ?? first.requirement.line,
      end.criterion?.line ?? end.requirement.endLine,
    ] as const
    for (const requirement of this.requirements) {
      if (stemOf(requirement.id) !== stemOf(first.requirement.id)) continue
      if (!first.isWhole || !end.isWhole) this.nameBetween(requirement, lines)
      else if (isWithin(requirement, lines)) this.name({ requirement, isWhole: true })
    }
  }

  private nameBetween(requirement: Requirement, lines: readonly [number, number]): void {
    for (const criterion of requirement.criteria)
      if (isWithin(criterion, lines)) this.name({ requirement, criterion, isWhole: false })
  }

  private name({ requirement, criterion }: Found): void {
    const named = this.named.get(requirement) ?? new Set()
    if (criterion) named.add(criterion.id)
    this.named.set(requirement, named)
  }
}

/** Those of a list in document order that no other of it holds, each with those that it holds. */
function outermost(
  requirements: readonly Requirement[],
): readonly { readonly requirement: Requirement; readonly nested: Requirement[] }[] {
  const found: { requirement: Requirement; nested: Requirement[] }[] = []
  for (const requirement of requirements) {
    const last = found.at(-1)
    if (last && requirement.endLine <= last.requirement.endLine) last.nested.push(requirement)
    else found.push({ requirement, nested: [] })
  }
  return found
}

function isUnlisted({ criterion, isWhole }: Found): boolean {
  return criterion === undefined && !isWhole
}

function isWithin(
  { line }: { readonly line: number },
  [from, to]: readonly [number, number],
): boolean {
  return line >= from && line <= to
}
