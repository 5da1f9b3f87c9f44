import type { PlacePattern } from '../../spec/patterns.js'

/** The folder below which the clauses of a steering document hold: what stands above its dialect's place; '' for the root. */
export function scopeOf(path: string, patterns: readonly PlacePattern[]): string {
  const depths = patterns.map(({ hint }) => {
    const base = hint.replace(/\/$/, '')
    return base === '' ? 0 : `/${path}/`.indexOf(`/${base}/`)
  })
  const above = depths.filter((depth) => depth !== -1)
  return path.slice(0, Math.max(0, Math.min(...above, path.length) - 1))
}
