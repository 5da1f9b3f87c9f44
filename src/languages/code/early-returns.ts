import { lastUpTo } from './brackets.js'
import { isBranch } from './heads.js'
import type { Range } from './mask.js'
import type { Block, Mark } from './outline.js'
import type { Source } from './source.js'

/**
 * Returns of nothing by which a test leaves out what follows, of languages with brackets: behind `if`
 * before anything is asserted, or anywhere for good. Those of functions within a test are none.
 */
export function readEarlyReturns(
  { code, brackets }: Source,
  blocks: readonly Block[],
  assertions: readonly Range[],
): readonly Mark[] {
  const bodies = new Set(blocks.map((block) => block.open).filter((open) => open !== undefined))
  const asserted = assertions.map((range) => range.from).sort((a, b) => a - b)
  const marks: Mark[] = []
  for (const { 0: statement, index } of code.matchAll(leaving)) {
    const around = brackets.around(index, 16)
    const depth = around.findIndex((open) => bodies.has(open))
    const body = around[depth]
    if (body === undefined || !around.slice(0, depth).every((open) => isBranch(code, open)))
      continue
    const hasAsserted = (asserted[lastUpTo(asserted, index)] ?? -1) > body
    if (depth > 0 || isBranch(code, index)) {
      if (!hasAsserted) marks.push({ at: index, when: 'conditional' })
      continue
    }
    const rest = code.slice(index + statement.length, brackets.closeOf(body))
    if (rest.trim() !== '') marks.push({ at: index, when: hasAsserted ? 'conditional' : 'always' })
  }
  return marks
}

const leaving =
  /\breturn\b(?:@\w+)?[ \t]*(?:undefined|null|nil|Ok\(\(\)\)|Promise\.resolve\(\))?[ \t]*(?:;|(?=[\n}])|$)/g
