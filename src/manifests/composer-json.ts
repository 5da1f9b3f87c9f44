import type { Manifest } from './manifest.js'
import { isTable, readJson } from './text/json.js'

/** Composer. What names no vendor is the platform: `php`, `ext-json`, `lib-curl`. */
export const composerJson: Manifest = {
  id: 'composer.json',
  registry: 'packagist',
  fits: (path) => /(?:^|\/)composer\.json$/.test(path),
  read(text) {
    const json = readJson(text)
    if (!json) return undefined
    const { name } = json.value
    const dependencies = ['require', 'require-dev'].flatMap((group) => {
      const table = json.value[group]
      return Object.entries(isTable(table) ? table : {})
        .filter(([key]) => key.includes('/'))
        .map(([key, version]) => ({
          name: key,
          ...(typeof version === 'string' && version !== '' && { version }),
          line: json.lineOf(group, key),
          group,
        }))
    })
    return { dependencies, ...(typeof name === 'string' && { ownName: name }) }
  },
}
