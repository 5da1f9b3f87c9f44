/** A sentence, and how many lines below the first it begins. */
export interface Sentence {
  readonly text: string
  readonly at: number
}

/** The sentences of a paragraph. A stop counts as its end where a blank and a new beginning follow, or where it is a wide one; never within backticks. */
export function sentencesOf(lines: readonly string[]): readonly Sentence[] {
  const text = lines.join('\n')
  const sentences: Sentence[] = []
  let start = 0
  let line = 0
  let isCode = false
  const lastTick = text.lastIndexOf('`')
  const close = (end: number) => {
    const sentence = text.slice(start, end)
    const blank = /^\s*/.exec(sentence)?.[0] ?? ''
    if (sentence.trim() !== '')
      sentences.push({ text: sentence.trim(), at: line + newlines(blank) })
    line += newlines(sentence)
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '`') isCode = !isCode
    if (isCode && at < lastTick) continue
    if ('。！？'.includes(char) || ('.!?'.includes(char) && isStop(text, at)))
      close(at + 1 + marksAt(text, at + 1))
  }
  close(text.length)
  return sentences
}

function isStop(text: string, at: number): boolean {
  if (/\b(?:e\.g|i\.e|etc|vs|cf|no|max|min)$/i.test(text.slice(Math.max(0, at - 5), at)))
    return false
  return /^\s+[^\sa-z]/.test(text.slice(at + 1 + marksAt(text, at + 1), at + 20))
}

/** How many characters of markup end with the sentence: bold, italics. */
function marksAt(text: string, at: number): number {
  return /^[*_]{0,3}(?=\s|$)/.exec(text.slice(at, at + 5))?.[0].length ?? 0
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
