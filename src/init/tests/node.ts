import { type Finder, type FoundTest, objectIn, objectOf, type Place } from './place.js'
import { onceWords } from './watching.js'

/** The test script of package.json, by the manager that has written the lock file. */
export const findNode: Finder = (place) => {
  const scripts = objectOf(objectIn(place, 'package.json')['scripts'])
  const textOf = (name: string) => {
    const text = scripts[name]
    return typeof text === 'string' && text.trim() !== '' && !isStub(text) ? text : undefined
  }
  const first = ['test', ...others].find((name) => textOf(name) !== undefined)
  if (first === undefined) return []
  const { name, text } = resolveScript(first, textOf)
  const words = onceWords(text)
  if (words === 'watches') {
    const other = others.find((it) => it !== name && onceWords(textOf(it) ?? 'watch') === '')
    if (other === undefined) return [watching(first, text)]
    return [{ run: callOf(place, other, ''), source }]
  }
  return [{ run: callOf(place, words === '' ? first : name, words), source }]
}

const source = 'package.json'

/** Names that projects give to a run of the tests that ends, where `test` does not exist or watches. */
const others = ['test:ci', 'test:run', 'test:once', 'test:unit']

/** What `npm init` writes. */
function isStub(text: string): boolean {
  return text.includes('no test specified')
}

/** The script behind one that does nothing but call it: words that are added to the caller would go to npm. */
function resolveScript(
  name: string,
  textOf: (name: string) => string | undefined,
): { readonly name: string; readonly text: string } {
  let at = { name, text: textOf(name) ?? '' }
  for (let left = 5; left > 0; left--) {
    const called = /^(?:npm|pnpm|yarn|bun) (?:run )?([\w:.-]+)$/.exec(at.text.trim())?.[1]
    const text = called === undefined ? undefined : textOf(called)
    if (called === undefined || text === undefined) break
    at = { name: called, text }
  }
  return at
}

/** npm alone keeps words behind a script's name for itself unless `--` stands before them. */
function callOf({ install }: Place, script: string, words: string): string {
  const manager = install.split(' ', 1)[0] ?? 'npm'
  const isShort = script === 'test' && manager !== 'bun'
  const call = isShort ? `${manager} test` : `${manager} run ${script}`
  if (words === '') return call
  return `${call}${manager === 'npm' ? ' --' : ''} ${words}`
}

function watching(script: string, text: string): FoundTest {
  const note = `The script \`${script}\` of package.json watches files and would never end: \`${text.trim()}\``
  return { source, note }
}
