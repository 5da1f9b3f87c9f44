import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findOwnPackage } from './installed.js'
import { findStub, guardHook } from './stub.js'

/** Whether the project asks for the guard: its tracked hook holds our block. */
export function isGuarded(root: string): boolean {
  return findStub(readText(join(root, tracked))) !== undefined
}

/**
 * How the tracked hook stands to the program in `.husky/_` that git runs: `none` where there is no
 * hook, `armed` where git runs it.
 */
export function guardState(root: string): 'none' | 'armed' | 'missing' | 'foreign' {
  if (!existsSync(join(root, tracked))) return 'none'
  const stat = statSync(join(root, live), { throwIfNoEntry: false })
  if (!stat || (stat.mode & 0o111) === 0) return 'missing'
  return readText(join(root, live)) === program() ? 'armed' : 'foreign'
}

/**
 * Puts the program where git runs it, if a hook is tracked: husky writes none for this hook, and
 * leaves ours alone. Throws SpecExecError where this package was not built.
 */
export function armGuard(root: string): void {
  const state = guardState(root)
  if (state === 'none' || state === 'armed') return
  const written = join(root, `${live}.${process.pid}`)
  writeFileSync(written, program(), { mode: 0o755 })
  // An umask may have taken the mode away; git may run the old program meanwhile.
  chmodSync(written, 0o755)
  renameSync(written, join(root, live))
}

const tracked = `.husky/${guardHook}`
const live = `.husky/_/${guardHook}`

/** The same file as the hooks in sh put there. */
function program(): string {
  return readFileSync(join(findOwnPackage(), 'hooks/guard'), 'utf8')
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
