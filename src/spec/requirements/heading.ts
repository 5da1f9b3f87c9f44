import { letteredForm } from './ids.js'

/** What the words of a heading, or the first of a list item, define. */
export interface Defined {
  /** As written, `3.1` and `FR-001`; for a story `US3`; the name of one that has no number. */
  readonly id: string
  readonly title: string
  /** `numbered` by a number alone, which may be that of a chapter. */
  readonly by: 'word' | 'letters' | 'number' | 'name'
}

/** Reads `Requirement 1: Accounts`, `要件1`, `User Story 2 - Search`, `REQ-3: Safe`, `2.1 Login`, `Requirement: Name`; undefined for other headings. */
export function readHeading(source: string): Defined | undefined {
  const text = undecorated(source)
  const { kind, word, number } = worded.exec(text)?.groups ?? {}
  if (number !== undefined) {
    const prefix = storyWord.test(word ?? '') ? 'US' : kind === undefined ? '' : 'NFR-'
    return { id: prefix + number, title: titleOf(text, worded), by: 'word' }
  }
  const name = named.exec(text)?.[1]
  if (name !== undefined) return { id: plainText(name), title: plainText(name), by: 'name' }
  return readLead(text) ?? readNumber(text)
}

/** Reads an id with letters, or a dotted number, that the first words of a list item or paragraph define: `**FR-001**: …`, `1.1 …`. */
export function readLead(source: string): Defined | undefined {
  const text = undecorated(source)
  for (const [form, by] of leads) {
    const id = form.exec(text)?.[1]
    if (id !== undefined) return { id, title: titleOf(text, form), by }
  }
  return undefined
}

/** A line of Markdown without bold, code marks and strikes. */
export function plainText(text: string): string {
  return text.replace(/\*\*|__|~~|`/g, '').trim()
}

function readNumber(text: string): Defined | undefined {
  const id = plainNumber.exec(text)?.[1]
  return id === undefined ? undefined : { id, title: titleOf(text, plainNumber), by: 'number' }
}

function undecorated(text: string): string {
  return text.slice(0, 1000).replace(decoration, '')
}

function titleOf(text: string, form: RegExp): string {
  return plainText(text.replace(form, '').replace(/^(?:\s|[-–—:：.、|)\]*_`])+/, ''))
}

const decoration =
  /^(?:[\s*_`~]|\[[ \w]?\](?!\()|\p{Extended_Pictographic}|\ufe0f|\u200d|\[(?=\w))+/u

const stories =
  '(?:user )?stor(?:y|ies)|história(?: de usuário)?|historia(?: de usuario)?|用户故事|使用者故事|ユーザーストーリー|사용자 스토리'
const storyWord = new RegExp(`^(?:${stories})$`, 'i')

/** A word for a requirement, in the languages that real documents use, and its number. */
const worded = new RegExp(
  String.raw`^(?:(?<kind>non-?functional|非功能性?|非機能)\s*|(?:functional|功能性?|機能)\s*(?=requirement|需求|要件|要求))?(?<word>${stories}|requirements?|requisitos?|exigences?|anforderung(?:en)?|требовани[ея]|需求|要件|要求|功能|요구사항|요구 사항|features?|epic)[\s_#:：-]*(?<number>\d{1,3}(?:\.\d{1,3}){0,4})(?![\d\p{L}])`,
  'iu',
)
const named =
  /^(?:requirement|requisito|exigence|anforderung|需求|要件|要求|요구사항)\s?[:：]\s*(\S.*)$/i
const plainNumber = /^(\d{1,3}(?:\.\d{1,3}){0,4})(?![\d\p{L}])/u

/** Without a delimiter, `HTTP2 is …` would define something. */
const stems = 'REQ|FR|NFR|US|UC|AC|BR|SC|SR|TR|R|F'
const leads: readonly (readonly [RegExp, 'letters' | 'number'])[] = [
  [
    new RegExp(
      String.raw`^(${letteredForm})(?=[*_\]\x60~]{0,3}\s?[:：|]|[*_\]\x60~]{1,3}(?:\s|$)|[.)、](?:\s|$)|\s[-–—]\s|\s*$)`,
      'u',
    ),
    'letters',
  ],
  [
    new RegExp(String.raw`^((?:${stems})-?\d{1,4}(?:\.\d{1,3}){0,4})(?![\p{L}\p{N}.-])`, 'u'),
    'letters',
  ],
  [/^(\d{1,3}(?:\.\d{1,3}){1,4})(?![\d\p{L}%])/u, 'number'],
]
