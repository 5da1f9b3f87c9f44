import type { SgNode } from '@ast-grep/napi'
import { processorTime } from '../budget.js'
import { normalised } from '../lines.js'
import { loadedLibrary } from './library.js'
import { couldMatch, isDear, isRelational, type Matcher, mostPlaces, seedOf } from './rule.js'

/** Code that a matcher finds. */
export interface Match {
  /** On one line, blanks squeezed. */
  readonly text: string
  /** Its lines, counted from 1. */
  readonly line: number
  readonly lastLine: number
}

/** What a matcher finds in a text of a language; a text for a reader where that could not be told. */
export function findMatches(
  matcher: Matcher,
  language: string,
  text: string,
): readonly Match[] | string {
  if (text.length > largest)
    return `Expected a file of at most ${largest / 1000} kB, found ${Math.ceil(text.length / 1000)} kB`
  if (!couldMatch(matcher.rule, text)) return []
  const nodes = findNodes(matcher, parsed(language, text), text)
  if (!nodes) return `Expected the rule of this clause to end within ${budget} ms, found it running`
  const matches: Match[] = []
  let length = 0
  for (const node of nodes) {
    const { start, end } = node.range()
    length += end.index - start.index
    if (length > mostMatched) return `Expected code that is less deep, found matches within matches`
    const text = normalised(node.text())
    matches.push({ text, line: start.line + 1, lastLine: end.line + 1 })
  }
  return matches
}

/** What ast-grep has against a matcher in a language; undefined where it takes it. */
export function faultOfMatcher(matcher: Matcher, language: string): string | undefined {
  const { parse, dollars } = loadedLibrary()
  try {
    parse(language, '').root().findAll(configOf(matcher))
  } catch (error) {
    const told =
      String(error instanceof Error ? error.message : error)
        .split('\n')
        .at(-1) ?? ''
    return `Expected a rule that ast-grep takes for ${language}, found one that it does not: ${told.replace(/^\s*\|->\s*|[.\s]+$/g, '')}`
  }
  const { pattern } = matcher.rule
  if (typeof pattern !== 'string') return undefined
  const code = pattern.replaceAll('$', dollars.get(language) ?? '$')
  const isWhole =
    parse(language, code)
      .root()
      .find({ rule: { kind: 'ERROR' } }) === null
  return isWhole
    ? undefined
    : `Expected a pattern that is whole code of ${language}, found \`${pattern}\``
}

/** Characters of a file. */
const largest = 256_000
/** Milliseconds of processor time for one matcher on one file. */
const budget = 500
/** Characters of all matches of a file: in deep code each holds all those below it. */
const mostMatched = 8_000_000
/** Places to start from times characters to look at: some hundred milliseconds in the deepest code. */
const mostSteps = 4_000_000

/** undefined: it did not come to its end. */
function findNodes(matcher: Matcher, root: SgNode, text: string): readonly SgNode[] | undefined {
  const config = configOf(matcher)
  if (!isDear(matcher)) return root.findAll(config)
  const most = mostPlaces(matcher.rule, text)
  if (most * text.length <= mostSteps) return root.findAll(config)
  const seed = seedOf(matcher.rule)
  const seeds = seed && root.findAll(configOf({ rule: seed }))
  // Without relations a place costs what it holds, else what lies around it.
  const steps = isRelational(matcher) ? (seeds?.length ?? 0) * text.length : lengthOf(seeds ?? [])
  if (seeds && steps <= mostSteps) return root.findAll(config)
  // Nothing stops it from outside, so it goes from place to place.
  const end = processorTime() + budget
  const found: SgNode[] = []
  for (const node of seeds ?? everyNode(root)) {
    if (processorTime() > end) return undefined
    if (node.matches(config)) found.push(node)
  }
  return found
}

/** In characters, up to where it is too much. */
function lengthOf(nodes: readonly SgNode[]): number {
  let length = 0
  for (const node of nodes) {
    const { start, end } = node.range()
    length += end.index - start.index
    if (length > mostSteps) return length
  }
  return length
}

/** In the order of the text. */
function* everyNode(root: SgNode): Generator<SgNode> {
  const left = [root]
  for (let node = left.pop(); node; node = left.pop()) {
    yield node
    // No spread: a list of a generated file has more entries than a call takes arguments.
    for (const child of node.children().reverse()) left.push(child)
  }
}

type Config = Extract<Parameters<SgNode['findAll']>[0], object>

function configOf({ rule, constraints, utils }: Matcher): Config {
  // Its shape was checked when the clause was read; ast-grep checks the rest.
  return { rule, ...(constraints && { constraints }), ...(utils && { utils }) } as Config
}

/** The syntax tree of a text; kept, so that a file is parsed once for all clauses. */
function parsed(language: string, text: string): SgNode {
  const known = trees.get(language) ?? new Map<string, SgNode>()
  trees.set(language, known)
  const kept = known.get(text)
  if (kept) return kept
  held += text.length
  if (held > mostHeld) {
    for (const each of trees.values()) each.clear()
    held = text.length
  }
  const root = loadedLibrary().parse(language, text).root()
  known.set(text, root)
  return root
}

const trees = new Map<string, Map<string, SgNode>>()
let held = 0
/** Characters; a tree takes some ten times as many bytes. */
const mostHeld = 4_000_000
