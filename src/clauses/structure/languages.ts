import { list, shown } from '../keys.js'

/** How a language is called by ast-grep, and what brings it. */
export interface Syntax {
  readonly id: string
  /** Absent where `@ast-grep/napi` knows it by itself. */
  readonly package?: string
}

/** The syntax of a language by one of its names: `TypeScript`, `py`. Gives what is wrong with a name that none can have. */
export function parseLanguage(said: string): Syntax | string {
  const lower = said.trim().toLowerCase()
  const id = aliases.get(lower) ?? lower
  const own = builtIn.find((each) => each.toLowerCase() === id)
  if (own !== undefined) return { id: own }
  // It becomes part of the name of a package.
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(id))
    return `Expected a language such as ${list(['TypeScript', 'python'])}, found ${shown(said)}`
  return { id, package: `@ast-grep/lang-${id}` }
}

/** The language that the endings of all globs speak of; undefined where they speak of none or of several. */
export function languageOfGlobs(globs: readonly string[]): string | undefined {
  const found = globs.flatMap((glob) => {
    const [, one, group] = /\.(?:(\w+)|\{([\w,]+)\})$/.exec(glob) ?? []
    return (group?.split(',') ?? [one]).map((ending) => byEnding.get(ending ?? ''))
  })
  const [first] = found
  return found.every((each) => each === first) ? first : undefined
}

/** The syntax to read one file by: TypeScript with markup has one of its own. */
export function syntaxFor(syntax: Syntax, path: string): string {
  return syntax.id === 'TypeScript' && path.endsWith('.tsx') ? 'Tsx' : syntax.id
}

const builtIn = ['JavaScript', 'TypeScript', 'Tsx', 'Html', 'Css']

const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    js: 'javascript',
    jsx: 'javascript',
    ts: 'typescript',
    py: 'python',
    golang: 'go',
    rs: 'rust',
    rb: 'ruby',
    kt: 'kotlin',
    'c#': 'csharp',
    'c++': 'cpp',
  }),
)

const byEnding: ReadonlyMap<string, string> = new Map(
  Object.entries({
    js: 'JavaScript',
    mjs: 'JavaScript',
    cjs: 'JavaScript',
    jsx: 'JavaScript',
    ts: 'TypeScript',
    mts: 'TypeScript',
    cts: 'TypeScript',
    tsx: 'TypeScript',
    html: 'Html',
    css: 'Css',
    py: 'python',
    go: 'go',
    rs: 'rust',
    rb: 'ruby',
    java: 'java',
    kt: 'kotlin',
    php: 'php',
    swift: 'swift',
    cs: 'csharp',
  }),
)
