import { lstatSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { makeFolders } from '../git/make-folders.js'
import { removeQuietly } from '../git/remove-quietly.js'
import { textOf } from '../text/words.js'
import { version } from '../version.js'
import { type CommitEntry, type KeptCommit, parseEntry } from './entry.js'

/** What commits came to, as earlier runs have kept it. */
export interface TraceCache {
  /** Undefined for a commit of which nothing is kept. Never throws. */
  get(id: string): KeptCommit | undefined
  /** Keeps more; `history` are the ids of those that are needed most. What cannot be written is not kept. */
  keep(commits: readonly KeptCommit[], history: ReadonlySet<string>): void
}

/**
 * Opens what is kept in a folder: one file for each version, a line for each commit. What is corrupt, cut off or of
 * another version counts as nothing. Two runs at once lose what one of them had to add, and no more.
 */
export function openCache(folder: string): TraceCache {
  const file = join(folder, `trace-${version}-${format}.jsonl`)
  const lines = new Map(readLines(file).map((line) => [line.slice(0, line.indexOf('\t')), line]))
  return {
    get: (id) => keptIn(id, lines.get(id)),
    keep(commits, history) {
      if (commits.length === 0) return
      for (const commit of commits) lines.set(commit.id, lineOf(commit))
      const all = textOf([...lines.values()])
      const fits = Buffer.byteLength(all) <= mostBytes
      const own = () => [...lines].filter(([id]) => history.has(id)).map(([, line]) => line)
      write(folder, file, fits ? all : textOf(own()))
    },
  }
}

/** Of the lines and of what they hold; another one makes all that is kept void. */
const format = 2
const mostBytes = 64 << 20

function lineOf({ id, entry, about }: KeptCommit): string {
  return `${id}\t${JSON.stringify(entry)}\t${about}`
}

function keptIn(id: string, line: string | undefined): KeptCommit | undefined {
  const [, text = '', about = ''] = line?.split('\t') ?? []
  const entry: CommitEntry | undefined = text === '' ? undefined : parseEntry(text)
  return entry && { id, entry, about }
}

/** `<crc32 of the rest>\n`, then the lines. */
function readLines(file: string): readonly string[] {
  try {
    const found = lstatSync(file)
    if (!found.isFile() || found.size > mostBytes + headLength) return []
    const bytes = readFileSync(file)
    const rest = bytes.subarray(headLength)
    if (bytes.toString('latin1', 0, headLength) !== headOf(rest)) return []
    return rest.toString('utf8').split('\n').slice(0, -1)
  } catch {
    return []
  }
}

const headLength = 9

function headOf(rest: Uint8Array): string {
  return `${crc32(rest).toString(16).padStart(8, '0')}\n`
}

function write(folder: string, file: string, text: string): void {
  const rest = Buffer.from(text)
  if (rest.length > mostBytes) return
  const beside = `${file}.${process.pid}.tmp`
  try {
    makeFolders(folder)
    removeOthers(folder, file)
    writeFileSync(beside, Buffer.concat([Buffer.from(headOf(rest)), rest]), { flag: 'wx' })
    renameSync(beside, file)
  } catch {
    removeQuietly(beside)
  }
}

/** Those of other versions, and what killed runs have left. */
function removeOthers(folder: string, file: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (!/^trace-.*\.(jsonl|tmp)$/.test(name) || path === file) continue
    if (name.endsWith('.tmp') && Date.now() - statSync(path).mtimeMs < hour) continue
    removeQuietly(path)
  }
}

const hour = 3_600_000
