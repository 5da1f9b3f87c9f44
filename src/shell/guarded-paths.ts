import { posix } from 'node:path'
import type { Bypass } from './bypass.js'
import { opaque, type Scope } from './expand.js'

/** What a command does to a path that it names. */
export type Deed = 'writes' | 'appends' | 'removes' | 'unsets-mode'

/** What a deed at a path does to the gate; undefined for a path that is none of its own. `found`: how the line says it. */
export function findAtPath(
  path: string,
  deed: Deed,
  scope: Pick<Scope, 'folder'>,
  found: string,
): Bypass | undefined {
  const full = fullPath(path, scope)
  if (full.length > maxPath) return undefined
  const effect = guarded.find(({ deeds, at }) => deeds.includes(deed) && at.test(full))?.effect
  return effect === undefined ? undefined : { found: found.replaceAll(opaque, '…'), effect }
}

/** Where `cd` would lead; '' where that is longer than any path. */
export function folderAt(path: string, scope: Pick<Scope, 'folder'>): string {
  const full = fullPath(path, scope)
  return full.length > maxPath ? '' : full
}

function fullPath(path: string, { folder }: Pick<Scope, 'folder'>): string {
  const plain = path.replace(/\\/g, '/')
  const isAbsolute = /^(\/|~|[A-Za-z]:)/.test(plain) || plain.startsWith(opaque)
  return posix.normalize(isAbsolute || folder === '' ? plain : `${folder}/${plain}`)
}

/** No system has longer ones; it also bounds the patterns below. */
const maxPath = 4096

const all: readonly Deed[] = ['writes', 'appends', 'removes', 'unsets-mode']
const hooks =
  'pre-commit|pre-merge-commit|pre-applypatch|prepare-commit-msg|commit-msg|post-commit|post-checkout|pre-push|reference-transaction'

/** From the most telling to the least; `/` and case as a file system may have them. */
const guarded: readonly {
  readonly at: RegExp
  readonly deeds: readonly Deed[]
  readonly effect: string
}[] = [
  {
    // The records, also of a linked worktree: `.git/worktrees/x/spec-exec-last`.
    at: /(^|\/)\.git\/(.*\/)?spec-exec(\/|-|$)/i,
    deeds: all,
    effect: 'writes the records that spec-exec alone writes',
  },
  { at: /(^|\/)\.git\/hooks(\/|$)/i, deeds: all, effect: 'changes the hooks that git runs' },
  {
    at: /(^|\/)\.git\/config$/i,
    deeds: ['writes', 'appends', 'removes'],
    effect: 'may turn the hooks off',
  },
  {
    at: /(^|\/)\.git\/(HEAD$|refs\/heads\/)/i,
    deeds: ['writes', 'appends'],
    effect: 'moves a branch past the hooks',
  },
  {
    at: /(^|\/)\.git\/rebase-(merge|apply)(\/|$)/i,
    deeds: ['writes', 'appends'],
    effect: 'lets a commit pass for a rebase, which no hook judges',
  },
  {
    at: new RegExp(`(^|/)\\.husky(/_?|/_/.*|/(${hooks}|[^/]*[*?][^/]*))?$`, 'i'),
    deeds: ['removes', 'unsets-mode'],
    effect: 'takes the hooks away',
  },
  {
    at: new RegExp(`(^|/)\\.husky/(_/.+|${hooks})$`, 'i'),
    deeds: ['writes'],
    effect: 'takes the hooks away',
  },
  {
    at: /(^|\/)\.huskyrc$|(^|\/)husky\/init\.sh$/i,
    deeds: ['writes', 'appends'],
    effect: 'may turn the hooks off',
  },
  {
    at: /(^|\/)node_modules\/(spec-exec|husky|\.bin\/spec-exec)(\/|$)/i,
    deeds: ['writes', 'appends'],
    effect: 'changes the program that judges',
  },
]
