import { existsSync } from 'node:fs'
import { dirname, parse, relative, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import type { PlacePatterns } from '../../spec/patterns.js'
import { findPlace } from '../../spec/place.js'
import { type Document, type Facts, isLinted, readFacts } from '../reading/facts.js'
import { workingFiles } from '../reading/working-files.js'

/** A file of remark that is linted. */
export interface ReadFile {
  readonly document: Document
  readonly facts: Facts
}

/** Reads files of remark, each once for all rules; undefined for one that has no path or is none of ours. */
export type FileReader = (file: VFile) => Promise<ReadFile | undefined>

/** A reader of task lists and steering documents. Its calls reject with SpecExecError where a file around one cannot be read. */
export function fileReader(places: PlacePatterns, maxListBytes: number): FileReader {
  const known = new WeakMap<VFile, Promise<ReadFile | undefined>>()
  const readNow = async (file: VFile) => {
    if (file.path === undefined) return undefined
    const full = resolve(file.cwd, file.path)
    const root = rootOf(full)
    const path = relative(root, full).split(sep).join('/')
    const place = findPlace(path, places)
    if (!isLinted(path, place)) return undefined
    const bytes = typeof file.value === 'string' ? Buffer.from(file.value) : file.value
    const document = { path, place, bytes: bytes ?? new Uint8Array(), maxListBytes }
    return { document, facts: await readFacts(document, workingFiles(root)) }
  }
  return (file) => {
    const read = known.get(file) ?? readNow(file)
    known.set(file, read)
    return read
  }
}

/** The nearest folder above a file that holds a repository; else the top of its disk. */
function rootOf(full: string): string {
  const { root } = parse(full)
  for (let folder = dirname(full); folder !== root; folder = dirname(folder))
    if (existsSync(resolve(folder, '.git'))) return folder
  return root
}
