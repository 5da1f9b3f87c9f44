import { list, shown } from '../keys.js'

/** A rule object of ast-grep (https://ast-grep.github.io/reference/rule.html): plain JSON. */
export type Rule = Readonly<Record<string, unknown>>

/** What code is sought by: plain JSON, as ast-grep takes it. */
export interface Matcher {
  /** The pattern, for messages; absent where there is more to a rule than one. */
  readonly said?: string
  readonly rule: Rule
  readonly constraints?: Readonly<Record<string, Rule>>
  readonly utils?: Readonly<Record<string, Rule>>
}

/** Reads a pattern, a rule, or a whole one with `rule`, `constraints` and `utils`. Gives what is wrong with it, `Expected X, found Y`. */
export function parseMatcher(given: unknown): Matcher | string {
  if (typeof given === 'string') {
    const rule = { pattern: given.trim() }
    return faultOf(rule, 0) ?? { said: rule.pattern, rule }
  }
  if (!isRecord(given)) return `Expected a pattern or a rule of ast-grep, found ${shown(given)}`
  const whole = Object.hasOwn(given, 'rule') ? given : { rule: given }
  const stranger = Object.keys(whole).find((key) => !wholeKeys.includes(key))
  if (stranger !== undefined) return `Expected ${list(wholeKeys)}, found ${shown(stranger)}`
  const { rule, constraints, utils } = whole
  const fault =
    faultOf(rule, 0) ?? faultOfNamed('constraints', constraints) ?? faultOfNamed('utils', utils)
  if (fault !== undefined) return fault
  const { pattern, ...others } = isRecord(rule) ? rule : {}
  const isAlone =
    typeof pattern === 'string' && Object.keys(others).length + Object.keys(whole).length === 1
  // Plain JSON from here on, as it was checked above.
  const copy = JSON.parse(JSON.stringify({ rule, constraints, utils })) as Matcher
  return { ...(isAlone && { said: pattern }), ...copy }
}

/** Whether a text could hold what a rule seeks: each name in its patterns and regular expressions stands there. Saves the parsing of most files. */
export function couldMatch(rule: unknown, text: string): boolean {
  if (!isRecord(rule)) return true
  const { pattern, regex, all, any } = rule
  const names = [
    ...(typeof pattern === 'string' ? namesIn(pattern) : []),
    ...(typeof regex === 'string' ? literalsIn(regex) : []),
  ]
  if (!names.every((name) => text.includes(name))) return false
  if (Array.isArray(all) && !all.every((each) => couldMatch(each, text))) return false
  if (Array.isArray(any) && !any.some((each) => couldMatch(each, text))) return false
  return relations.every((key) => couldMatch(rule[key], text))
}

/** Whether finding what a rule seeks looks from each place at others: in deep code that costs the square of its size. */
export function isRelational(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isRelational)
  if (!isRecord(value)) return false
  return Object.entries(value).some(([key, each]) => relations.includes(key) || isRelational(each))
}

/** Whether each place of a code costs more than itself: in deep code a regular expression reads the same text again at every level. */
export function isDear(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isDear)
  if (!isRecord(value)) return false
  return Object.entries(value).some(
    ([key, each]) => key === 'regex' || relations.includes(key) || isDear(each),
  )
}

/** In how many places of a text a rule can begin to match, at most: those of a name in its pattern, else all. */
export function mostPlaces({ pattern }: Rule, text: string): number {
  const [name] = typeof pattern === 'string' ? namesIn(pattern) : []
  return name === undefined ? text.length : text.split(name).length - 1
}

/** A rule without relations that finds at least what another one does; undefined where none is known. */
export function seedOf(rule: unknown): Rule | undefined {
  if (!isRecord(rule)) return undefined
  const { pattern, kind, all, any } = rule
  if (pattern !== undefined) return { pattern }
  if (kind !== undefined) return { kind }
  if (Array.isArray(all)) return all.map(seedOf).find((seed) => seed !== undefined)
  if (!Array.isArray(any)) return undefined
  const seeds = any.flatMap((each) => seedOf(each) ?? [])
  return seeds.length === any.length ? { any: seeds } : undefined
}

