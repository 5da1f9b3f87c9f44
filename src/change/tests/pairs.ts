import type { TestCase, TestFile } from '../../languages/language.js'
import { isTrivial } from './assertion.js'

/** A test and the file that it stands in. */
interface Placed {
  readonly path: string
  readonly test: TestCase
}

export interface Pair {
  readonly before: Placed
  readonly after: Placed
}

interface Pairing {
  readonly pairs: readonly Pair[]
  /** Those before that stay under no name and in no other shape. */
  readonly lost: readonly Placed[]
  readonly added: readonly Placed[]
}

/**
 * Which test after a commit is which before it, over all changed files together: by its name, there or
 * in another file; else by what it does; else by half of what it asserts. Linear, but for a few that share assertions.
 */
export function pairTests(before: readonly TestFile[], after: readonly TestFile[]): Pairing {
  const pairs: Pair[] = []
  let lost = before.flatMap(placed)
  const added = new Set(after.flatMap(placed))
  for (const keyOf of keys) {
    const open = groupBy(added, keyOf)
    lost = lost.filter((one) => {
      const key = keyOf(one)
      const other = key === undefined ? undefined : open.get(key)?.shift()
      if (!other) return true
      added.delete(other)
      pairs.push({ before: one, after: other })
      return false
    })
  }
  const alike = findAlike(added)
  lost = lost.filter((one) => {
    const other = alike(one)
    if (!other) return true
    added.delete(other)
    pairs.push({ before: one, after: other })
    return false
  })
  return { pairs, lost, added: [...added] }
}

type KeyOf = (one: Placed) => string | undefined

/** By what two tests are taken for one, the surest first. */
const keys: readonly KeyOf[] = [
  ({ path, test }) => `${path}\n${test.name}`,
  ({ test }) => test.name,
  ({ test }) => (test.body.length < shortBody ? undefined : test.body),
  ({ path, test }) => `${path}\n${titleOf(test)}`,
  ({ test }) => (test.assertions.length === 0 ? undefined : `${titleOf(test)}\n${textsOf(test)}`),
]

/** Below it two tests are alike by chance. */
const shortBody = 30

function placed({ path, cases }: TestFile): readonly Placed[] {
  return cases.map((test) => ({ path, test }))
}

/** The last of a name; the blank is for a title that begins with `> ` itself. */
function titleOf({ name }: TestCase): string {
  const told = ` ${name}`
  const at = told.lastIndexOf(' > ')
  return at < 0 ? name : told.slice(at + 3)
}

function textsOf({ assertions }: TestCase): string {
  return assertions.map(({ text }) => text).join('\n')
}

function groupBy(all: Iterable<Placed>, keyOf: KeyOf): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** An assertion that so many share tells none from another. */
const common = 20

/** Finds among tests the one that asserts at least half of what another did; a single assertion tells only within a file. */
function findAlike(added: ReadonlySet<Placed>): (one: Placed) => Placed | undefined {
  const byText = new Map<string, Placed[]>()
  for (const other of added)
    for (const text of toldBy(other)) {
      const others = byText.get(text)
      if (others) others.push(other)
      else byText.set(text, [other])
    }
  return (one) => {
    const texts = toldBy(one)
    const shared = new Map<Placed, number>()
    for (const text of texts) {
      const others = byText.get(text) ?? []
      if (others.length > common) continue
      for (const other of others)
        if (added.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    let best: Placed | undefined
    let most = 0
    for (const [other, count] of shared) {
      const isEnough = count * 2 >= texts.size && (count > 1 || other.path === one.path)
      if (!isEnough || count <= most) continue
      best = other
      most = count
    }
    return best
  }
}

function toldBy({ test }: Placed): ReadonlySet<string> {
  return new Set(test.assertions.map(({ text }) => text).filter((text) => !isTrivial(text)))
}
