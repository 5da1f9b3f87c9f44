import json5 from 'json5'

/** `code`: the file holds more than one literal of plain data; `line` is where that shows first. */
export type Literal =
  | { readonly kind: 'data'; readonly value: unknown }
  | { readonly kind: 'code'; readonly line: number }

/**
 * Reads a module that is one literal of plain data without running it: comments, imports of
 * `defineConfig` and `Config` from `spec-exec`, then `export default` of an object, bare or in
 * `defineConfig( )`, with `as const` and `satisfies Config` behind it.
 *
 * What JSON5 does not read as JavaScript does (`1_000`, holes, templates) is code, so that a literal
 * never means something else than it does when it is run. The one exception, a key `__proto__`,
 * comes out as a key of its own: whoever checks the value refuses it.
 */
export function readLiteral(source: string): Literal {
  const text = blankComments(source)
  const head = opening.exec(text)
  if (!head) return { kind: 'code', line: lineAt(text, imports.exec(text)?.[0].length ?? 0) }
  const start = head[0].length
  const end = closingBrace(text, start)
  const tail = text.slice(end).replace(/\s+/g, ' ').trim()
  if (!(head.groups?.['call'] === undefined ? bareClosing : callClosing).test(tail))
    return { kind: 'code', line: lineAt(text, end + text.slice(end).search(/\S|$/)) }
  try {
    return { kind: 'data', value: json5.parse(source.slice(start, end)) }
  } catch (error) {
    return { kind: 'code', line: lineAt(text, start) + lineOf(error) - 1 }
  }
}

// `\s*` never stands beside another `\s*` that could take its place: these stay linear.
const name = String.raw`(?:type\s+)?(?:defineConfig|Config)`
const importLine = String.raw`import\s*(?:type\s*)?\{\s*(?:${name}(?:\s*,\s*${name})*)?(?:\s*,)?\s*\}\s*from\s*(?:'spec-exec'|"spec-exec")(?:\s*;)?\s*`
const imports = new RegExp(`^\\s*(?:${importLine})*`)
const opening = new RegExp(
  String.raw`^\s*(?:${importLine})*export\s+default(?:(?<call>\s+defineConfig\s*\(\s*)|\s*)(?=\{)`,
)
const callClosing = /^(, ?)?\) ?(satisfies Config ?)?;?$/
const bareClosing = /^(as const ?)?(satisfies Config ?)?;?$/

/** The text, at its length, with spaces for its comments. */
function blankComments(source: string): string {
  return source.replace(commentOrString, (found) =>
    found.startsWith('/') ? found.replace(/[^\n\r\u2028\u2029]/g, ' ') : found,
  )
}

// An unclosed comment or string is taken whole, so that no text is gone over twice.
const commentOrString =
  /\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n\r]|\\[\s\S])*"?|'(?:[^'\\\n\r]|\\[\s\S])*'?/g

/** Offset behind the brace that closes the one at `start`, strings skipped; the end of an unclosed text. */
function closingBrace(text: string, start: number): number {
  const token = new RegExp(`${commentOrString.source}|[{}]`, 'g')
  token.lastIndex = start
  let depth = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '{') depth++
    if (found[0] === '}' && --depth === 0) return token.lastIndex
  }
  return text.length
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|[\n\r]/).length
}

/** The line that json5 names, from 1; it says `lineNumber` on its own errors. */
function lineOf(error: unknown): number {
  const line = error instanceof Error && 'lineNumber' in error ? error.lineNumber : undefined
  return typeof line === 'number' ? line : 1
}
