import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { dialects } from '../../src/dialects/all.js'
import { compileDialects } from '../../src/spec/patterns.js'
import { findPlace } from '../../src/spec/place.js'
import type { Edit, Sketch } from '../helpers/histories.js'

/** A real commit, as the corpus keeps it. */
export interface RealCommit {
  /** Its full id in its own repository. */
  readonly commit: string
  readonly subject: string
  /** Paths that it changes beside its task lists. */
  readonly otherPaths: readonly string[]
  readonly lists: readonly RealList[]
  readonly measured: { readonly class: string }
}

interface RealList {
  readonly status: 'A' | 'M' | 'D' | 'R'
  readonly path: string
  readonly previousPath: string | null
  readonly before: string | null
  readonly after: string | null
}

/** Reads `history.jsonl.gz` of a corpus folder. */
export function readRealCommits(folder: string): readonly RealCommit[] {
  const text = gunzipSync(readFileSync(`${folder}/history.jsonl.gz`)).toString()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** The commit again, upon a parent that holds its lists as they were and a placeholder for every other file. */
export function rebuild(real: RealCommit): Sketch {
  const before = new Map<string, Edit>([['spec-exec.config.ts', configurationOf(real)]])
  const after = new Map<string, Edit>()
  for (const path of real.otherPaths) {
    before.set(path, placeholder(path, 1))
    after.set(path, placeholder(path, 2))
  }
  for (const list of real.lists) {
    const was = list.previousPath ?? list.path
    if (list.status !== 'A') before.set(was, list.before ?? '')
    if (list.status === 'D' || was !== list.path) after.set(was, undefined)
    if (list.status !== 'D') after.set(list.path, list.after ?? '')
  }
  const parent = { message: 'chore: before\n', files: Object.fromEntries(before), parents: [] }
  return { message: `${real.subject}\n`, files: Object.fromEntries(after), parents: [parent] }
}

/** The defaults, and a dialect of its own for lists where no dialect has any. */
export function configurationOf(real: RealCommit): string {
  const paths = real.lists.flatMap(({ path, previousPath }) => [path, previousPath ?? path])
  const strange = paths.filter((path) => findPlace(path, places)?.role !== 'list').map(globOf)
  if (strange.length === 0) return 'export default {}\n'
  const own = { id: 'own', lists: [...new Set(strange)].sort(), steering: [] }
  const names = dialects.map(({ id }) => id)
  return `export default ${JSON.stringify({ dialects: [...names, own] })}\n`
}

const places = compileDialects(dialects)

function globOf(path: string): string {
  return `${posix.dirname(posix.dirname(path))}/*/${posix.basename(path)}`
}

function placeholder(path: string, version: number): string {
  return path.endsWith('package.json') ? `{ "version": "${version}" }\n` : `version ${version}\n`
}
