import type { LawChange } from '../../finding.js'

/** How one value differs from another; `at` is the place within it: `tests`, `one-task`. */
export type Difference = Omit<LawChange, 'what' | 'place'> & { readonly at?: string }

/** Says how the later of two values differs from the earlier one; none where they mean the same. */
export type Compare<T> = (before: T, after: T) => readonly Difference[]

/** One row for each key of an object. */
export type Table<T extends object> = { readonly [K in keyof T]-?: Compare<T[K]> }

/** A commit that was refused may pass now, or the other way round. */
export type Direction = 'loosens' | 'tightens'

/** Compares objects key by key, in the order of the table. */
export function fields<T extends object>(table: Table<T>): Compare<T> {
  const isKey = (key: string): key is Extract<keyof T, string> => key in table
  return (before, after) =>
    Object.keys(table)
      .filter(isKey)
      .flatMap((key) => compareAt(table, key, [before, after]).map((one) => below(key, one)))
}

function compareAt<T extends object, K extends keyof T>(
  table: Table<T>,
  key: K,
  [before, after]: readonly [T, T],
): readonly Difference[] {
  const compare: Compare<T[K]> = table[key]
  return compare(before[key], after[key])
}

/** The same difference, one level up. */
export function below(key: string, difference: Difference): Difference {
  const { at } = difference
  return { ...difference, at: at === undefined ? key : `${key}.${at}` }
}

/** Words, each with how strict it is. */
export function ranked<T extends string>(ranks: Readonly<Record<T, number>>): Compare<T> {
  return (before, after) => {
    const effect = toward(ranks[after] - ranks[before])
    return before === after ? [] : [difference(before, after, effect)]
  }
}

/** A list in no order; each more of its items has this effect. */
export function each(more: Direction): Compare<readonly string[]> {
  return (before, after) => {
    const [was, is] = [new Set(before), new Set(after)]
    return [
      ...[...was]
        .filter((item) => !is.has(item))
        .map((item) => difference(item, undefined, opposite(more))),
      ...[...is].filter((item) => !was.has(item)).map((item) => difference(undefined, item, more)),
    ]
  }
}

/** An amount; a larger one has this effect, and so has none, which is no limit. */
export function amount(more: Direction): Compare<number | undefined> {
  return (before, after) => {
    const effect = (after ?? Infinity) > (before ?? Infinity) ? more : opposite(more)
    return before === after ? [] : [difference(before?.toString(), after?.toString(), effect)]
  }
}

/** A value of which nobody can tell what another one means: text as it is, all else as JSON. */
export function other(before: unknown, after: unknown): readonly Difference[] {
  const [was, is] = [textOf(before), textOf(after)]
  return was === is ? [] : [difference(was, is, 'changes')]
}

/** A difference between two texts; undefined where there is nothing. */
export function difference(
  before: string | undefined,
  after: string | undefined,
  effect: LawChange['effect'],
): Difference {
  return {
    ...(before !== undefined && { before: short(before) }),
    ...(after !== undefined && { after: short(after) }),
    effect,
  }
}

/** What more strictness does, and what less does. */
export function toward(strictness: number): LawChange['effect'] {
  if (strictness === 0) return 'changes'
  return strictness > 0 ? 'tightens' : 'loosens'
}

export function opposite(direction: Direction): Direction {
  return direction === 'loosens' ? 'tightens' : 'loosens'
}

function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
}

/** Characters of one side that are shown. */
const most = 300

function short(text: string): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
