import type { Evaluate } from '../config.js'
import { dialects } from '../dialects/all.js'
import { SpecExecError } from '../error.js'
import type { Dialect, Settings, TestCommand } from '../facts.js'
import type { Law } from '../law.js'
import type { Rule } from '../rules/rule.js'
import type { Tree } from '../tree.js'
import { checkConfig } from './check.js'
import { compilePatterns } from './compile.js'
import { defaults } from './defaults.js'
import type { Config, TestConfig } from './define.js'
import type { Evaluated } from './evaluate.js'
import { readLiteral } from './literal.js'
import { packageProperty } from './package-property.js'
import { readText } from './read-text.js'
import { search } from './search.js'

/** A configuration, with whether it is plain data, which may be cached by the id of its file. */
export interface Loaded {
  readonly law: Law
  readonly extraRules: readonly Rule[]
  readonly isData: boolean
}

/** How to load. */
export interface LoadOptions {
  readonly ruleIds: readonly string[]
  readonly evaluate?: Evaluate
}

/**
 * Loads the configuration of a tree: finds, reads or evaluates, checks, fills in defaults and
 * compiles. `places` are the paths where one may lie, in order; undefined where none of them holds
 * one. Throws SpecExecError for every fault.
 */
export async function loadConfiguration(
  tree: Tree,
  places: readonly string[],
  options: LoadOptions,
): Promise<Loaded | undefined> {
  const path = await search(tree, places)
  if (path === undefined) return undefined
  const { value, imports, isData } = await contentOf(tree, path, options.evaluate ?? 'allow')
  const { extraRules = [], ...config } = checkConfig(value, path, { ...options, dialects })
  const settings = settle(config)
  const patterns = compilePatterns(settings, imports)
  return { law: { settings, patterns, source: path, tree: tree.id }, extraRules, isData }
}

async function contentOf(
  tree: Tree,
  path: string,
  code: Evaluate,
): Promise<Evaluated & { readonly isData: boolean }> {
  const text = await readText(tree, path)
  if (text.trim() === '')
    throw new SpecExecError(`Expected a configuration in \`${path}\`, found an empty file`, {
      hint: 'Write `export default defineConfig({})`, or remove the file.',
    })
  if (path === 'package.json') return { value: packageProperty(text), imports: [], isData: true }
  if (path.endsWith('.json')) return { value: parseJson(path, text), imports: [], isData: true }
  const literal = readLiteral(text)
  if (literal.kind === 'data') return { value: literal.value, imports: [], isData: true }
  if (code === 'allow') {
    // jiti costs 44 ms, which plain data shall not pay.
    const { evaluate } = await import('./evaluate.js')
    return { ...(await evaluate(tree, path)), isData: false }
  }
  if (code === 'parse') {
    const { collectModules } = await import('./modules.js')
    await collectModules(tree, path)
    return { value: {}, imports: [], isData: false }
  }
  throw new SpecExecError(
    `Expected plain data in \`${path}\`, found code in line ${literal.line}`,
    {
      hint: 'Code is not run here: write `export default defineConfig({ … })` of plain data.',
    },
  )
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SpecExecError(`Expected JSON in \`${path}\`, found text that does not parse`, {
      hint: `Mend \`${path}\` in a commit of its own.`,
      cause,
    })
  }
}

function settleTest(test: string | TestConfig): TestCommand {
  const { run, name = run, ...more } = typeof test === 'string' ? { run: test } : test
  return { name, run, related: [], timeout: 600, junit: [], ...more }
}

/** `Array.isArray` takes a list that nobody may change for none. */
function isList<T, Item>(value: T | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value)
}

function settle(config: Omit<Config, 'extraRules'>): Settings {
  const own = (config.dialects ?? defaults.dialects).map((it) =>
    typeof it === 'string' ? dialects.find(({ id }) => id === it) : it,
  )
  const given = Object.entries(config).filter(([, value]) => value !== undefined)
  const { test = [], review = {} } = config
  return {
    ...defaults,
    ...Object.fromEntries(given),
    test: (isList(test) ? test : [test]).map(settleTest),
    review: { ...defaults.review, ...(typeof review === 'string' ? { required: review } : review) },
    limits: { ...defaults.limits, ...config.limits },
    dialects: own.filter((it): it is Dialect => it !== undefined),
  }
}
