import type { Dependency, Manifest } from './manifest.js'
import { linesOf } from './text/lines.js'
import { readRequirement } from './text/pep508.js'

/** setuptools: `install_requires` and `[options.extras_require]` of setup.cfg. */
export const setupCfg: Manifest = {
  id: 'setup.cfg',
  registry: 'pypi',
  fits: (path) => /(?:^|\/)setup\.cfg$/.test(path),
  read(text) {
    const dependencies: Dependency[] = []
    let section = ''
    let key = ''
    let ownName: string | undefined
    for (const { text: whole, line } of linesOf(text)) {
      const bare = whole.replace(/(?:^|\s)[#;].*$/, '').trimEnd()
      if (bare === '') continue
      const header = /^\[([^\]]+)\]$/.exec(bare)?.[1]
      if (header !== undefined) {
        section = header
        key = ''
        continue
      }
      // A line that is indented goes on with the value above it.
      const [, name, first] = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(bare) ?? []
      if (name !== undefined) key = name
      const value = (name === undefined ? bare : (first ?? '')).trim()
      if (section === 'metadata' && name === 'name') ownName = value
      const group = groupOf(section, key)
      const read = group === undefined ? undefined : readRequirement(value, { line, group })
      if (read) dependencies.push(read)
    }
    return { dependencies, ...(ownName !== undefined && { ownName }) }
  },
}

function groupOf(section: string, key: string): string | undefined {
  if (section === 'options.extras_require') return key === '' ? undefined : `extras_require.${key}`
  return section === 'options' && /^(?:install|tests)_requires?$/.test(key) ? key : undefined
}
