/** A JSON object of which the lines of its keys are known, on the first two levels. */
export interface JsonText {
  readonly value: Readonly<Record<string, unknown>>
  /** Line of the key at a path of one or two keys, from 1; 1 where there is none. */
  lineOf(...path: readonly string[]): number
}

/** Reads a JSON object; undefined where the text is something else. Throws SyntaxError where it is no JSON. */
export function readJson(text: string): JsonText | undefined {
  const value: unknown = JSON.parse(text)
  if (!isTable(value)) return undefined
  const lines = linesOfKeys(text)
  return { value, lineOf: (...path) => lines.get(path.join('\0')) ?? 1 }
}

/** Whether a value is an object with keys. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Level {
  readonly isObject: boolean
  isKeyNext: boolean
  key: string
}

/** Tokens of a text that is known to be JSON. */
function linesOfKeys(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const levels: Level[] = []
  let line = 1
  for (const [token] of text.matchAll(tokens)) {
    const top = levels.at(-1)
    if (token === '\n') line++
    else if (token === '{' || token === '[')
      levels.push({ isObject: token === '{', isKeyNext: token === '{', key: '' })
    else if (token === '}' || token === ']') levels.pop()
    else if (token === ',') {
      if (top) top.isKeyNext = top.isObject
    } else if (top?.isKeyNext) {
      top.isKeyNext = false
      if (levels.length > 2) continue
      top.key = String(JSON.parse(token))
      lines.set(levels.map(({ key }) => key).join('\0'), line)
    }
  }
  return lines
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],\n]/g
