import type { Range } from './mask.js'
import type { Source } from './source.js'

/** A definition with what is written above it in brackets or behind `@`. */
export interface Annotated {
  readonly notes: readonly Note[]
  readonly from: number
  /** What the definition's pattern matched. */
  readonly match: RegExpExecArray
}

/** One annotation or attribute: `@DisabledIf("…")`, `#[tokio::test]`. */
export interface Note extends Range {
  /** Without blanks, comments and the sign. */
  readonly words: string
}

/** Definitions by a global pattern, each with the annotations that stand directly above it; `note` matches one at its place, with its bracket last. */
export function readAnnotated(
  source: Source,
  note: RegExp,
  definition: RegExp,
): readonly Annotated[] {
  const { code } = source
  const notes: Note[] = []
  const found: Annotated[] = []
  const either = new RegExp(`(${note.source})|${definition.source}`, 'gm')
  let above = 0
  for (let match = either.exec(code); match; match = either.exec(code)) {
    if (match[1] !== undefined) {
      if (isApart(code, notes.at(-1)?.to ?? match.index, match.index)) above = notes.length
      const to = /[[(]$/.test(match[1])
        ? source.brackets.closeOf(either.lastIndex - 1) + 1
        : either.lastIndex
      const opensAttribute = match[1].startsWith('#')
      notes.push({
        from: match.index,
        to,
        words: opensAttribute
          ? source.wordsOf(source.trim({ from: match.index + match[1].length, to: to - 1 }))
          : source.wordsOf(source.trim({ from: match.index + 1, to })),
      })
      either.lastIndex = to
      continue
    }
    const last = notes.at(-1)?.to ?? 0
    const isBelow = !isApart(code, last, match.index)
    found.push({ notes: isBelow ? notes.slice(above) : [], from: match.index, match })
    above = notes.length
  }
  return found
}

/** A statement or block lies between an annotation and what is below it: then it belongs to another. */
function isApart(code: string, from: number, to: number): boolean {
  return to - from > 500 || /[;{}]/.test(code.slice(from, to))
}
