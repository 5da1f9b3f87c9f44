import { nearest } from './nearest.js'
import type { Part } from './part.js'

/** Whether a fence declares clauses, by the words behind it; `near`: it was meant to. */
export function infoOf(info: string): 'block' | 'near' | 'other' {
  const words = info.toLowerCase().split(/\s+/)
  const isYaml = words.every((word) => word === 'spec-exec' || word === 'yaml' || word === 'yml')
  if (words.includes('spec-exec')) return isYaml ? 'block' : 'near'
  const isNear = words.some(
    (word) => word.length > 5 && nearest(word, ['spec-exec', 'spec_exec', 'specexec']),
  )
  return isNear && words.length < 4 ? 'near' : 'other'
}

/** The parts that declared blocks stand for: the paragraph, list, table or fence right before each, in its section; of a block within an item, that item. */
export function declaredParts(parts: readonly Part[]): ReadonlySet<Part> {
  const blocks = parts.filter((part) => part.type === 'fence' && infoOf(part.info) !== 'other')
  const stood = new Set(blocks.map(placeOf))
  const whole = new Set(blocks.filter(({ item }) => item === 0).map(({ piece }) => piece))
  return new Set(parts.filter((part) => stood.has(placeOf(part)) || whole.has(part.piece)))
}

function placeOf({ piece, item }: Part): string {
  return `${piece} ${item}`
}
