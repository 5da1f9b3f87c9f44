/** The ways of writing a name that a clause may ask for. */
export const nameCases = [
  'PascalCase',
  'camelCase',
  'kebab-case',
  'snake_case',
  'SCREAMING_SNAKE_CASE',
] as const

export type NameCase = (typeof nameCases)[number]

/** Whether a name is written so. A name of one word fits several; letters without case fit all. */
export function isCased(name: string, nameCase: NameCase): boolean {
  return shapes[nameCase].test(name.normalize('NFC'))
}

/** A name of the same words that is written so: `UserProfile` → `user-profile`; undefined where none comes of it. */
export function recased(name: string, nameCase: NameCase): string | undefined {
  const words = wordsOf(name.normalize('NFC'))
  const written = writers[nameCase](words)
  return isCased(written, nameCase) ? written : undefined
}

/** The last segment of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A file name up to its first dot: what is judged of `user-profile.steps.ts`. '' for `.env`. */
export function stemOf(path: string): string {
  const base = baseOf(path)
  const dot = base.indexOf('.')
  return dot === -1 ? base : base.slice(0, dot)
}

const low = String.raw`[\p{Ll}\p{Lo}\p{M}\p{N}]`
const high = String.raw`[\p{Lu}\p{Lo}\p{M}\p{N}]`
const any = String.raw`[\p{L}\p{M}\p{N}]`

const shapes: Readonly<Record<NameCase, RegExp>> = {
  PascalCase: new RegExp(String.raw`^\p{N}*(?:[\p{Lu}\p{Lt}\p{Lo}]${any}*)?$`, 'u'),
  camelCase: new RegExp(String.raw`^\p{N}*(?:[\p{Ll}\p{Lo}]${any}*)?$`, 'u'),
  'kebab-case': new RegExp(`^${low}+(?:-${low}+)*$`, 'u'),
  // Underscores before and after a name mean something else in the languages that write so: `__init__`, `_private`.
  snake_case: new RegExp(`^_*${low}+(?:_${low}+)*_*$`, 'u'),
  SCREAMING_SNAKE_CASE: new RegExp(`^_*${high}+(?:_${high}+)*_*$`, 'u'),
}

const writers: Readonly<Record<NameCase, (words: readonly string[]) => string>> = {
  PascalCase: (words) => words.map(capital).join(''),
  camelCase: ([first = '', ...rest]) => first.toLowerCase() + rest.map(capital).join(''),
  'kebab-case': (words) => words.join('-').toLowerCase(),
  snake_case: (words) => words.join('_').toLowerCase(),
  SCREAMING_SNAKE_CASE: (words) => words.join('_').toUpperCase(),
}

/** `HTTPServer2Go` → HTTP, Server2, Go. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')
    .split(/[\s_-]+/)
    .filter((word) => word !== '')
}

function capital(word: string): string {
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('').toLowerCase()
}
