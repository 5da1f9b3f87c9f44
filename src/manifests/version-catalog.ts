import type { Manifest } from './manifest.js'
import { isTable } from './text/json.js'
import { readToml } from './text/toml.js'

/** Gradle's version catalog, `gradle/libs.versions.toml`. */
export const versionCatalog: Manifest = {
  id: 'libs.versions.toml',
  registry: 'maven',
  fits: (path) => /(?:^|\/)[\w-]+\.versions\.toml$/.test(path),
  read(text) {
    const toml = readToml(text)
    const { libraries } = toml.value
    if (!isTable(libraries)) return { dependencies: [] }
    return {
      dependencies: Object.entries(libraries).flatMap(([alias, entry]) => {
        const { name, version } = readEntry(entry)
        if (name === undefined) return []
        const line = toml.lineOf(['libraries'], alias)
        return [{ name, ...(version !== undefined && { version }), line, group: 'libraries' }]
      }),
    }
  },
}

function readEntry(entry: unknown): { readonly name?: string; readonly version?: string } {
  if (typeof entry === 'string') {
    const [group, artifact, version] = entry.split(':')
    if (artifact === undefined) return {}
    return { name: `${group}:${artifact}`, ...(version !== undefined && { version }) }
  }
  if (!isTable(entry)) return {}
  const { module, group, name, version } = entry
  const said = typeof version === 'string' && { version }
  if (typeof module === 'string') return { name: module, ...said }
  return typeof group === 'string' && typeof name === 'string'
    ? { name: `${group}:${name}`, ...said }
    : {}
}
