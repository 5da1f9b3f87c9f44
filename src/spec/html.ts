/**
 * How long the HTML that a line opens lasts, by CommonMark's seven conditions: a comment on one
 * `line`, a `comment` over several, up to a `blank` line (or it is a paragraph after all), plain
 * `text`, or a form that ends elsewhere and is `unknown` here.
 */
export function htmlEnd(text: string): 'line' | 'comment' | 'blank' | 'text' | 'unknown' {
  if (text.startsWith('<!--')) return endOfComment.test(text) ? 'line' : 'comment'
  if (/^<(?:[?!]|(?:script|pre|style|textarea)(?:[\s>]|$))/i.test(text)) return 'unknown'
  return /^<\/?[a-z]/i.test(text) ? 'blank' : 'text'
}

// `<!-->` and `<!--->` are whole comments.
const endOfComment = /^<!--.*?-->|^<!--?->|^<!--->/s

/** True for a line that would not be plain text where no HTML is open. */
export function mayBeMore(text: string): boolean {
  return /^(?:[-*+#>`~=|[]|\d|<[!?]|<\/?(?:script|pre|style|textarea))/i.test(text)
}
