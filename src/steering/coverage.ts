import type { Part } from './part.js'

/** A sentence that looks like a convention, and that no clause covers. */
export interface Uncovered {
  readonly line: number
  /** On one line. */
  readonly text: string
}

/** The sentences that look like conventions, but for those that were read and those that a declared block stands for. */
export function uncoveredIn(
  parts: readonly Part[],
  { read, declared }: { readonly read: ReadonlySet<Part>; readonly declared: ReadonlySet<Part> },
): readonly Uncovered[] {
  return parts.flatMap((part): readonly Uncovered[] =>
    part.type === 'passage' &&
    !read.has(part) &&
    !declared.has(part) &&
    looksLikeConvention(part.text)
      ? [{ line: part.line, text: part.text.slice(0, longest) }]
      : [],
  )
}

/** Whether a sentence asks something of those who write the code. */
export function looksLikeConvention(text: string): boolean {
  return (
    english.test(text) ||
    begun.test(text) ||
    cases.test(text) ||
    wide.test(text) ||
    european.test(text) ||
    limits.test(text)
  )
}

const longest = 300

const english =
  /\b(?:must|never|always|avoid|only|should|shall|do not|don't|cannot|may not|mustn't|shouldn't|required|forbidden|prohibited|disallowed|allowed|mandatory|ensure|prefer(?:red)?|at most|at least|no more than|maximum|minimum|naming|conventions?|instead of|live (?:in|under|alongside|next to)|belongs? in|goes in)\b/i

/** At the beginning, or behind the words that a list sets off: "**Exports**: no default exports". */
const begun =
  /(?:^|[:：]\s)[^\p{L}\p{N}`]{0,20}(?:no\s+(?!(?:one|longer|need|changes?|matter|problem)\b)[`*\p{L}]|(?:put|place|keep|store|name|prefix|suffix|organi[sz]e|group|limit)\s+[`*\p{L}]|(?:all|every|each)\s[^.:]{2,80}?\s(?:ha(?:s|ve)|is|are|uses?|lives?|go|goes|returns?|includes?|ends?|starts?|begins?|follows?|needs?)\s)/iu

const cases =
  /PascalCase|camelCase|kebab-case|snake_case|UPPER_(?:SNAKE_)?CASE|SCREAMING_SNAKE|\b(?:upper|lower)case\b/i

/** Chinese, Japanese, Korean. */
const wide =
  /必须|必須|禁止|不要|不得|不可|严禁|請勿|请勿|避免|应该|應該|应当|總是|总是|始终|务必|只能|仅限|只使用|不超过|不超過|最多|至少|命名|规范|規約|規則|べき|しない(?:こと|で)|してはならない|してはいけない|のみ|使わない|すること|してください|必ず|常に|以内|以下|上限|命名規則|ファイル名|해야|금지|하지 ?(?:마|않)|반드시|항상|절대|최대/

/** Spanish, Portuguese, French, German, Russian. */
const european =
  /\b(?:debe(?:n|rá)?|nunca|siempre|evit(?:ar|e|er)|solo|deve(?:m)?|sempre|doit|doivent|jamais|toujours|uniquement|muss|müssen|niemals|immer|vermeiden|nicht erlaubt|darf|dürfen|soll(?:en)?)\b|(?:^|[^а-я])(?:должн\S*|никогда|всегда|нельзя|запрещ\S*|избега\S*|только)/i

const limits =
  /\b(?:below|under|within|up to|(?:less|fewer|more) than|exceeds?)\s+\d|[<≤]=?\s*\d+\s*(?:lines|loc|行|characters|levels)|\b\d+\s*(?:lines|levels)\b/i
