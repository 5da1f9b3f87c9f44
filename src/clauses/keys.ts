import type { KeyFault, Parsed } from './clause.js'
import { compileGlob, type Glob } from './glob.js'
import { type Pattern, parsePattern } from './pattern.js'

/** Reads the keys of a clause one by one, and keeps what is wrong with them. */
export interface KeyReader {
  /** One or more strings, none of them empty; none where the key is absent and optional. */
  strings(key: string, presence: Presence): readonly string[]
  /** One or more globs. */
  globs(key: string, presence: Presence): readonly Glob[]
  /** One or more strings or patterns. */
  patterns(key: string, presence: Presence): readonly Pattern[]
  /** One or more strings, each turned into what it means, or into what is wrong with it. */
  each<One extends object>(
    key: string,
    presence: Presence,
    read: (text: string) => One | string,
  ): readonly One[]
  /** A whole number from 1; 1 beside a fault. */
  amount(key: string): number
  /** One of some words; undefined where the key is absent, or beside a fault. */
  word<Word extends string>(key: string, words: readonly Word[]): Word | undefined
  has(key: string): boolean
  fault(key: string, message: string): void
  /** The keys, unless something was wrong with them. */
  parsed<Keys>(keys: () => Keys): Parsed<Keys>
}

type Presence = 'required' | 'optional'

/** Keys that every clause may carry, whatever its kind: read with the clause itself. */
const common = ['id', 'kind', 'why', 'severity']

/** A reader of the keys that a clause was given; any but `known` ones are faults. */
export function readKeys(
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
): KeyReader {
  const faults: KeyFault[] = []
  const fault = (key: string, message: string) => {
    faults.push({ key, message })
  }
  const has = (key: string) => Object.hasOwn(given, key) && given[key] !== undefined
  for (const key of Object.keys(given))
    if (!known.includes(key) && !common.includes(key))
      fault(key, `Expected one of ${list(known)}, found ${shown(key)}`)

  const strings = (key: string, presence: Presence): readonly string[] => {
    const value = has(key) ? given[key] : undefined
    if (value === undefined && presence === 'optional') return []
    const texts: readonly unknown[] = Array.isArray(value) ? value : [value]
    const isGood = (text: unknown) => typeof text === 'string' && text.trim() !== ''
    if (texts.length > 0 && texts.length <= most && texts.every(isGood)) return texts.map(String)
    const wrong = texts.length === 0 ? shown(value) : shown(texts.find((text) => !isGood(text)))
    const found = texts.length > most ? `${texts.length} of them` : wrong
    fault(key, `Expected a text, or a list of at most ${most}, found ${found}`)
    return []
  }
  const each = <One extends object>(
    key: string,
    presence: Presence,
    read: (text: string) => One | string,
  ): readonly One[] =>
    strings(key, presence).flatMap((text) => {
      const one = read(text)
      if (typeof one !== 'string') return [one]
      fault(key, one)
      return []
    })

  return {
    strings,
    each,
    globs: (key, presence) => each(key, presence, compileGlob),
    patterns: (key, presence) => each(key, presence, parsePattern),
    amount(key) {
      const value = has(key) ? given[key] : undefined
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
      fault(key, `Expected a whole number from 1, found ${shown(value)}`)
      return 1
    },
    word(key, words) {
      if (!has(key)) return undefined
      const word = words.find((each) => each === given[key])
      if (word === undefined) fault(key, `Expected ${list(words)}, found ${shown(given[key])}`)
      return word
    },
    has,
    fault,
    parsed: (keys) => (faults.length > 0 ? { faults } : { keys: keys() }),
  }
}

/** A value of a document, for a message: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map'
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : String(value)
  if (text === '') return 'an empty text'
  return `\`${text.length > 80 ? `${text.slice(0, 79)}…` : text}\``
}

/** `a`, `b` or `c`, each in backticks. */
export function list(words: readonly string[]): string {
  return either(words.map((word) => `\`${word}\``))
}

/** a, b or c. */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

/** Entries of one key. */
const most = 200
