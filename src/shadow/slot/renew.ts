import { randomBytes } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { removeIfPossible } from '../checkout/remove-folder.js'

/** A name for the folder of a slot that nobody knows yet. */
export function newName(): string {
  return randomBytes(3).toString('hex')
}

/**
 * Gives the folder of a slot, and what is kept beside it, another name, and its checkout new folders down to those
 * that tests start in; what lies in them stays as it is. A process that outlived its run finds nothing more by a
 * path, nor in the folder that it works in. Returns the new name.
 */
export function renewFolder(outer: string, name: string): string {
  const next = newName()
  for (const each of readdirSync(outer))
    if (each.startsWith(name))
      renameSync(join(outer, each), join(outer, next + each.slice(name.length)))
  const tree = join(outer, next, 'tree')
  if (!lstatSync(tree, { throwIfNoEntry: false })?.isDirectory()) return next
  const old = join(outer, next, 'old')
  removeIfPossible(old)
  renameSync(tree, old)
  moveInto(old, tree, levels)
  removeIfPossible(old)
  return next
}

/** Tests start at the root and in the packages of a workspace: `packages/a`. */
const levels = 2

/** What cannot be moved is left out: the next move of the checkout makes it anew. */
function moveInto(from: string, to: string, deeper: number): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    try {
      const isOpened = entry.isDirectory() && deeper > 0 && !kept.test(entry.name)
      if (isOpened) moveInto(source, target, deeper - 1)
      else renameSync(source, target)
    } catch {}
  }
}

/** Dependencies: large, and nobody starts in them. */
const kept = /^(\.git|node_modules|\.venv|venv|vendor)$/
