import { printable } from '../escape.js'

/**
 * A text in one paragraph or table cell of Markdown, as it is written and nothing else: no Markdown or HTML of it
 * acts, nobody is mentioned, nothing is linked. Escapes do not hold there (GitHub looks for `@user`, `#12`, addresses
 * and commit ids in what Markdown has made of them), code spans do: what is in backticks stays so, and beside them
 * whatever is more than a plain word becomes one.
 */
export function markdownText(text: string): string {
  const pieces = printable(text)
    .split(quoted)
    .flatMap((part, at) => (at % 2 === 1 ? [{ isCode: true, text: part }] : piecesOf(part)))
    .filter((piece) => piece.text !== '')
  let made = ''
  for (const piece of pieces) {
    const text = piece.isCode ? spanOf(piece.text) : piece.text
    // Two runs of backticks that touch are one, and another fence.
    made += made.endsWith('`') && text.startsWith('`') ? ` ${text}` : text
  }
  return made
}

/** A text as one code span; '' for none. */
export function codeSpan(text: string): string {
  return text === '' ? '' : spanOf(printable(text))
}

interface Piece {
  readonly isCode: boolean
  readonly text: string
}

// An odd part is what stands in backticks; a backtick without another is no part of a plain word.
const quoted = /`([^`]+)`/

/** Plain words as they are, and what stands between them as code, with its blanks. */
function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  const words = text.split(/( +)/)
  // Blanks stand at odd places.
  for (let at = 0; at < words.length; ) {
    let end = at
    let hasEnded = false
    while (!hasEnded && end < words.length && !isPlain(words[end] ?? '')) {
      // A phrase ends with its comma or colon.
      hasEnded = /[,;:]$/.test(words[end] ?? '')
      end += 2
    }
    const isWord = end === at
    if (isWord) end += 2
    const phrase = words.slice(at, end - 1).join('')
    pieces.push(...(isWord ? [{ isCode: false, text: phrase }] : codePieces(phrase)))
    pieces.push({ isCode: false, text: words[end - 1] ?? '' })
    at = end
  }
  return pieces
}

/** What is no plain word as code, and the mark that ends it outside. */
function codePieces(text: string): readonly Piece[] {
  const [, code = '', mark = ''] = /^(?!:)(.*?)([,;:]?)$/s.exec(text) ?? [text, text]
  return [
    { isCode: true, text: code },
    { isCode: false, text: mark },
  ]
}

/** A word of letters, an emoji or a number, with what opens or closes a phrase; none that could be the id of a commit. */
function isPlain(word: string): boolean {
  const [, bare = ''] = /^[(“]?(.*?)[)”.,;:!?]*$/u.exec(word) ?? []
  return simple.test(bare) && !/^[\da-f]{7,}$/i.test(bare)
}

const simple =
  /^(?:|\p{L}[\p{L}\p{M}]*(?:['’-]\p{Ll}+)*|\d+(?:\.\d+)*|\p{Emoji_Presentation}|[–—…→%])$/u

/** In a table a pipe ends the cell even here; a backslash before it would be taken for its own. */
function spanOf(text: string): string {
  const runs: readonly string[] = text.match(/`+/g) ?? []
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1)
  const inner = text.replaceAll('|', '\\u007c')
  return /^[ `]|[ `]$/.test(text) ? `${fence} ${inner} ${fence}` : `${fence}${inner}${fence}`
}
