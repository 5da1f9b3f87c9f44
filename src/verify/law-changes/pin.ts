/**
 * The spec-exec that a lock file pins: version, origin and checksum, as far as it names them; undefined for none.
 * Lock files of npm (https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json) are read as JSON. In those of
 * yarn, pnpm and bun its entries are found by their lines.
 */
export function pinIn(path: string, text: string | undefined): string | undefined {
  if (text === undefined || !text.includes('spec-exec')) return undefined
  const entries = path.endsWith('.json') ? entriesOf(text) : linesOf(text)
  return entries.length === 0 ? undefined : entries.join('; ')
}

function entriesOf(text: string): readonly string[] {
  const lock: unknown = parsed(text)
  const at = (value: unknown, key: string): unknown =>
    Object.getOwnPropertyDescriptor(Object(value), key)?.value
  const found = [
    at(at(lock, 'packages'), 'node_modules/spec-exec'),
    at(at(lock, 'dependencies'), 'spec-exec'),
  ].find((entry) => typeof entry === 'object')
  const facts = ['version', 'resolved', 'integrity'].map((key) => at(found, key))
  const said = facts.filter((fact) => typeof fact === 'string').join(' ')
  return said === '' ? [] : [said]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** An entry is a line that begins with the name, as `spec-exec@^1.0.0:`, and all that stands deeper below it. */
function linesOf(text: string): readonly string[] {
  const found: string[] = []
  let depth = Number.POSITIVE_INFINITY
  for (const line of text.split(/\r?\n/)) {
    const indent = line.search(/\S/)
    if (indent < 0) continue
    if (indent <= depth) depth = entry.test(line) ? indent : Number.POSITIVE_INFINITY
    if (indent >= depth) found.push(line.trim().replace(/\s+/g, ' '))
  }
  return found
}

const entry = /^\s*["']?\/?spec-exec(?:["']?\s*:|[@/])/
