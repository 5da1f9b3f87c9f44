import { exportsOfGo } from './exports/go.js'
import { exportsOfJvm } from './exports/jvm.js'
import { exportsOfPhp } from './exports/php.js'
import { exportsOfPython } from './exports/python.js'
import { exportsOfRuby } from './exports/ruby.js'
import { exportsOfRust } from './exports/rust.js'
import { exportsOfScript } from './exports/script.js'

/**
 * The names that a file offers to others, in its order, each once: read line by line, without a parser. What is made
 * at run time, spread over lines in unusual ways, or handed on by `export *` is not followed. Undefined for a language
 * that is not read, and for a text above half a megabyte.
 */
export function exportsOf(path: string, text: string): readonly string[] | undefined {
  const read = readers.find(([ending]) => ending.test(path))?.[1]
  if (!read || text.length > largest) return undefined
  const lines = text.split(/\r\n|\n|\r/).map((line) => (line.length > longestLine ? '' : line))
  return [...new Set(read(lines))].slice(0, mostNames)
}

const largest = 1 << 19
const longestLine = 500
const mostNames = 200

const readers: readonly (readonly [RegExp, (lines: readonly string[]) => readonly string[]])[] = [
  [/\.[cm]?[jt]sx?$/i, exportsOfScript],
  [/\.pyi?$/i, exportsOfPython],
  [/\.go$/i, exportsOfGo],
  [/\.rs$/i, exportsOfRust],
  [/\.(?:java|kts?)$/i, exportsOfJvm],
  [/\.rb$/i, exportsOfRuby],
  [/\.php$/i, exportsOfPhp],
]
