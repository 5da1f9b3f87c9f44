import { lastUpTo } from './brackets.js'
import type { Range } from './mask.js'
import type { Source } from './source.js'

/**
 * Calls of functions of the same file that assert: of those whose definitions stand nearest above
 * assertions of no test. Calls within `ranges` are left out. In order, each with its place.
 */
export function readHelperCalls(
  { code, brackets }: Source,
  asserted: readonly number[],
  ranges: readonly Range[],
): readonly (Range & { readonly at: number })[] {
  const defined = [...code.matchAll(definition)]
  const places = defined.map((match) => match.index)
  const names = new Set<string>()
  for (const at of asserted) {
    const match = defined[lastUpTo(places, at)]
    const name = match?.[1] ?? match?.[2]
    if (name !== undefined) names.add(name)
  }
  if (names.size === 0) return []
  const starts = ranges.map((range) => range.from)
  return [...code.matchAll(call)]
    .filter(
      ({ 1: name = '', index }) =>
        names.has(name) && index >= (ranges[lastUpTo(starts, index)]?.to ?? 0),
    )
    .map(({ 0: head, index }) => {
      const end = index + head.length
      return {
        from: index,
        at: index,
        to: head.endsWith('(') ? brackets.closeOf(end - 1) + 1 : end,
      }
    })
}

const definition =
  /(?<![\w$.])(?:(?:function\*?|def|fn|func|fun|void)\s+([\w$]+)|(?:const|let|var)\s+([\w$]+)\s*=\s*(?:async\b\s*)?(?:function\b|\(|[\w$]+\s*=>))/g
const call = /(?<![\w$])([\w$]+)(?:!? ?\()?/g
