/** Names of code and components in a line of Markdown: those in backticks, and words such as `RateLimiter`, `parse_id` and `useAuth`. */
export function readNames(text: string): readonly string[] {
  const quoted = Array.from(text.matchAll(/`([^`]{1,80})`/g), ([, code = '']) => code)
  const names = quoted.filter((code) => !code.includes('/')).flatMap(identifiersIn)
  const compounds = identifiersIn(text.replace(/`[^`]*`/g, ' ')).filter(isCompound)
  return [...names, ...compounds]
}

/** The name that a line of code defines: `class RateLimiter {`, `export function parseId(`, `def parse_id(`. */
export function readDefinition(line: string): string | undefined {
  return definition.exec(line.slice(0, 300))?.[1]
}

/** The words of a name or a title in small letters, `rate limiter` of `RateLimiter`, without plurals; pairs of signs where words are not parted. */
export function wordsOf(text: string): readonly string[] {
  const parted = text
    .slice(0, 1000)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
  return Array.from(parted.matchAll(words), ([word]) => word).flatMap((word) =>
    unparted.test(word) ? pairsOf(word) : [singularOf(word)],
  )
}

function identifiersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]{2,79}/gu), ([name]) => name)
}

function isCompound(name: string): boolean {
  return /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}|[\p{L}\p{N}]_\p{L}/u.test(name)
}

function singularOf(word: string): string {
  return word.length < 4 ? word : word.replace(/(?<=[a-z]{2})ies$/, 'y').replace(/(?<!s)s$/, '')
}

function pairsOf(word: string): readonly string[] {
  const signs = [...word]
  if (signs.length < 3) return [word]
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)
}

const definition =
  /^\s*(?:(?:export|public|private|protected|internal|static|abstract|final|sealed|async|pub(?:\(\w+\))?|default|declare|data|partial)\s+){0,5}(?:class|interface|struct|enum|trait|type|function|func|fn|def|protocol|object|record|module|namespace|const)\s+\*?(?:\([^)]{0,80}\)\s*)?([\p{L}_$][\p{L}\p{N}_$]{2,79})/u
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu
const unparted = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u
