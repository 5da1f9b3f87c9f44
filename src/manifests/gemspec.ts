import type { Manifest } from './manifest.js'
import { linesOf } from './text/lines.js'

/** What a gem itself asks for. */
export const gemspec: Manifest = {
  id: 'gemspec',
  registry: 'rubygems',
  fits: (path) => /(?:^|\/)[\w.-]+\.gemspec$/.test(path),
  read(text) {
    const lines = linesOf(text)
    const ownName = lines
      .map(({ text: whole }) => /^\s*\w+\.name\s*=\s*["']([\w.-]+)["']/.exec(whole)?.[1])
      .find((name) => name !== undefined)
    return {
      dependencies: lines.flatMap(({ text: whole, line }) => {
        const [, group, name, version] = call.exec(whole) ?? []
        if (group === undefined || name === undefined) return []
        return [{ name, ...(version !== undefined && { version }), line, group }]
      }),
      ...(ownName !== undefined && { ownName }),
    }
  },
}

const call =
  /^\s*\w+\.(add_(?:runtime_|development_)?dependency)[\s(]\s*["']([\w.-]+)["'](?:\s*,\s*["']([^"']+)["'])?/
