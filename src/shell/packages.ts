import type { Bypass } from './bypass.js'

/** What a call of a package manager would do to the gate: take spec-exec or husky out, or the script that wires them. */
export function findInPackageManager(name: string, args: readonly string[]): Bypass | undefined {
  if (!managers.has(name)) return undefined
  const [verb = '', ...rest] = args.filter((arg) => !arg.startsWith('-'))
  if (removing.has(verb)) {
    const gone = rest.find((arg) => arg === 'spec-exec' || arg === 'husky')
    if (gone !== undefined)
      return { found: `${name} ${verb} ${gone}`, effect: 'takes the gate out' }
  }
  const [action = '', key = ''] = rest
  const unwires =
    verb === 'pkg' && /^(delete|set)$/.test(action) && /^scripts\.prepare(=|$)/.test(key)
  if (!unwires || /\bhusky\b/.test(key)) return undefined
  return { found: `${name} pkg ${action} ${key}`, effect: 'takes the gate out' }
}

const managers = new Set(['npm', 'pnpm', 'yarn', 'bun'])
const removing = new Set(['uninstall', 'remove', 'rm', 'r', 'un', 'unlink'])
