import { isBuiltin } from 'node:module'
import { mask, type Range } from '../../languages/code/mask.js'
import { makeScriptSyntax } from '../../languages/code/script-syntax.js'
import { readAliases } from './aliases.js'
import { below, type Ground, type Import, type ImportLanguage, lineCounter } from './language.js'

/** JavaScript and TypeScript, also in the script blocks of Vue and Svelte. */
export const script: ImportLanguage = {
  paths: /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
  configurations: ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json', 'tsconfig.app.json'],
  read(path, text) {
    if (!/\b(?:from|import|require)\b/.test(text)) return []
    const source = /\.(?:vue|svelte)$/.test(path) ? scriptsOf(text) : text
    const { code, strings } = mask(source, makeScriptSyntax())
    const lineAt = lineCounter(source)
    const imports: Import[] = []
    let end = 0
    for (const string of strings) {
      const said = source.slice(string.from + 1, string.to - 1)
      if (isImported(code, end, string) && isPlain(said))
        imports.push({ said, line: lineAt(string.from) })
      // What lies in a hole of a template is read again behind its quote.
      end = code[string.from] === '`' ? string.from + 1 : string.to
    }
    return imports
  },
  resolve(said, from, ground) {
    const path = said.slice(said.lastIndexOf('!') + 1).replace(/\?.*$/s, '')
    if (/^\.{0,2}\/|^\.{1,2}$/.test(path)) {
      const folder = path.startsWith('/') ? '' : from.slice(0, Math.max(0, from.lastIndexOf('/')))
      const whole = below(folder, path)
      return {
        paths: whole === undefined ? [] : [fileAt(whole, ground) ?? whole],
        isStandard: false,
      }
    }
    const name = path.replace(/^node:/, '')
    const candidates = readAliases(from, ground)(path)
    const found = firstFile(candidates.paths, ground)
    const meant = found ?? (candidates.isSure ? candidates.paths[0] : undefined)
    return {
      paths: meant === undefined ? [] : [meant],
      name,
      isStandard: meant === undefined && isBuiltin(path),
    }
  },
}

/** Whether the string is what the code before it, from a place, imports. */
function isImported(code: string, from: number, string: Range): boolean {
  const before = code.slice(Math.max(from, string.from - longest), string.from).trimEnd()
  if (before.endsWith('(')) {
    const call = before.slice(0, -1).trimEnd().slice(-20)
    return /(?<![\w$.])(?:import|require)$/.test(call) && isWhole(code, string.to)
  }
  if (/(?<![\w$.])import$/.test(before.slice(-20)))
    return startsStatement(before.slice(0, -'import'.length), from)
  if (!/(?<![\w$.])from$/.test(before.slice(-20))) return false
  const head = before.slice(0, -'from'.length)
  for (let at = lastKeyword(head, head.length); at >= 0; at = lastKeyword(head, at)) {
    if (/[\w$.]/.test(head[at - 1] ?? '') || !/[\s*{]/.test(head[at + keyword] ?? '')) continue
    return (
      /^[\p{L}\p{N}_$*{},\s]*$/u.test(head.slice(at + keyword)) &&
      startsStatement(head.slice(0, at), from)
    )
  }
  return false
}

/** Characters of an import statement. */
const longest = 5000
/** Of `import` as of `export`. */
const keyword = 6

function lastKeyword(head: string, before: number): number {
  if (before === 0) return -1
  return Math.max(head.lastIndexOf('import', before - 1), head.lastIndexOf('export', before - 1))
}

/** Not so for words of a text between tags: `<p>We import things from "x"</p>`. */
function startsStatement(before: string, from: number): boolean {
  const trimmed = before.trimEnd()
  if (trimmed === '' && from === 0) return true
  return /[;{}]$/.test(trimmed) || before.slice(trimmed.length).includes('\n')
}

/** Whether a string is all that an argument holds. */
function isWhole(code: string, to: number): boolean {
  return /^\s*[),]/.test(code.slice(to, to + 200))
}

function isPlain(said: string): boolean {
  return said !== '' && !/[\n\\]|\$\{/.test(said)
}

/** The same text, blank but for its script blocks. */
function scriptsOf(text: string): string {
  const parts: string[] = []
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  let at = 0
  for (;;) {
    const open = text.indexOf('<script', at)
    const body = open < 0 ? 0 : text.indexOf('>', open) + 1
    if (body === 0) return parts.join('') + blank(text.slice(at))
    const close = text.indexOf('</script', body)
    const end = close < 0 ? text.length : close
    parts.push(blank(text.slice(at, body)), text.slice(body, end))
    at = end
  }
}

/** The file that a path without its ending, or with the ending of what it becomes, or of a folder means. */
function fileAt(path: string, ground: Ground): string | undefined {
  const [, stem = path, ending = ''] = /^(.*)(\.[cm]?jsx?)$/.exec(path) ?? []
  const sources = sourcesOf[ending]?.map((each) => stem + each) ?? []
  const within = path === '' ? 'index' : `${path}/index`
  return [
    path,
    ...sources,
    ...endings.map((each) => path + each),
    ...endings.map((each) => within + each),
  ].find((each) => ground.hasFile(each))
}

function firstFile(paths: readonly string[], ground: Ground): string | undefined {
  for (const path of paths) {
    const found = fileAt(path, ground)
    if (found !== undefined) return found
  }
  return undefined
}

/** TypeScript is imported by the name of what it becomes. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.d.mts'],
  '.cjs': ['.cts', '.d.cts'],
}
const endings = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
]
