/** Names that a module of JavaScript or TypeScript exports; `default` where that has none, `* from './a.js'` for all of another. */
export function exportsOfScript(lines: readonly string[]): readonly string[] {
  const names: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const declared = declaration.exec(line)?.[1]
    if (declared !== undefined) names.push(declared)
    else if (star.test(line)) names.push(...starOf(line))
    else if (list.test(line)) names.push(...exportedAs(blockFrom(lines, at)))
    else if (/^export\s+default\b/.test(line)) names.push(defaultOf(line))
    else if (/^module\.exports\s*=\s*\{/.test(line)) names.push(...keysOf(blockFrom(lines, at)))
    else names.push(...(/^(?:module\.)?exports\.([\w$]+)\s*=/.exec(line)?.slice(1) ?? []))
  }
  return names
}

const declaration =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\s*\*?|class|interface|type|enum|const\s+enum|const|let|var|namespace)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u
const star = /^export\s+(?:type\s+)?\*/
const list = /^export\s+(?:type\s+|const\s+|let\s+|var\s+)?\{/

function starOf(line: string): readonly string[] {
  const { name, from } =
    /\*\s*(?:as\s+(?<name>[\w$]+)\s*)?from\s*['"](?<from>[^'"]{1,200})['"]/.exec(line)?.groups ?? {}
  if (name !== undefined) return [name]
  return from === undefined ? [] : [`* from '${from}'`]
}

/** What stands between the first bracket of a line and the one that closes it, within some hundred lines. */
function blockFrom(lines: readonly string[], at: number): string {
  const text = lines.slice(at, at + longestBlock).join('\n')
  const open = text.indexOf('{')
  let depth = 0
  for (let end = open; end < text.length; end++) {
    if (text[end] === '{') depth++
    else if (text[end] === '}' && --depth === 0) return text.slice(open + 1, end)
  }
  return ''
}

const longestBlock = 200

/** `b` of `a as b`, `c` of `type c`, `d` of `e: d` in a pattern. */
function exportedAs(block: string): readonly string[] {
  return partsOf(block).flatMap(
    (part) => /(?:^|\s|:\s*)([\p{L}_$][\p{L}\p{N}_$]*)(?:\s*=.*)?$/su.exec(part)?.[1] ?? [],
  )
}

function keysOf(block: string): readonly string[] {
  return partsOf(block).flatMap(
    (part) => /^(?:async\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:[:(]|$)/u.exec(part)?.[1] ?? [],
  )
}

/** At commas that stand in no bracket. */
function partsOf(block: string): readonly string[] {
  const plain = block.replace(/\/\/[^\n]*|\/\*[^*]{0,2000}\*\//g, '')
  const parts = ['']
  let depth = 0
  for (const char of plain) {
    if (/[{([]/.test(char)) depth++
    if (/[})\]]/.test(char)) depth--
    if (char === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

function defaultOf(line: string): string {
  const name = /^export\s+default\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*;?\s*$/u.exec(line)?.[1]
  return name === undefined ? 'default' : `default (${name})`
}
