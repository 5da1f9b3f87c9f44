import type { MalformedReason } from './task.js'

/** What is wrong with a line that nearly holds a box; `kind` says what the line is and `text` is without its indent. Undefined for a line that holds none. */
export function findFault(
  kind: 'item' | 'text' | 'heading',
  text: string,
): MalformedReason | undefined {
  if (kind === 'heading') return headingBox.test(text) ? 'in-heading' : undefined
  if (kind === 'text') return bareBox.test(text) || gluedBullet.test(text) ? 'no-bullet' : undefined
  const inside = bracket.exec(text)
  if (!inside) return fullWidth.test(text) ? 'unknown-mark' : undefined
  const [, content = '', behind = ''] = inside
  if (known.test(content)) return behind === '' || /[([:]/.test(behind) ? undefined : 'box-width'
  const kept = content.replace(/[\s\p{Cf}]/gu, '')
  return kept === '' || known.test(kept) ? 'box-width' : undefined
}

const headingBox = /^#{1,6}[ \t]+(?:[-*+][ \t]+)?\[[ xX~-]?\](?:[ \t]|$)/
const bareBox = /^(?:[•·–—][ \t]*|\**(?:T\d+|\d+(?:\.\d+)*\.?)\**:?[ \t]+)?\[[ xX~-]?\][ \t]+\S/
const gluedBullet = /^[-*+]\[[ xX~-]?\][ \t]+\S/
const bracket = /^\[([^[\]]{0,8})\](?:\\?\*)?[ \t]*(\S?)/
const fullWidth = /^[［【〔][\s\u3000xXｘＸ～－~-]?[］】〕]/
const known = /^[ xX~-]$/
