import { go } from './go.js'
import { java } from './java.js'
import { javascript } from './javascript.js'
import { kotlin } from './kotlin.js'
import type { Language } from './language.js'
import { php } from './php.js'
import { python } from './python.js'
import { ruby } from './ruby.js'
import { rust } from './rust.js'

/** Every language whose tests are read. */
export const languages: readonly Language[] = [
  javascript,
  python,
  go,
  rust,
  java,
  kotlin,
  ruby,
  php,
]

/** The language of a file that may hold tests; undefined for any other path. */
export function languageOf(path: string): Language | undefined {
  return languages.find((language) => language.isTestFile(path))
}
