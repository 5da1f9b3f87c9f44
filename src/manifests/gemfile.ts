import type { Manifest } from './manifest.js'
import { linesOf } from './text/lines.js'

/** Bundler. A gem with a `path:` is the project's own. */
export const gemfile: Manifest = {
  id: 'Gemfile',
  registry: 'rubygems',
  fits: (path) => /(?:^|\/)(?:Gemfile|gems\.rb)$/.test(path),
  read: (text) => ({
    dependencies: linesOf(text).flatMap(({ text: whole, line }) => {
      const [, name, rest = ''] = call.exec(whole) ?? []
      if (name === undefined || /(?:\bpath:|:path\s*=>)/.test(rest)) return []
      const version = /^\s*,\s*["']([^"']+)["']/.exec(rest)?.[1]
      return [{ name, ...(version !== undefined && { version }), line }]
    }),
  }),
}

const call = /^\s*gem[\s(]\s*["']([\w.-]+)["'](.*)$/
