import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from 'yaml'

/** What a CI file says, as plain values; undefined for one that is no YAML, or above 500 KB. Tags of a system's own are passed over. */
export function readCiFile(root: string, path: string): unknown {
  const full = join(root, path)
  const stat = statSync(full, { throwIfNoEntry: false })
  if (!stat?.isFile() || stat.size > mostBytes) return undefined
  const document = parseDocument(readFileSync(full, 'utf8'), { logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    // Aliases that multiply beyond that, or that name nothing.
    return undefined
  }
}

const mostBytes = 500_000

/** The fields of a mapping; none where it is something else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** A value or a list of them, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flat(5)
  return value === undefined || value === null ? [] : [value]
}

/** The lines of a script that run `verify`, those that a backslash continues in one. */
export function verifyLines(script: string): readonly string[] {
  const lines = script.replace(/\\\r?\n/g, ' ').split('\n')
  return lines.filter((line) => /^[^#]*\bspec-exec\b.*\bverify\b/.test(line))
}

/** Whether a line ends well although `verify` does not. */
export function isSwallowed(line: string): boolean {
  return /\|\|\s*(true\b|:|exit 0\b|echo\b)|;\s*(true|exit 0)\s*$/.test(line)
}

/** True for a value that switches on: `true`, or an expression that may come to it. */
export function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'false'
}
