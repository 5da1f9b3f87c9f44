import type { Dependency, Manifest } from './manifest.js'
import { isTable } from './text/json.js'
import { readToml, type TomlText } from './text/toml.js'

/** Cargo: a package, a workspace, and what they ask for on some targets. */
export const cargoToml: Manifest = {
  id: 'Cargo.toml',
  registry: 'crates',
  fits: (path) => /(?:^|\/)Cargo\.toml$/.test(path),
  read(text) {
    const toml = readToml(text)
    const { package: own, target } = toml.value
    const targets = isTable(target) ? Object.keys(target) : []
    const tables = [
      ...kinds.map((kind) => [kind]),
      ['workspace', 'dependencies'],
      ...targets.flatMap((name) => kinds.map((kind) => ['target', name, kind])),
    ]
    const name = isTable(own) ? own['name'] : undefined
    return {
      dependencies: tables.flatMap((table) => readTable(toml, table)),
      ...(typeof name === 'string' && { ownName: name }),
    }
  },
}

const kinds = [
  'dependencies',
  'dev-dependencies',
  'build-dependencies',
  // Read by Cargo up to the edition of 2021.
  'dev_dependencies',
  'build_dependencies',
]

function readTable(toml: TomlText, path: readonly string[]): readonly Dependency[] {
  const table = path.reduce<unknown>((at, key) => (isTable(at) ? at[key] : undefined), toml.value)
  if (!isTable(table)) return []
  return Object.entries(table).flatMap(([key, spec]) => {
    const { path: own, package: renamed, version } = isTable(spec) ? spec : { version: spec }
    if (typeof own === 'string') return []
    return [
      {
        name: typeof renamed === 'string' ? renamed : key,
        ...(typeof version === 'string' && { version }),
        line: toml.lineOf(path, key),
        group: path.join('.'),
      },
    ]
  })
}
