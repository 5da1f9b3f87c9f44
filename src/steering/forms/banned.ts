import type { Part, Passage } from '../part.js'
import { endingsOfLanguage, globOf, languagesIn, sourceFiles } from '../words/endings.js'
import { isScoped, plainPassages, unmarked } from '../words/plain.js'
import { type Token, tokenOf } from '../words/token.js'
import type { Form, Reading } from './form.js'

/** "Avoid `from module import *`", "Do not use native `fetch`", "禁止使用 `eval`". */
export const banned: Form = {
  id: 'banned',
  summary: 'forbids what stands in backticks, everywhere and whatever the reason',
  read(parts) {
    const shown = endingsShown(parts)
    return plainUnderBans(parts).flatMap((part) => {
      const tokens = tokensOf(unmarked(part.text))
      const read = tokens.map(({ code, isNative }) => tokenOf(code, isNative))
      if (read.length === 0 || read.includes(undefined)) return []
      if (read.some((token) => token && isOfAnother(token, shown))) return []
      return read.flatMap((token) => (token ? [readingOf(part, token)] : []))
    })
  },
}

/** The endings of the languages in which a document shows code, but for those of commands and styles. */
function endingsShown(parts: readonly Part[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap((part) => {
      const [language = ''] = part.type === 'fence' ? part.info.split(/[\s{]/) : []
      return /^(?:shell|sql|s?css)$/i.test(language) ? [] : (endingsOfLanguage(language) ?? [])
    }),
  )
}

/** Whether a word that means something in one language stands in a document about others: `var` beside C#. */
function isOfAnother({ endings }: Token, shown: ReadonlySet<string>): boolean {
  return endings !== undefined && shown.size > 0 && !endings.some((ending) => shown.has(ending))
}

/** A ban stands as it is below a heading that says what to avoid. */
function plainUnderBans(parts: readonly Part[]): readonly Passage[] {
  const lifted = new Map<Part, Part>()
  const bare = parts.map((part) => {
    const headings = part.headings.map((heading) => (bans.test(heading) ? '' : heading))
    const copy = { ...part, headings }
    lifted.set(copy, part)
    return copy
  })
  return plainPassages(bare)
    .filter((part) => !isScoped(part))
    .flatMap((part) => {
      const own = lifted.get(part)
      return own?.type === 'passage' ? [own] : []
    })
}

const bans =
  /^(?:anti-?patterns?|don'?ts?|do not|never(?: do)?|avoid|forbidden(?: patterns)?|prohibited(?: patterns)?|禁止(?:事項|事项)?|what to avoid|things to avoid)$/i

function readingOf(part: Passage, token: Token): Reading {
  // A path in backticks, such as what to use instead, names no language.
  const near = [part.text, ...[...part.headings].reverse()].map((text) =>
    text.replace(/`[^`]*`/g, ''),
  )
  const named = near.map((text) => languagesIn(text)).find((languages) => languages.length > 0)
  const endings = token.endings ?? [
    ...new Set((named ?? []).flatMap((name) => endingsOfLanguage(name) ?? [])),
  ]
  const files = endings.length > 0 ? globOf('', endings) : sourceFiles
  return { part, kind: 'text', keys: { files, ban: token.ban, exempt: 'generated' } }
}

interface Said {
  readonly code: string
  readonly isNative: boolean
}

/** The codes that a sentence forbids outright; none where it says when, where or for whom. */
function tokensOf(text: string): readonly Said[] {
  for (const sentence of sentences) {
    const { label = '', codes = '', native, tail = '' } = sentence.exec(text)?.groups ?? {}
    if (
      codes === '' ||
      (label !== '' && !restated.test(label)) ||
      !harmless.test(tail.replace(/`[^`]*`/g, 'it'))
    )
      continue
    return [...codes.matchAll(/`([^`]+)`/g)].map(([, code = '']) => ({
      code,
      isNative: native !== undefined,
    }))
  }
  return []
}

const label = String.raw`(?:(?<label>[^:：\`]{1,40})[:：]\s*)?`
const codes = String.raw`(?<codes>\`[^\`]+\`(?:\s*(?:,|\/|、|，|or|and|, or|, and|和|或|や|と)\s*\`[^\`]+\`){0,5})`
const noun = String.raw`(?:\s*(?:statements?|calls?|imports?|directives?|keyword|operator|blocks?|types?|in (?:the |our |any )?code(?:base)?|in (?:typescript|javascript|python|rust|go|ruby|php|java|kotlin|swift)))?`

const sentences: readonly RegExp[] = [
  `^${label}(?:avoid(?: using)?|never(?: use)?|do not use|don't use|must not use|must never use|no|never call|do not call|don't call|forbidden:|prohibited:|banned:)\\s+(?:the\\s+)?(?<native>native\\s+|built-in\\s+|global\\s+)?${codes}${noun}(?<tail>.*)$`,
  `^${label}(?:the\\s+)?${codes}${noun} (?:is|are) (?:strictly )?(?:forbidden|prohibited|banned|not allowed|never allowed)(?<tail>.*)$`,
  `^${label}use \`[^\`]+\`,? (?:instead of|not|never)\\s+(?<native>native\\s+|built-in\\s+)?${codes}(?<tail>.*)$`,
  `^${label}(?:严禁|禁止|不要|不得|请勿|避免|切勿)(?:直接)?(?:使用|调用)?(?<native>原生)?\\s*${codes}(?<tail>.*)$`,
  `^${label}${codes}\\s*(?:の|は|を)?(?:直接)?(?:使用|利用)?(?:は|を)?(?:禁止|使わない|使用しない|使ってはならない)(?<tail>.*)$`,
].map((source) => new RegExp(source, 'i'))

/** A label that says the same, or how it matters, or a language; any other says where the sentence holds. */
const restated =
  /^(?:no |avoid|never|don't|do not|forbidden|prohibited|banned|important|critical|rule|must|security|imports?|logging|type safety|types?|typing|style|code style|(?:python|typescript|javascript|rust|go|ruby|php|java|kotlin|swift)$|禁止|重要|注意|必须|必須)/i

/** A reason or a way out, and nothing that says when. */
const harmless =
  /^(?:\s*[.。!！]?\s*$|\s*[.。;；,，:：—–(（-](?!.*\b(?:if|when|where|while|except|only|in(?! favou?r of)|tests?|outside|inside|within|for|during|without|on|unless|may|can|allowed|production|client|server|components?)\b|.*(?:以外|除|場合|时|在|中|内|テスト|测试|のみ|只)).{0,200}$)/i
