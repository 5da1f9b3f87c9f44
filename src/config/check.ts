import * as v from 'valibot'
import { SpecExecError } from '../error.js'
import type { Dialect } from '../facts.js'
import type { Config } from './define.js'
import { nearest } from './nearest.js'
import { makeSchema } from './schema.js'

/** What a configuration may name. */
export interface Known {
  readonly ruleIds: readonly string[]
  readonly dialects: readonly Dialect[]
}

/**
 * The value of the configuration at `path` as a `Config`. Throws SpecExecError that names each wrong
 * key or value with the file, its place, what was expected and found, and the nearest right word.
 */
export function checkConfig(value: unknown, path: string, known: Known): Config {
  const dialects = known.dialects.map((dialect) => dialect.id)
  const { schema, words } = makeSchema({
    rules: [...known.ruleIds, ...idsOf(value, 'extraRules')],
    dialects,
  })
  const strange = strangers(value, [])
  const checked = v.safeParse(schema, value, { abortPipeEarly: true })
  const faults =
    strange.length > 0
      ? strange
      : [
          ...(checked.issues ?? []).map((issue) => faultOf(issue, words)),
          ...repeated('extraRules', idsOf(value, 'extraRules'), known.ruleIds),
          ...repeated('dialects', idsOf(value, 'dialects'), dialects),
        ]
  // The one parse boundary: an own rule stays the object that it was (valibot hands out copies), and
  // its functions have no types at run time; all else was checked.
  if (faults.length === 0)
    return { ...Object(checked.output), ...pick(value, 'extraRules') } as Config
  throw new SpecExecError(faults.map((fault) => sentence(fault, path)).join('\n'), {
    hint: `Mend \`${path}\` in a commit of its own.`,
  })
}

/** The object with this key alone, or with none. */
function pick(value: unknown, key: string): object {
  const item: unknown = Object(value)[key]
  return item === undefined ? {} : { [key]: item }
}

interface Fault {
  readonly expected: string
  readonly at: readonly (string | number)[]
  readonly found: string
  readonly nearest?: string | undefined
}

function sentence(fault: Fault, path: string): string {
  const place = fault.at
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('')
  const at = place === '' ? '' : ` at \`${place}\``
  const hint = fault.nearest === undefined ? '' : `: did you mean \`${fault.nearest}\`?`
  return `Expected ${fault.expected}${at} in \`${path}\`, found ${fault.found}${hint}`
}

/** What no plain data holds: a key `__proto__`, an object of a class. Rules are not looked into. */
function strangers(value: unknown, at: readonly (string | number)[]): readonly Fault[] {
  if (typeof value !== 'object' || value === null || at[0] === 'extraRules' || at.length > 8)
    return []
  if (Array.isArray(value)) return value.flatMap((item, index) => strangers(item, [...at, index]))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype)
    return [{ expected: 'plain data', at, found: 'an object with a prototype' }]
  return Object.entries(value).flatMap(([key, item]) =>
    key === '__proto__'
      ? [{ expected: 'plain data', at, found: 'a key `__proto__`' }]
      : strangers(item, [...at, key]),
  )
}

function faultOf(
  issue: v.BaseIssue<unknown>,
  words: ReadonlyMap<string, readonly string[]>,
): Fault {
  const path = issue.path ?? []
  const at = path.map(({ key }) => (typeof key === 'number' ? key : String(key)))
  const last = path.at(-1)
  const isKey = last !== undefined && 'origin' in last && last.origin === 'key'
  const isMissing = isKey && issue.received === 'undefined'
  const word = isKey ? at.at(-1) : issue.input
  return {
    expected: issue.message,
    at,
    found: isMissing ? 'none' : isKey ? `\`${word}\`` : described(issue.input),
    nearest: typeof word === 'string' ? nearest(word, words.get(issue.message) ?? []) : undefined,
  }
}

function described(value: unknown): string {
  if (typeof value === 'string')
    return `\`${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}\``
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  return `\`${String(value)}\``
}

/** Ids of the objects in a list of a value that nobody has checked yet. */
function idsOf(value: unknown, key: string): readonly string[] {
  const items: unknown = Object(value)[key]
  if (!Array.isArray(items)) return []
  return items.map((item) => Object(item).id).filter((id) => typeof id === 'string')
}

function repeated(
  key: string,
  ids: readonly string[],
  builtIn: readonly string[],
): readonly Fault[] {
  return ids.flatMap((id, index) => {
    const isTaken = builtIn.includes(id) || ids.indexOf(id) < index
    const expected = 'an id of its own'
    return isTaken ? [{ expected, at: [key, id], found: `\`${id}\` twice` }] : []
  })
}
