import type { Outline } from './outline.js'

/** The first sign that a document is a template which nobody has filled in; undefined for one that says something. */
export function placeholderIn({ parts, headings, comments }: Outline): string | undefined {
  const titled = headings.map((heading) => placeholder.exec(bare(heading))?.[0]).find(Boolean)
  if (titled) return titled
  const comment = comments.map((text) => instruction.exec(text)?.[0]).find(Boolean)
  if (comment) return comment
  const found = parts.flatMap((part) =>
    part.type === 'passage' ? (bare(part.text).match(everyPlaceholder) ?? []) : [],
  )
  // One may be left over, or be what the sentence is about.
  return found.length > 1 ? found[0] : undefined
}

const mark = String.raw`\[[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\](?!\()|\{\{[^{}]{0,80}\}\}|\[(?:Your|Insert|Replace|Describe|Fill|Project Name|Name of|Add|List)\b[^\]]{0,80}\](?!\()`
const placeholder = new RegExp(mark)
const everyPlaceholder = new RegExp(mark, 'g')

/** Comments that tell the reader what to write. */
const instruction =
  /^<!--\s*(?:replace|fill (?:in|out)|template|instructions?\s*:|your .{0,40} here|describe your|todo: (?:fill|describe|replace))/i

/** Without code: what stands there may be about templates. */
function bare(text: string): string {
  return text.replace(/`[^`]*`/g, '')
}
