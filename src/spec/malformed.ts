import type { MalformedReason } from './task.js'

/** `item`: the text of a list item that starts with no box; `text`: any other line of a paragraph. */
export type LineKind = 'item' | 'text' | 'heading'

/** What is wrong with a line that nearly holds a box; `kind` says what the line is and `text` is without its indent. Undefined for a line that holds none. */
export function findFault(kind: LineKind, text: string): MalformedReason | undefined {
  if (kind === 'heading') return headingBox.test(text) ? 'in-heading' : undefined
  if (kind === 'text') return bareBox.test(text) || gluedBullet.test(text) ? 'no-bullet' : undefined
  const inside = bracket.exec(text)
  if (!inside) return fullWidth.test(text) ? 'unknown-mark' : undefined
  const [, content = '', behind = ''] = inside
  if (known.test(content)) return behind === '' || /[([:]/.test(behind) ? undefined : 'box-width'
  const kept = content.replace(/[\s\p{Cf}]/gu, '')
  return kept === '' || known.test(kept) ? 'box-width' : undefined
}

/** A cheap look ahead: false only for lines without fault. */
export function mayHoldFault(kind: LineKind, latin: string, at: number): boolean {
  // A search by the engine: one of our own, byte by byte, was a sixth of the cold reading.
  if (kind !== 'item') return latin.slice(at, at + reach).includes('[')
  const code = latin.charCodeAt(at)
  return code === 0x5b || (code >= 0xe3 && fullWidthBytes.test(latin.slice(at, at + 3)))
}

/** `［`, `【` and `〔` in UTF-8. */
const fullWidthBytes = /^(?:\xef\xbc\xbb|\xe3\x80[\x90\x94])/

/** How far from the start of a line a box may stand: behind hashes and an id. */
const reach = 24

const headingBox = /^#{1,6}[ \t]+(?:[-*+][ \t]+)?\[[ xX~-]?\](?:[ \t]|$)/
const bareBox = /^(?:[•·–—][ \t]*|\**(?:T\d+|\d+(?:\.\d+)*\.?)\**:?[ \t]+)?\[[ xX~-]?\][ \t]+\S/
const gluedBullet = /^[-*+]\[[ xX~-]?\][ \t]+\S/
const bracket = /^\[([^[\]]{0,8})\](?:\\?\*)?[ \t]*(\S?)/
const fullWidth = /^[［【〔][\s\u3000xXｘＸ～－~-]?[］】〕]/
const known = /^[ xX~-]$/
