import type { Dependency, Manifest } from './manifest.js'
import { linesOf } from './text/lines.js'

/** Go modules: what is required directly, and what another module replaces it with. */
export const goMod: Manifest = {
  id: 'go.mod',
  registry: 'go',
  fits: (path) => /(?:^|\/)go\.mod$/.test(path),
  read(text) {
    const dependencies: Dependency[] = []
    let ownName: string | undefined
    let block = ''
    for (const { text: whole, line } of linesOf(text)) {
      const comment = whole.indexOf('//')
      const bare = (comment < 0 ? whole : whole.slice(0, comment)).trim()
      if (block === '' && /^\w+\s*\($/.test(bare)) {
        block = bare.replace(/\W/g, '')
        continue
      }
      if (bare === ')') {
        block = ''
        continue
      }
      const [verb = '', ...words] = [block, ...bare.split(/\s+/)].filter((word) => word !== '')
      if (verb === 'module') ownName = unquoted(words[0])
      const isIndirect = comment >= 0 && /^\/\/\s*indirect\b/.test(whole.slice(comment))
      const [name, version] = verb === 'replace' ? words.slice(words.indexOf('=>') + 1) : words
      if ((verb !== 'require' && verb !== 'replace') || isIndirect || !version) continue
      dependencies.push({ name: unquoted(name), version: unquoted(version), line, group: verb })
    }
    return { dependencies, ...(ownName !== undefined && { ownName }) }
  },
}

function unquoted(word = ''): string {
  return word.replace(/^["`](.*)["`]$/, '$1')
}
