import { compileGlob } from '../clauses/glob.js'

/** Source of a regular expression for a pattern of front matter; undefined for one that fits nothing, such as several in one text. */
export function compileWithin(said: string): string | undefined {
  // A comma outside of braces is read as part of a name, and nothing fits.
  if (said.replace(/\{[^{}]*\}/g, '').includes(',')) return undefined
  const glob = compileGlob(said)
  return typeof glob === 'string' ? undefined : glob.source
}
