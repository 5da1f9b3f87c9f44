import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { removeQuietly } from '../git/remove-quietly.js'
import type { Law } from '../law.js'
import { version } from '../version.js'

/** What the cache keeps of a law: all but the tree that it was read from. */
export type Stored = Omit<Law, 'tree'>

/**
 * The law of the configuration file with this object id, as it was kept; undefined where none is,
 * or where what is there can not be one.
 */
export function readCached(folder: string, blob: string): Stored | undefined {
  try {
    const stored: unknown = JSON.parse(readFileSync(fileOf(folder, blob), 'utf8'))
    return isStored(stored) ? stored : undefined
  } catch {
    return undefined
  }
}

/** Keeps the law of the configuration file with this object id. A cache that can not be written is none. */
export function writeCached(folder: string, blob: string, law: Stored): void {
  const file = fileOf(folder, blob)
  const beside = `${file}.${process.pid}.tmp`
  const { source, settings, patterns } = law
  try {
    // One level alone: with `recursive` Node never returns on some file systems, such as /proc.
    if (!existsSync(folder)) mkdirSync(folder)
    prune(folder)
    writeFileSync(beside, JSON.stringify({ source, settings, patterns }))
    renameSync(beside, file)
  } catch {
    removeQuietly(beside)
  }
}

/** Empties a folder that many configurations have gone through; those in use come back by themselves. */
function prune(folder: string): void {
  const kept = readdirSync(folder).filter((name) => /^config-.*\.json$/.test(name))
  if (kept.length < mostKept) return
  for (const name of kept) rmSync(join(folder, name), { force: true })
}

const mostKept = 50

function fileOf(folder: string, blob: string): string {
  return join(folder, `config-${version}-${blob}.json`)
}

/** Our own writing is trusted in its details; this tells it from a truncated or a foreign file. */
function isStored(value: unknown): value is Stored {
  const { source, settings, patterns } = Object(value)
  return (
    typeof source === 'string' &&
    isRecord(settings) &&
    isRecord(settings['rules']) &&
    isRecord(settings['clauses']) &&
    isRecord(settings['review']) &&
    isRecord(settings['limits']) &&
    typeof settings['maxListBytes'] === 'number' &&
    ['dialects', 'free', 'protected', 'noWork', 'grandfather', 'test', 'mirror'].every((key) =>
      Array.isArray(settings[key]),
    ) &&
    isRecord(patterns) &&
    isRecord(patterns['places']) &&
    ['free', 'protected', 'noWork', 'related'].every((key) => Array.isArray(patterns[key]))
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
