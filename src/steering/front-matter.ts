import { isMap, isScalar, parseDocument } from 'yaml'
import { type DocumentFault, type Frame, faultAt } from './fault.js'
import { nearest } from './nearest.js'
import { compileWithin } from './within.js'

/** When a document holds, as Kiro's front matter says it (kiro.dev/docs/steering, "Inclusion modes"). */
export type Inclusion =
  | { readonly mode: 'always' | 'manual' | 'auto' }
  | { readonly mode: 'fileMatch'; readonly patterns: readonly string[] }

export interface FrontMatter {
  readonly inclusion: Inclusion
  /** Sources of regular expressions over the paths for which it holds; absent where it holds for all. */
  readonly within?: readonly string[]
  readonly faults: readonly DocumentFault[]
  /** Lines that it takes, its two rules included; 0 for none. */
  readonly size: number
}

/** Reads what stands between two lines `---` at the very beginning of a document. Never throws. */
export function readFrontMatter(path: string, lines: readonly string[]): FrontMatter {
  const end = /^---[ \t]*$/.test(lines[0] ?? '')
    ? lines.findIndex((line, at) => at > 0 && /^---[ \t]*$/.test(line))
    : -1
  if (end === -1 || end > longest) return { ...always, size: 0 }
  const frame = { path, line: 2, lines, text: lines.slice(1, end).join('\n') }
  return { ...readYaml(frame), size: end + 1 }
}

const longest = 200

const always = { inclusion: { mode: 'always' }, faults: [] } as const

const modes = ['always', 'fileMatch', 'manual', 'auto'] as const

function readYaml(frame: Frame): Omit<FrontMatter, 'size'> {
  const document = parseDocument(frame.text, { prettyErrors: false, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    const message = `Expected front matter in YAML, found an error: ${firstLine(error.message)}`
    return { ...always, faults: [faultAt(frame, error.pos[0], message)] }
  }
  if (!isMap(document.contents)) return always
  const said = scalarOf(document.contents.get('inclusion', true))
  if (said === undefined) return always
  const mode = modes.find((each) => each === said.value)
  if (mode === undefined) return { ...always, faults: [unknownMode(frame, said)] }
  return mode === 'fileMatch'
    ? readPatterns(frame, document.contents, said.at)
    : { ...always, inclusion: { mode } }
}

function unknownMode(frame: Frame, { value, at }: Value): DocumentFault {
  const found = typeof value === 'string' ? value : 'something else'
  const right = nearest(found, modes)
  const message = `Expected \`always\`, \`fileMatch\`, \`manual\` or \`auto\`, found \`${found.slice(0, 60)}\``
  return faultAt(frame, at, message, right && `Write \`inclusion: ${right}\``)
}

interface Value {
  readonly value: unknown
  readonly at: number
}

function scalarOf(node: unknown): Value | undefined {
  return isScalar(node) ? { value: node.value, at: node.range?.[0] ?? 0 } : undefined
}

function readPatterns(
  frame: Frame,
  map: { get(key: string, keep: true): unknown; toJSON(): unknown },
  at: number,
): Omit<FrontMatter, 'size'> {
  const plain = map.toJSON()
  const said =
    typeof plain === 'object' && plain !== null && 'fileMatchPattern' in plain
      ? plain.fileMatchPattern
      : undefined
  const all: readonly unknown[] = Array.isArray(said) ? said : [said]
  const patterns = all.slice(0, mostPatterns)
  const own = map.get('fileMatchPattern', true)
  const place = isScalar(own) ? (own.range?.[0] ?? at) : at
  const within = patterns.map((pattern) =>
    typeof pattern === 'string' && pattern.trim() !== '' ? compileWithin(pattern) : undefined,
  )
  const globs = patterns.filter((pattern) => typeof pattern === 'string')
  const sources = within.filter((source) => source !== undefined)
  const wrong = within.indexOf(undefined)
  // A document that holds for no file that anybody can tell holds for none.
  const inclusion = { mode: 'fileMatch', patterns: globs } as const
  if (wrong === -1) {
    const message = `Expected at most ${mostPatterns} globs under \`fileMatchPattern\`, found ${all.length}: the rest says nothing`
    const faults = all.length > mostPatterns ? [faultAt(frame, place, message)] : []
    return { inclusion, within: sources, faults }
  }
  const found = typeof patterns[wrong] === 'string' ? `\`${patterns[wrong].slice(0, 80)}\`` : 'none'
  const message = `Expected a glob, or a list of them, under \`fileMatchPattern\`, found ${found}`
  const fix = 'Write `fileMatchPattern: ["src/**/*.ts", "test/**/*.ts"]`'
  return { inclusion, within: sources, faults: [faultAt(frame, place, message, fix)] }
}

/** Each clause of the document carries them. */
const mostPatterns = 100

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
