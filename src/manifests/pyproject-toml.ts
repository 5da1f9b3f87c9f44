import type { Dependency, Manifest } from './manifest.js'
import { isTable } from './text/json.js'
import { readRequirement } from './text/pep508.js'
import { readToml, type TomlText } from './text/toml.js'

/** PEP 621 and PEP 735, and what Poetry, uv, PDM and Hatch had before them. */
export const pyprojectToml: Manifest = {
  id: 'pyproject.toml',
  registry: 'pypi',
  fits: (path) => /(?:^|\/)pyproject\.toml$/.test(path),
  read(text) {
    const toml = readToml(text)
    const name = at(toml, ['project', 'name']) ?? at(toml, ['tool', 'poetry', 'name'])
    const ownName = typeof name === 'string' ? name : undefined
    const own = new Set([...localSources(toml), ...(ownName === undefined ? [] : [same(ownName)])])
    const dependencies = [
      ...listPaths(toml).flatMap((path) => readList(toml, path)),
      ...poetryPaths(toml).flatMap((path) => readPoetry(toml, path)),
    ].filter((dependency) => !own.has(same(dependency.name)))
    return { dependencies, ...(ownName !== undefined && { ownName }) }
  },
}

type Path = readonly string[]

function at(toml: TomlText, path: Path): unknown {
  return path.reduce<unknown>((from, key) => (isTable(from) ? from[key] : undefined), toml.value)
}

function keysAt(toml: TomlText, path: Path): readonly string[] {
  const table = at(toml, path)
  return isTable(table) ? Object.keys(table) : []
}

/** Where lists of requirements stand. */
function listPaths(toml: TomlText): readonly Path[] {
  const below = (...path: Path) => keysAt(toml, path).map((key) => [...path, key])
  return [
    ['project', 'dependencies'],
    ...below('project', 'optional-dependencies'),
    ...below('dependency-groups'),
    ['tool', 'uv', 'dev-dependencies'],
    ...below('tool', 'pdm', 'dev-dependencies'),
    ...below('tool', 'hatch', 'envs').flatMap((env) => [
      [...env, 'dependencies'],
      [...env, 'extra-dependencies'],
    ]),
  ]
}

function readList(toml: TomlText, path: Path): readonly Dependency[] {
  const list = at(toml, path)
  if (!Array.isArray(list)) return []
  return list.flatMap((text: unknown) => {
    const read = typeof text === 'string' && readRequirement(text, { line: 1 })
    return read ? [{ ...read, line: toml.lineOf(path, read.name), group: path.join('.') }] : []
  })
}

function poetryPaths(toml: TomlText): readonly Path[] {
  const poetry = ['tool', 'poetry']
  return [
    [...poetry, 'dependencies'],
    [...poetry, 'dev-dependencies'],
    ...keysAt(toml, [...poetry, 'group']).map((key) => [...poetry, 'group', key, 'dependencies']),
  ]
}

function readPoetry(toml: TomlText, path: Path): readonly Dependency[] {
  const table = at(toml, path)
  if (!isTable(table)) return []
  return Object.entries(table).flatMap(([name, spec]) => {
    const first: unknown = Array.isArray(spec) ? spec[0] : spec
    const { version, path: own } = isTable(first) ? first : { version: first }
    if (same(name) === 'python' || typeof own === 'string') return []
    return [
      {
        name,
        ...(typeof version === 'string' && { version }),
        line: toml.lineOf(path, name),
        group: path.join('.'),
      },
    ]
  })
}

/** Names that uv takes from the same repository. */
function localSources(toml: TomlText): readonly string[] {
  const path = ['tool', 'uv', 'sources']
  return keysAt(toml, path)
    .filter((name) => {
      const source = at(toml, [...path, name])
      const all: readonly unknown[] = Array.isArray(source) ? source : [source]
      return all.every((one) => isTable(one) && ('path' in one || one['workspace'] === true))
    })
    .map(same)
}

/** As PEP 503 compares names. */
function same(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}
