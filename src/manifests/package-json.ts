import type { Dependency, Manifest } from './manifest.js'
import { isTable, type JsonText, readJson } from './text/json.js'

/** npm, pnpm, Yarn and Bun. */
export const packageJson: Manifest = {
  id: 'package.json',
  registry: 'npm',
  fits: (path) => /(?:^|\/)package\.json$/.test(path),
  read(text) {
    const json = readJson(text)
    if (!json) return undefined
    const { name } = json.value
    return {
      dependencies: groups.flatMap((group) => readGroup(json, group)),
      ...(typeof name === 'string' && { ownName: name }),
    }
  },
}

const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

function readGroup(json: JsonText, group: string): readonly Dependency[] {
  const table = json.value[group]
  if (!isTable(table)) return []
  return Object.entries(table).flatMap(([key, value]) => {
    const line = json.lineOf(group, key)
    const written = typeof value === 'string' ? value.trim() : ''
    if (isOwn(written)) return []
    const [, alias, version = written] = aliased.exec(written) ?? []
    const name = alias === undefined || tags.has(alias) ? key : alias
    return [{ name, ...(version !== '' && { version }), line, group }]
  })
}

/** A package of the same repository; an archive is one of somebody else's. */
function isOwn(version: string): boolean {
  if (/^(?:workspace|link|portal):/.test(version)) return true
  return /^(?:file:|\.{0,2}\/|~\/)/.test(version) && !/\.(?:tgz|tar|tar\.gz)$/.test(version)
}

/** `npm:<name>@<version>`; `npm:^1.0.0` is Yarn's way to write a version. */
const aliased = /^npm:((?:@[^/@\s]+\/)?[A-Za-z_][^@\s]*)(?:@(.*))?$/
const tags = new Set(['latest', 'next', 'beta', 'canary'])
