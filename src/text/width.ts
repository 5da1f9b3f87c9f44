/** Text cut to at most `columns` columns, the cut shown by `…`; '' where none would remain. */
export function fit(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let kept = ''
  let used = 1
  for (const { segment } of graphemesOf(text)) {
    used += widthOf(segment)
    if (used > columns) break
    kept += segment
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`
}

/** Columns that a text takes on a terminal: two for a wide character or an emoji, else one. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length
  let columns = 0
  for (const { segment } of graphemesOf(text)) columns += wide.test(segment) ? 2 : 1
  return columns
}

/** Text in lines of at most `columns` columns, broken at blanks; a longer word is cut. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(fit(word, columns))
  }
  return lines
}

/** Text filled up with blanks to `columns` columns; one that is wider stays as it is. `width`: its own, where colours hide it. */
export function padTo(text: string, columns: number, width = widthOf(text)): string {
  return text + ' '.repeat(Math.max(0, columns - width))
}

let segmenter: Intl.Segmenter | undefined

/** Made when it is first needed: that takes milliseconds, and most texts are ASCII. */
function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return segmenter.segment(text)
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u
