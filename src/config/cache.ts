import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Law } from '../law.js'
import { version } from '../version.js'

/** What the cache keeps of a law: all but the tree that it was read from. */
export type Stored = Omit<Law, 'tree'>

/**
 * The law of the configuration file with this object id, as it was kept; undefined where none is,
 * or where what is there can not be one.
 */
export async function readCached(folder: string, blob: string): Promise<Stored | undefined> {
  try {
    const stored: unknown = JSON.parse(await readFile(fileOf(folder, blob), 'utf8'))
    return isStored(stored) ? stored : undefined
  } catch {
    return undefined
  }
}

/** Keeps the law of the configuration file with this object id. A cache that can not be written is none. */
export async function writeCached(folder: string, blob: string, law: Stored): Promise<void> {
  const file = fileOf(folder, blob)
  const beside = `${file}.${process.pid}.tmp`
  const { source, settings, patterns } = law
  try {
    await mkdir(folder, { recursive: true })
    await prune(folder)
    await writeFile(beside, JSON.stringify({ source, settings, patterns }))
    await rename(beside, file)
  } catch {
    await rm(beside, { force: true }).catch(() => undefined)
  }
}

/** Empties a folder that many configurations have gone through; those in use come back by themselves. */
async function prune(folder: string): Promise<void> {
  const kept = (await readdir(folder)).filter((name) => /^config-.*\.json$/.test(name))
  if (kept.length < mostKept) return
  await Promise.all(kept.map((name) => rm(join(folder, name), { force: true })))
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
    typeof settings['maxListBytes'] === 'number' &&
    ['dialects', 'free', 'protected', 'noWork', 'grandfather'].every((key) =>
      Array.isArray(settings[key]),
    ) &&
    isRecord(patterns) &&
    isRecord(patterns['places']) &&
    ['free', 'protected', 'noWork'].every((key) => Array.isArray(patterns[key]))
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
