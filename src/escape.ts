/**
 * Text that a terminal, a log or an annotation shows as it is written: whatever acts instead of
 * showing (control characters, line separators, bidi controls, characters of no width) becomes
 * `\u000a`; a byte that is not UTF-8, held as U+DC00 + byte, becomes `\xff`. One line in any case.
 */
export function printable(text: string): string {
  return text.replace(acting, escaped)
}

/**
 * JSON of a value that is shown as it is written, two spaces deep or on one line: what `printable`
 * escapes is escaped here too, so that parsing gives back exactly the same strings.
 */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(actingInJson, (found) =>
    Array.from({ length: found.length }, (_, at) => unit(found.charCodeAt(at))).join(''),
  )
}

// The two variation selectors that choose between text and emoji (U+FE0E, U+FE0F) show as written.
const acting =
  /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\ufff0-\ufffb]/gu

// JSON.stringify lays out its own text with line feeds; those inside strings it escapes itself.
const actingInJson =
  /(?![\ufe0e\ufe0f\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff0-\ufffb]/gu

function escaped(found: string): string {
  const point = found.codePointAt(0) ?? 0
  if (point >= 0xdc80 && point <= 0xdcff) return `\\x${(point - 0xdc00).toString(16)}`
  return point > 0xffff ? `\\u{${point.toString(16)}}` : unit(point)
}

function unit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
