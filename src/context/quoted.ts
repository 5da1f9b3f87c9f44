import { printable } from '../escape.js'
import { fenced } from '../text/fenced.js'

/** What a document says, in a fence that it cannot close: as it stands, but for characters that act instead of showing, which are escaped. */
export function quoted(text: string, language: string): string {
  const lines = text.replace(/[\r\n]+$/, '').split(/\r\n|\n|\r/)
  return fenced(lines.map(shown).join('\n'), language)
}

function shown(line: string): string {
  return line.split('\t').map(printable).join('\t')
}
