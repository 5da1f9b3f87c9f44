/** The text between the quotes of `$'…'`, with the escapes of C in it read. */
export function unescapeAnsi(text: string): string {
  return text.replace(ansiEscape, unescaped)
}

const ansiEscape = /\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|[\s\S])/g

function unescaped(_: string, code: string): string {
  const digits = code.slice(1)
  if (/^[xuU]./.test(code)) return point(Number.parseInt(digits, 16))
  if (/^[0-7]/.test(code)) return point(Number.parseInt(code, 8))
  return { n: '\n', t: '\t', r: '\r' }[code] ?? code
}

function point(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
