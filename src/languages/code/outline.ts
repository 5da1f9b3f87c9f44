import type { Written } from '../../written.js'
import type { Assertion, Focus, Skip, TestCase, TestFile } from '../language.js'
import { readHelperCalls } from './helpers.js'
import type { Range } from './mask.js'
import type { Source } from './source.js'

/** A test, or what tests lie in. */
export interface Block extends Range {
  readonly sort: 'case' | 'group'
  readonly title: string
  /** What it does: a function's text, a method's block. */
  readonly body: Range
  /** Where its name stands, if that is below where it begins. */
  readonly head?: number
  /** The bracket that opens its body, in a language of brackets. */
  readonly open?: number
  readonly skip?: Mark
  /** Where it is marked as the only one to run. */
  readonly focus?: number
  /** Rows of the table that it is run for. */
  readonly rows?: readonly Range[]
}

/** A place that says what is around it is skipped. */
export interface Mark {
  readonly at: number
  readonly when: Skip['when']
}

/** What a language finds in a text. */
export interface Outline {
  readonly blocks: readonly Block[]
  /** Of no block's head: calls that skip, returns before the end. */
  readonly marks: readonly Mark[]
  readonly assertions: readonly Range[]
}

/** Joins what was found: names by what lies in what, skips that are handed down, assertions of each test. */
export function joinOutline(source: Source, outline: Outline): TestFile {
  const nodes = [...outline.blocks]
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .map((block): Node => ({ block, name: '', assertions: [] }))
  const root: Node = { block: wholeOf(source), name: '', assertions: [] }
  nest(nodes, root)
  const marks = [...outline.marks].sort((a, b) => a.at - b.at)
  walk(nodes, marks, (mark, node) => {
    const skipped = node ?? root
    const skip = stronger(skipped.skip, toSkip(source, mark))
    if (skip) skipped.skip = skip
  })
  addAssertions(source, outline.assertions, nodes)
  const cases: TestCase[] = []
  const focuses: Focus[] = []
  const left = { rows: maxRows, body: 3 * source.text.length }
  for (const node of nodes) {
    const { block, parent } = node
    const own = block.skip && toSkip(source, block.skip)
    const skip = stronger(stronger(node.skip, own), parent?.skip)
    if (skip) node.skip = skip
    if (block.focus !== undefined)
      focuses.push({ name: node.name, line: source.lineAt(block.focus) })
    if (block.sort !== 'case') continue
    cases.push(toCase(source, node, left))
  }
  return { path: source.path, cases, focuses }
}

interface Node {
  readonly block: Block
  name: string
  parent?: Node
  skip?: Skip
  readonly assertions: Assertion[]
}

function wholeOf({ text }: Source): Block {
  const range = { from: 0, to: text.length }
  return { ...range, sort: 'group', title: '', body: range }
}

function nest(nodes: readonly Node[], root: Node): void {
  const open: Node[] = []
  for (const node of nodes) {
    while ((open.at(-1)?.block.to ?? Number.POSITIVE_INFINITY) <= node.block.from) open.pop()
    const parent = open.at(-1)
    const title = node.block.title.slice(0, maxTitle)
    // Cut from the left: what is nested without end must not cost its depth squared.
    node.name = parent ? `${parent.name} > ${title}`.slice(-maxName) : title
    node.parent = parent ?? root
    open.push(node)
  }
}

const maxTitle = 200
const maxName = 600
const maxBody = 2000
const minBody = 40
const maxRow = 300
const maxRows = 20_000

/** Hands each place, in order, with the innermost block around it. */
function walk<T extends { readonly at: number }>(
  nodes: readonly Node[],
  places: readonly T[],
  use: (place: T, node: Node | undefined) => void,
): void {
  const open: Node[] = []
  let next = 0
  for (const place of places) {
    for (let node = nodes[next]; node && node.block.from <= place.at; node = nodes[++next]) {
      while ((open.at(-1)?.block.to ?? Number.POSITIVE_INFINITY) <= node.block.from) open.pop()
      open.push(node)
    }
    while ((open.at(-1)?.block.to ?? Number.POSITIVE_INFINITY) <= place.at) open.pop()
    use(place, open.at(-1))
  }
}

function addAssertions(source: Source, ranges: readonly Range[], nodes: readonly Node[]): void {
  const shared: number[] = []
  const found = outermost(ranges).map((range) => ({ ...range, at: range.from }))
  walk(nodes, found, (range, node) => {
    const test = testOf(node)
    if (test) test.assertions.push(toAssertion(source, range))
    else shared.push(range.at)
  })
  if (shared.length === 0) return
  walk(nodes, readHelperCalls(source, shared, found), (call, node) => {
    testOf(node)?.assertions.push(toAssertion(source, call))
  })
}

/** A test, for what stands in a group that lies within one. */
function testOf(node: Node | undefined): Node | undefined {
  let at = node
  for (let steps = 0; at && at.block.sort === 'group' && steps < 8; steps++) at = at.parent
  return at?.block.sort === 'case' ? at : undefined
}

function outermost(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.from - b.from || b.to - a.to)
  let end = -1
  return sorted.filter((range) => {
    if (range.from < end) return false
    end = range.to
    return true
  })
}

function toAssertion(source: Source, range: Range): Assertion {
  return { text: source.wordsOf(source.trim(range)), line: source.lineAt(range.from) }
}

function toSkip(source: Source, { at, when }: Mark): Skip {
  return { when, line: source.lineAt(at) }
}

function stronger(one: Skip | undefined, other: Skip | undefined): Skip | undefined {
  return one?.when === 'always' || !other ? one : other.when === 'always' || !one ? other : one
}

/** What may still be kept of a file: what is nested without end, or shared by all tests, must not cost its square. */
interface Left {
  rows: number
  body: number
}

function toCase(source: Source, node: Node, left: Left): TestCase {
  const { block, name, skip, assertions } = node
  const rows = (block.rows ?? []).slice(0, left.rows)
  const { from } = block.body
  const to = Math.min(block.body.to, from + (left.body > 0 ? maxBody : minBody))
  left.rows -= rows.length
  left.body -= to - from
  const found: Written<TestCase> = {
    name,
    line: source.lineAt(block.head ?? block.from),
    assertions,
    rows: rows.map((row) =>
      source.wordsOf(source.trim({ from: row.from, to: Math.min(row.to, row.from + maxRow) })),
    ),
    body: source.wordsOf(source.trim({ from, to })),
  }
  if (skip) found.skip = skip
  return found
}
