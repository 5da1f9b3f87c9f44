import type { Dialect } from '../facts.js'

/** Kiro and cc-sdd: `.kiro/specs/<spec>/tasks.md`, with a star on optional tasks. */
export const kiro: Dialect = {
  id: 'kiro',
  lists: ['.kiro/specs/*/tasks.md'],
  steering: ['.kiro/steering/**/*.md'],
  startMark: '-',
}