const relations = ['inside', 'has', 'precedes', 'follows']
const wholeKeys = ['rule', 'constraints', 'utils']
const ruleKeys = [
  'pattern',
  'kind',
  'regex',
  'nthChild',
  'range',
  ...relations,
  'all',
  'any',
  'not',
  'matches',
]
const relationKeys = [...ruleKeys, 'stopBy', 'field']

/** Rules within rules. */
const deepest = 30

function faultOf(rule: unknown, depth: number): string | undefined {
  if (!isRecord(rule)) return `Expected a rule of ast-grep, found ${shown(rule)}`
  if (depth > deepest) return `Expected at most ${deepest} rules within each other, found more`
  const keys = Object.keys(rule)
  const known = depth === 0 ? ruleKeys : relationKeys
  const stranger = keys.find((key) => !known.includes(key))
  if (stranger !== undefined) return `Expected one of ${list(known)}, found ${shown(stranger)}`
  if (keys.length === 0) return 'Expected a rule of ast-grep, found an empty one'
  for (const key of keys) {
    const value = rule[key]
    const fault = faultOfKey(key, value, depth)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOfKey(key: string, value: unknown, depth: number): string | undefined {
  if (key === 'pattern') return faultOfPattern(value)
  if (key === 'kind' || key === 'regex' || key === 'field')
    return typeof value === 'string' && value !== ''
      ? undefined
      : `Expected a text for \`${key}\`, found ${shown(value)}`
  if (relations.includes(key) || key === 'not') return faultOf(value, depth + 1)
  if (key === 'stopBy' && typeof value !== 'string') return faultOf(value, depth + 1)
  if (key !== 'all' && key !== 'any') return undefined
  if (!Array.isArray(value) || value.length === 0)
    return `Expected a list of rules for \`${key}\`, found ${shown(value)}`
  return value.map((each) => faultOf(each, depth + 1)).find((fault) => fault !== undefined)
}

function faultOfNamed(key: string, rules: unknown): string | undefined {
  if (rules === undefined) return undefined
  if (!isRecord(rules)) return `Expected rules by name for \`${key}\`, found ${shown(rules)}`
  return Object.values(rules)
    .map((rule) => faultOf(rule, 0))
    .find((fault) => fault !== undefined)
}

function faultOfPattern(pattern: unknown): string | undefined {
  if (isRecord(pattern))
    return typeof pattern['context'] === 'string'
      ? undefined
      : 'Expected a pattern with its `context`, found none'
  if (typeof pattern !== 'string' || pattern.trim() === '')
    return `Expected a pattern, found ${shown(pattern)}`
  return isBalanced(pattern)
    ? undefined
    : `Expected a pattern of whole code, found ${shown(pattern)}, whose brackets do not match`
}

/** Whether each bracket outside of quotes has its other half. */
function isBalanced(pattern: string): boolean {
  const open: string[] = []
  for (const char of pattern.replace(
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/g,
    '',
  )) {
    const close = brackets[char]
    if (close) open.push(close)
    else if (')]}'.includes(char) && open.pop() !== char) return false
  }
  return open.length === 0
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Names that code must have to be of a pattern: no metavariables, nothing that may be a comment. */
function namesIn(pattern: string): readonly string[] {
  if (/\/[/*]|#|--|<!/.test(pattern)) return []
  return pattern.replace(/\$+\w*/g, ' ').match(/[A-Za-z_][\w]{2,}/g) ?? []
}

/** Words that each match of a regular expression holds; none where that is not plain to see. */
function literalsIn(regex: string): readonly string[] {
  const plain = regex.replace(/\([^()?][^()]*\)(?![?*{])/g, ' ')
  if (/[(){}[\]|#]|\\[^wWdDsSbB.\-/]/.test(plain)) return []
  return (
    plain
      .replace(/\\./g, ' ')
      .replace(/\w?[?*]/g, ' ')
      .match(/[A-Za-z_]\w{2,}/g) ?? []
  )
}

function isRecord(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
