import type { Around } from '../../src/lint/reading/facts.js'
import { lintDocument } from '../../src/lint/reading/lint-document.js'

/** Files by path, as lint looks around in them. */
export function filesOf(files: Readonly<Record<string, string>>): Around {
  return {
    read: async (path) => (path in files ? Buffer.from(files[path] ?? '') : undefined),
    names: async (folder) => {
      const head = folder === '' ? '' : `${folder}/`
      const below = Object.keys(files).filter((path) => path.startsWith(head))
      return [...new Set(below.map((path) => path.slice(head.length).split('/')[0] ?? ''))]
    },
  }
}

/** The findings on a task list at `.kiro/specs/auth/tasks.md`, one text each: line, severity, rule, message, fix. */
export async function linted(
  text: string | Uint8Array,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const { found } = await lintDocument(
    {
      path: '.kiro/specs/auth/tasks.md',
      place: { role: 'list', dialect: 'kiro', spec: 'auth' },
      bytes: Buffer.from(text),
      maxListBytes: 1 << 20,
    },
    filesOf(files),
  )
  return found.map(
    ({ rule, severity, finding: { place, message, fix } }) =>
      `${place?.line} ${severity} ${rule}: ${message} (${fix})`,
  )
}
