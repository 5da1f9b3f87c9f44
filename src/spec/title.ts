/** What the text behind a box, or of a heading, says of its task. */
export interface Title {
  readonly id: string | undefined
  /** Plain: no id, tags, bold, code marks or emoji around it. */
  readonly text: string
  readonly isOptional: boolean
}

/** Reads id, star and plain title from one line of Markdown; linear in its length. */
export function readTitle(source: string): Title {
  const start = undecorated(source.trim())
  const id = idOf(start)
  const tail = id && behindId.exec(start.slice(id.length))
  if (!id || !tail) return { id: undefined, text: plain(start), isOptional: false }
  const text = plain(undecorated(start.slice(id.length + tail[0].length)))
  return { id: id.id, text, isOptional: tail[1] !== undefined || tail[2] !== undefined }
}

interface FoundId {
  readonly id: string
  /** Characters up to its end. */
  readonly length: number
}

function idOf(text: string): FoundId | undefined {
  const code = text.charCodeAt(0)
  // Every id holds a digit: most headings are asked for no form of one.
  if (!/\d/.test(text)) return undefined
  if (code >= 0x30 && code <= 0x39) return firstOf(numbers, text)
  if (code === 0x5b) return firstOf(bracketed, text)
  if ((code >= 0x41 && code <= 0x5a) || code === 0x74 || code >= 0x80) return firstOf(words, text)
  return undefined
}

function firstOf(forms: readonly RegExp[], text: string): FoundId | undefined {
  for (const form of forms) {
    const match = form.exec(text)
    if (match?.[1] !== undefined) return { id: match[1], length: match[0].length }
  }
  return undefined
}

// A letter behind a number counts only up to h: `0.5s` and `2x` measure something.
const numbers: readonly RegExp[] = [
  /^(\d+[a-hA-H]?(?:(?:\.\d+[a-hA-H]?)+|(?=\\?\*?(?:[:：、)]|\.(?:\D|$)))))/,
  /^(\d+)(?= [A-Z])/,
]

const bracketed: readonly RegExp[] = [/^\[([A-Z]+\d*-\d+)\](?![(:])/]

const words: readonly RegExp[] = [
  /^(?:task|tarefa|tarea|tâche|aufgabe|任务|任務|タスク|작업)[ \u00a0#-]*([A-Z]{0,4}\d+[a-h]?(?:\.\d+[a-h]?)*)/iu,
  /^(T\d{3,}[a-zA-Z]?(?:\.\d+)*(?:-[A-Z]+)?)/,
  /^([A-Z]\d+(?:\.\d+|-\d+)+)/,
  // Without a delimiter, `SHA-256` would be one.
  /^([A-Z]{2,}\d*-0\d+|[A-Z]{2,}\d*-\d+(?=[:：]|\*\*)|[A-Z]\d{1,3}(?=[:：])|T\d{1,2}(?=[.)]))/,
]

/** Star, delimiter and the end of bold in any of their orders, a dash, blanks. */
const behindId =
  /^(\\?\*(?!\*))?[.:：、)]?(?:\*\*|~~|`)?(\\?\*(?!\*))?[.:：、)]?(?=[\s[(（]|[^\x00-\x7f]|$)(?:\s*[-–—]\s)?/

/** Without the bold, code marks, tags and emoji that stand before the words. */
function undecorated(text: string): string {
  let rest = text
  for (;;) {
    rest = rest.trimStart()
    if (isWord(rest.charCodeAt(0))) return rest
    const lead = decoration.exec(rest)
    if (lead) rest = rest.slice(lead[0].length)
    else if (rest.charCodeAt(0) >= 0x80 && emoji.test(rest)) rest = rest.replace(emoji, '')
    else return rest
  }
}

function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a)
  )
}

const decoration = /^(?:\*\*|~~|`|\[(?![A-Z]+\d*-\d+\])[A-Z][A-Za-z0-9-]{0,11}\](?![(:])|\(P\))/
const emoji = /^(?:\p{Extended_Pictographic}|\u200d|\ufe0f|\u20e3|[\u{1f3fb}-\u{1f3ff}])/u

function plain(text: string): string {
  const words = /[*`~\\\t]/.test(text) ? text.replace(marks, '$1').replaceAll('\t', ' ') : text
  return withoutTrailingEmoji(words.trim())
}

const marks = /\*\*|~~|`|\\([*_`[\]<>#~\\-])/g

function withoutTrailingEmoji(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) >= 0x80) {
    const low = text.charCodeAt(end - 1)
    const width = low >= 0xdc00 && low <= 0xdfff ? 2 : 1
    if (!emoji.test(text.slice(end - width, end))) break
    end -= width
    while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--
  }
  return text.slice(0, end)
}
