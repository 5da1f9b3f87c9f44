import type { Objects } from '../git/objects.js'
import { recent } from '../text/recent.js'
import type { Authorship } from './audit.js'

/** Reads who made commits, from their objects; a mailmap of the repository's is not asked. */
export interface Authors {
  /** Begins to read what will be asked for. */
  fetch(id: string): Promise<unknown>
  of(id: string): Promise<Authorship>
}

/** Opens a reader that keeps what it read lately. */
export function openAuthors(objects: Objects): Authors {
  // More than the walk reads ahead.
  const known = recent<Promise<Authorship>>(256)
  const of = (id: string) => {
    const found = known.get(id) ?? objects.object(id).then((object) => parseAuthor(object?.bytes))
    known.set(id, found)
    return found
  }
  return { of, fetch: (id) => of(id).catch(() => undefined) }
}

/**
 * The author of a commit object: `author <name> <mail> <seconds> <zone>`, in the encoding that its header
 * `encoding` names (git-commit, "DISCUSSION"); UTF-8 without. Takes any bytes, never throws.
 */
export function parseAuthor(bytes: Uint8Array = new Uint8Array()): Authorship {
  const head = Buffer.from(bytes.subarray(0, mostHead)).toString('latin1').split('\n\n', 1)[0] ?? ''
  const [, name = '', seconds = '', zone = ''] = authorLine.exec(head) ?? []
  const encoding = /^encoding (\S+)$/m.exec(head)?.[1] ?? 'utf-8'
  return { author: decode(name.trim(), encoding), month: monthOf(Number(seconds), zone) }
}

/**
 * A date as git keeps it, in seconds since 1970 and a zone `+0200`: ISO 8601 with that zone,
 * `2025-10-07T09:00:00+02:00`; undefined where it is none. A zone that no place of the world has is that of UTC.
 */
export function dateOf(seconds: number, zone: string): string | undefined {
  const own = /^[+-](?:0\d|1[0-4])[0-5]\d$/.test(zone) ? zone : '+0000'
  const date = localDate(seconds, own)
  return date === undefined ? undefined : `${date}${own.slice(0, 3)}:${own.slice(3)}`
}

/** What stands for a date where there is none. */
export const noDate = '1970-01-01T00:00:00+00:00'

/** The lines before it name a tree and parents. */
const mostHead = 16_384
const authorLine = /^author ([^<\n]*)<[^\n>]*> (\d{1,12}) ([+-]\d{4})$/m

function decode(name: string, encoding: string): string {
  const bytes = Buffer.from(name, 'latin1')
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}

/** The month as the author's own calendar had it. */
function monthOf(seconds: number, zone: string): string {
  const date = localDate(seconds, zone)
  return date === undefined ? 'unknown' : date.slice(0, 7)
}

/** `2025-10-07T09:00:00`, as the clocks of the zone had it. */
function localDate(seconds: number, zone: string): string | undefined {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))
  const local = seconds + (zone.startsWith('-') ? -60 : 60) * minutes
  const date = new Date(zone === '' ? Number.NaN : local * 1000)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined
  return date.toISOString().slice(0, 19)
}
