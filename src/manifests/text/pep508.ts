import type { Dependency } from '../manifest.js'

/**
 * Reads a requirement as PEP 508 writes it: `name[extra]>=1,<2; marker`, `name @ url`, `name (>=1)`.
 * Undefined where the text is none.
 */
export function readRequirement(
  text: string,
  place: Pick<Dependency, 'line' | 'group'>,
): Dependency | undefined {
  const [, name, rest = ''] = head.exec(text.trim()) ?? []
  if (name === undefined) return undefined
  const version =
    rest
      .split(';', 1)[0]
      ?.trim()
      .replace(/^\((.*)\)$/, '$1') ?? ''
  if (version !== '' && !specifier.test(version)) return undefined
  return { name, ...(version !== '' && { version }), ...place }
}

const head = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s
const specifier =
  /^(?:@\s*\S+|(?:~=|===?|!=|<=?|>=?)\s*[^\s,;]+(?:\s*,\s*(?:~=|===?|!=|<=?|>=?)\s*[^\s,;]+)*,?)$/
