import { mask } from '../../languages/code/mask.js'
import { pythonSyntax } from '../../languages/code/python-syntax.js'
import {
  foldersAbove,
  type Ground,
  type Import,
  type ImportLanguage,
  lineCounter,
} from './language.js'
import { isPythonModule } from './standard.js'

/** Python: packages by `__init__.py`, plain folders, and `src` layouts. */
export const python: ImportLanguage = {
  paths: /\.pyi?$/,
  configurations: [],
  read(_, text) {
    // A statement that goes on behind a backslash is one line.
    const code = mask(text, pythonSyntax).code.replace(/\\\r?\n/g, (end) => ' '.repeat(end.length))
    const lineAt = lineCounter(text)
    const imports: Import[] = []
    const heads = /(?:^|[;:])[ \t]*(from|import)(?=[ \t.])/gm
    for (let head = heads.exec(code); head; head = heads.exec(code)) {
      const at = head.index + head[0].length
      const line = lineAt(at)
      const { said, end } = head[1] === 'from' ? readFrom(code, at) : readNames(code, at)
      imports.push(...said.map((each) => ({ said: each, line })))
      heads.lastIndex = end
    }
    return imports
  },
  resolve(said, from, ground) {
    const [, dots = '', rest = ''] = /^(\.*)(.*)$/s.exec(said) ?? []
    const names = rest.split('.').filter((name) => name !== '')
    const above = foldersAbove(from)
    if (dots !== '') {
      const folder = above[dots.length - 1]
      return {
        paths: folder === undefined ? [] : [moduleAt(folder, names, ground)],
        isStandard: false,
      }
    }
    const root = rootsOf(above, ground).find((each) =>
      isModule(joined(each, names[0] ?? ''), ground),
    )
    return {
      paths: root === undefined ? [] : [moduleAt(root, names, ground)],
      name: names.join('/'),
      isStandard: root === undefined && isPythonModule(names[0] ?? ''),
    }
  },
}

interface Read {
  readonly said: readonly string[]
  readonly end: number
}

/** What follows `from`: each name could be a module of its own. */
function readFrom(code: string, at: number): Read {
  const line = code.slice(at, at + longestOrigin).split('\n', 1)[0] ?? ''
  const word = /\bimport\b/.exec(line)
  const origin = line.slice(0, word?.index ?? 0).replace(/\s/g, '')
  if (!word || !/^\.*[\p{L}\p{N}_.]*$/u.test(origin) || origin === '') return { said: [], end: at }
  const from = at + word.index + word[0].length
  const isListed = /^[ \t]*\(/.test(code.slice(from, from + 100))
  const listed = isListed ? code.slice(from, from + longestList) : ''
  const close = listed.indexOf(')')
  const names =
    close < 0
      ? readNames(code, from)
      : { said: namesOf(listed.slice(0, close).replace('(', '')), end: from + close }
  const between = origin.endsWith('.') ? '' : '.'
  return {
    ...names,
    said: names.said.map((name) => (name === '*' ? origin : origin + between + name)),
  }
}

/** Names up to the end of their statement. */
function readNames(code: string, at: number): Read {
  const names = code.slice(at, at + longest).split(/[\n;]/, 1)[0] ?? ''
  return { said: namesOf(names), end: at + names.length }
}

/** Characters of a module's name. */
const longestOrigin = 500
/** Characters of a statement on one line. */
const longest = 5000
/** Characters between parentheses. */
const longestList = 20_000

/** `a.b as c, d` → `a.b`, `d`. */
function namesOf(list: string): readonly string[] {
  return list.split(',').flatMap((part) => /^\s*([\p{L}\p{N}_.]+|\*)/u.exec(part)?.[1] ?? [])
}

/** Folders that modules are imported from, the outermost first: none of them is a package itself. */
function rootsOf(above: readonly string[], ground: Ground): readonly string[] {
  return above
    .toReversed()
    .filter((folder) => !ground.hasFile(joined(folder, '__init__.py')))
    .flatMap((folder) => [folder, joined(folder, 'src')])
}

function isModule(path: string, ground: Ground): boolean {
  return ground.hasFile(`${path}.py`) || ground.hasFile(`${path}.pyi`) || ground.hasPython(path)
}

/** The file of a module; its last name may be one that the module holds. */
function moduleAt(root: string, names: readonly string[], ground: Ground): string {
  for (const parts of [names, names.slice(0, -1)]) {
    const path = parts.reduce(joined, root)
    const inits = [`${path}.py`, `${path}.pyi`, joined(path, '__init__.py')]
    const file = inits.find((each) => ground.hasFile(each))
    if (file !== undefined) return file
    if (parts.length > 0 && ground.hasPython(path)) return path
  }
  return names.reduce(joined, root)
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
