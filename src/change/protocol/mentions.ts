import { literalPattern } from '../../text/literal-pattern.js'

/**
 * Whether a text takes something from a file: it imports it by its name, or, in a language where what
 * lies in one package or class path needs no import, mentions it.
 */
export function mentions(
  { path, text }: { readonly path: string; readonly text: string },
  target: string,
): boolean {
  const [folder, stem] = [folderOf(target), stemOf(target)]
  // Go imports folders; what lies in the same one is there.
  if (target.endsWith('.go') && path.endsWith('.go') && folderOf(path) === folder) return true
  const word = generic.test(stem) || target.endsWith('.go') ? nameOf(folder) : stem
  if (word === '') return false
  const words = [...new Set([word, camel(word), snake(word)])].map(literalPattern).join('|')
  const pattern = new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`)
  if (!imported.test(path)) return pattern.test(text)
  return text
    .split('\n')
    .some((line) => line.length < 2000 && imports.test(line) && pattern.test(line))
}

const imported = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|dart)$/
const imports = /\b(?:import|from|require|export|include|use)\b|^\s*(?:\w+\s+)?"[^"]*"\s*$/
/** Names by which a file says nothing but that it stands for its folder. */
const generic = /^(?:index|mod|main|lib|__init__|types?|init)$/

function stemOf(path: string): string {
  return nameOf(path).replace(/(?:\.d)?\.\w+$/, '')
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

function camel(word: string): string {
  return word.replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function snake(word: string): string {
  return word.replaceAll('-', '_')
}
