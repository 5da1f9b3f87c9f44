import { readdir } from 'node:fs/promises'
import { SpecExecError } from '../../error.js'
import type { Syntax } from './languages.js'

type Napi = typeof import('@ast-grep/napi')
type Registration = Parameters<Napi['registerDynamicLanguage']>[0][string]

/** ast-grep, with the languages that were asked for. */
export interface Library {
  readonly parse: Napi['parse']
  /** What stands for `$` in patterns of a language. */
  readonly dollars: ReadonlyMap<string, string>
}

/**
 * Loads ast-grep and the syntax of a language. It takes languages from outside once and all together, so those that
 * are asked for at the same time are loaded as one. Rejects with SpecExecError where a package is not installed, or a
 * language comes after the others.
 */
export async function loadSyntax(syntax: Syntax): Promise<void> {
  await loadNapi()
  if (syntax.package === undefined || library?.dollars.has(syntax.id)) return
  if (library && library.dollars.size > 0) {
    await load(syntax.package)
    throw new SpecExecError(
      `Expected all languages of \`structure\` clauses to be loaded together, found \`${syntax.id}\` after the others`,
      { hint: 'Run it again' },
    )
  }
  wanted.set(syntax.id, syntax.package)
  registering ??= registerSoon()
  await registering
  // One that asked too late is told so.
  if (!library?.dollars.has(syntax.id)) await loadSyntax(syntax)
}

/** What was loaded. Throws SpecExecError where nothing was. */
export function loadedLibrary(): Library {
  if (library) return library
  throw new SpecExecError('Expected ast-grep to be loaded before code is judged, found it is not')
}

let library: Library | undefined
let napi: Promise<Napi> | undefined
let registering: Promise<void> | undefined
const wanted = new Map<string, string>()

async function loadNapi(): Promise<Napi> {
  napi ??= load<Napi>('@ast-grep/napi')
  const { parse } = await napi
  library ??= { parse, dollars: new Map() }
  return napi
}

/** Waits for those who ask at the same time. */
async function registerSoon(): Promise<void> {
  try {
    await new Promise<void>((resolve) => setImmediate(resolve))
    const { parse, registerDynamicLanguage } = await loadNapi()
    const asked = await Promise.all(
      [...wanted].map(async ([id, name]) => [id, await load<Registration>(name)] as const),
    )
    const beside = await loadBeside(asked.map(([, registration]) => registration))
    const languages = new Map([...beside, ...asked])
    registerDynamicLanguage(Object.fromEntries(languages))
    const dollars = [...languages].map(([id, { expandoChar = '$' }]) => [id, expandoChar] as const)
    library = { parse, dollars: new Map(dollars) }
  } finally {
    wanted.clear()
    registering = undefined
  }
}

/** The other languages that are installed beside some: a later commit may ask for them, and then it is too late. */
async function loadBeside(
  asked: readonly Registration[],
): Promise<readonly (readonly [string, Registration])[]> {
  const scopes = asked.flatMap(
    ({ libraryPath }) => /^.*[\\/]@ast-grep(?=[\\/]lang-)/.exec(libraryPath)?.[0] ?? [],
  )
  const names = await Promise.all([...new Set(scopes)].map((scope) => readdir(scope)))
  const ids = names.flat().flatMap((name) => /^lang-([a-z0-9-]+)$/.exec(name)?.[1] ?? [])
  const loaded = await Promise.all(
    ids.map(async (id) => {
      const language = await load<Registration>(`@ast-grep/lang-${id}`).catch(() => undefined)
      return isBuilt(language) ? [[id, language] as const] : []
    }),
  )
  return loaded.flat()
}

/** A language that was never built says so only when its place is asked for. */
function isBuilt(language: Registration | undefined): language is Registration {
  try {
    return language !== undefined && language.libraryPath !== ''
  } catch {
    return false
  }
}

/** A package that need not be there; its name is computed so that bundles leave it out. */
async function load<Exports>(name: string): Promise<Exports> {
  try {
    const { default: exports }: { default: Exports } = await import(name)
    return exports
  } catch (cause) {
    throw new SpecExecError(
      `Expected \`${name}\` for the \`structure\` clauses, found it is not installed`,
      {
        hint: `Run \`npm install --save-dev ${name}\``,
        cause,
      },
    )
  }
}
