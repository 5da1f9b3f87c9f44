import json5 from 'json5'
import { below, foldersAbove, type Ground } from './language.js'

/** What a name that is no relative path could mean, best first. */
interface Candidates {
  readonly paths: readonly string[]
  /** An alias fits: it is one of them even though no file is there. */
  readonly isSure: boolean
}

/** The options of a configuration that name paths; folders are relative to the scope. */
interface Options {
  readonly baseUrl?: string
  readonly aliases?: readonly { readonly pattern: string; readonly paths: readonly string[] }[]
}

/** Hands what a name means to a file by the nearest tsconfig.json or jsconfig.json (https://www.typescriptlang.org/tsconfig/#paths). */
export function readAliases(from: string, ground: Ground): (name: string) => Candidates {
  const path = foldersAbove(from)
    .flatMap((folder) => ['tsconfig.json', 'jsconfig.json'].map((name) => joined(folder, name)))
    .find((each) => ground.configuration(each) !== undefined)
  const { aliases = [], baseUrl } = path === undefined ? {} : optionsAt(path, ground, 0)
  return (name) => {
    const [best] = aliases
      .flatMap((alias) => {
        const [head = '', tail] = alias.pattern.split('*')
        if (tail === undefined) return name === head ? [{ alias, part: '', rank: Infinity }] : []
        const isFit =
          name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail)
        return isFit
          ? [{ alias, part: name.slice(head.length, name.length - tail.length), rank: head.length }]
          : []
      })
      .sort((a, b) => b.rank - a.rank)
    const aliased = best?.alias.paths.map((each) => each.replace('*', () => best.part)) ?? []
    return {
      paths: [...aliased, ...(baseUrl === undefined ? [] : [joined(baseUrl, name)])],
      isSure: best !== undefined && best.alias.pattern !== '*',
    }
  }
}

function optionsAt(path: string, ground: Ground, depth: number): Options {
  const text = ground.configuration(path)
  if (text === undefined || depth > deepest) return {}
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const { extends: bases, references, compilerOptions } = parse(text)
  const inherited = texts(bases)
    .filter((base) => base.startsWith('.'))
    .map((base) => optionsAt(configurationAt(folder, base), ground, depth + 1))
  const own = ownOptions(folder, isRecord(compilerOptions) ? compilerOptions : {})
  const options: Options = Object.assign({}, ...inherited, own)
  if (options.aliases || options.baseUrl !== undefined) return options
  // A solution names its parts; with one part for the application it stands for that one.
  const parts = (Array.isArray(references) ? references : []).flatMap((each: unknown) =>
    isRecord(each) && typeof each['path'] === 'string' ? [each['path']] : [],
  )
  return (
    parts
      .map((part) => optionsAt(configurationAt(folder, part), ground, depth + 1))
      .find(({ aliases }) => aliases !== undefined) ?? options
  )
}

const deepest = 5

function ownOptions(folder: string, options: Readonly<Record<string, unknown>>): Options {
  const { baseUrl, paths } = options
  const base = typeof baseUrl === 'string' ? below(folder, plain(baseUrl)) : undefined
  const aliases = isRecord(paths)
    ? Object.entries(paths).map(([pattern, targets]) => ({
        pattern,
        paths: texts(targets).flatMap((target) => below(base ?? folder, plain(target)) ?? []),
      }))
    : undefined
  return { ...(base !== undefined && { baseUrl: base }), ...(aliases && { aliases }) }
}

/** Both `./tsconfig.base` and the folder of a configuration are allowed. */
function configurationAt(folder: string, said: string): string {
  const path = below(folder, said) ?? ''
  if (path.endsWith('.json')) return path
  return /tsconfig|jsconfig/.test(path.slice(path.lastIndexOf('/') + 1))
    ? `${path}.json`
    : joined(path, 'tsconfig.json')
}

function plain(path: string): string {
  return path.replace(/^\$\{configDir\}/, '.')
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function texts(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((each) => typeof each === 'string')
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = json5.parse(text.replace(/^\uFEFF/, ''))
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
