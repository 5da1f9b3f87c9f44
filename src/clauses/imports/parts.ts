import { aboveScope, fitsSource, sourceOf, unfit } from '../glob.js'
import type { Target } from './language.js'

/** What an entry of `never` or `only` names: plain JSON. */
export interface Part {
  /** As the document has it. */
  readonly said: string
  /** A package by its name, or files by their paths. */
  readonly kind: 'package' | 'path'
  /** Sources of regular expressions, over names or over paths. */
  readonly sources: readonly string[]
  /** Of a module with dots: the same over the paths that it may lie at. */
  readonly paths?: readonly string[]
}

/**
 * Reads a name without a slash, or of a scope (`@aws-sdk/*`) or a host (`github.com/google/uuid`), as a package; all
 * else as a glob of paths, which means also what lies below it. Gives what is wrong with it, `Expected X, found Y`.
 */
export function parsePart(said: string): Part | string {
  const glob = said.trim().replace(/^(?:\.?\/)+/, '')
  const kind = /^[^/]+$|^@[^/]+\/|^[\w-]+(?:\.[\w-]+)+\//.test(glob) ? 'package' : 'path'
  const name = glob.replace(/^node:(?=[\w*])/, '').replace(/\/$/, '')
  if (name === '') return unfit(said)
  if (/^\.\.(?:\/|$)/.test(name)) return aboveScope(said)
  const sources = sourcesOf(kind === 'package' ? [name, `${name}/**`] : formsOf(name))
  if (sources.length === 0) return unfit(said)
  if (kind === 'path' || glob.includes('/') || !/^[\w*]+(?:\.[\w*]+)+$/.test(name))
    return { said, kind, sources }
  // A module of Python is known by its dots from outside and by its path from within.
  const path = name.replaceAll('.', '/')
  return {
    said,
    kind,
    sources: [...sources, ...sourcesOf([path, `${path}/**`])],
    paths: sourcesOf([`**/${path}.py`, `**/${path}/**`]),
  }
}

/** Whether an import means what an entry names. */
export function isOf(part: Part, { name, paths }: Target): boolean {
  const fitting = (sources: readonly string[], path: string) =>
    sources.some((source) => fitsSource(source, path))
  if (part.kind === 'package')
    return (
      (name !== undefined && fitting(part.sources, name)) ||
      paths.some((path) => fitting(part.paths ?? [], path))
    )
  return [...paths, ...(name === undefined ? [] : [name])].some((path) =>
    fitting(part.sources, path),
  )
}

/** `src/db` means that folder, what lies below it, and that module whatever its ending. */
function formsOf(glob: string): readonly string[] {
  const isPlain = !/[*?{}[\]()]/.test(glob.slice(glob.lastIndexOf('/') + 1))
  return isPlain ? [glob, `${glob}/**`, `${glob}.*`] : [glob]
}

function sourcesOf(globs: readonly string[]): readonly string[] {
  return globs.flatMap((glob) => sourceOf(glob, 'plain') ?? [])
}
