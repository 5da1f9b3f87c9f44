import type { Passage } from '../part.js'
import { endingsOfLanguage, globOf, sourceFiles } from '../words/endings.js'
import { isScoped, plainPassages, unmarked } from '../words/plain.js'
import type { Form, Reading } from './form.js'

/** "Maximum 500 lines per file", "Keep files under 300 lines", "**Source Files**: < 400 lines". */
export const size: Form = {
  id: 'size',
  summary: 'limits the lines of files, and of nothing else',
  read(parts) {
    const plain = plainPassages(parts).filter((part) => !isScoped(part))
    const limits = plain.flatMap((part) => {
      const limit = limitOf(part)
      return limit ? [{ part, ...limit }] : []
    })
    const amounts = new Map<string, Set<number>>()
    for (const { files, maxLines } of limits)
      amounts.set(files, (amounts.get(files) ?? new Set()).add(maxLines))
    return limits.flatMap((limit): readonly Reading[] => {
      // Two limits for the same files: nobody knows which is meant.
      if (amounts.get(limit.files)?.size !== 1) return []
      const { part, files, maxLines, isSource } = limit
      // "Source files" are told from tests by those who limit both.
      const except = isSource ? { except: testNames } : {}
      return [{ part, kind: 'size', keys: { files, maxLines, ...except, exempt: 'generated' } }]
    })
  },
}

interface Limit {
  readonly files: string
  readonly maxLines: number
  readonly isSource: boolean
}

function limitOf(part: Passage): Limit | undefined {
  const text = plainText(part)
  if ((text.match(/\d+/g)?.length ?? 0) !== 1) return undefined
  const heading = part.headings.at(-1) ?? ''
  const isUnderHeading = fileSizeHeading.test(unmarked(heading))
  const found = [text, text.replace(label, '')]
    .flatMap((said) => sentences.map((sentence) => sentence.exec(said)))
    .find((match) => match !== null)
  const alone = isUnderHeading ? bareLimit.exec(text) : null
  const { amount = '', subject = '' } = found?.groups ?? alone?.groups ?? {}
  const maxLines = Number(amount)
  if (!Number.isSafeInteger(maxLines) || maxLines < 20) return undefined
  const words = subject.split(' ').filter((word) => !neutral.test(word))
  const isSource = /\b(?:source|code)\b|源/.test(subject)
  if (words.length === 0) return { files: sourceFiles, maxLines, isSource }
  const endings = words.length === 1 ? endingsOfLanguage(words[0] ?? '') : undefined
  return endings && { files: globOf('', endings), maxLines, isSource }
}

/** The sentence in small letters without what explains it: what stands behind a dash or in brackets, where it limits nothing. */
function plainText({ shape, cells, header, text }: Passage): string {
  const isLimit = /\b(?:max\w*|limit)\b|上限|最大/i.test(header[1] ?? '')
  const said =
    shape === 'row' ? `${cells[0]}: ${isLimit ? 'max ' : ''}${cells.slice(1).join(' ')}` : text
  return unmarked(said)
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/(\d),(\d{3})\b/g, '$1$2')
    .replace(/^1ファイル(?:あたり)?/, 'ファイル')
    .replace(
      /(?:\s+[-–—]\s+|\s*[;；]\s*)(?!.*\b(?:tests?|may|can|longer|larger|more|if|when|for|in|but)\b)[^\d<>]*$/,
      '',
    )
    .replace(/\s*[(（][^()（）\d./]*[)）]\s*$/, '')
    .replace(/[.。!！:：]$/, '')
    .trim()
}

/** No word of these narrows which files are meant. */
const neutral = /^(?:|all|each|every|any|individual|single|a|the|source|code|files?)$/

const amount = String.raw`(?<amount>\d{2,5})`
const lines = String.raw`\s*(?:lines|loc)(?: of code)?`
const subject = `(?<subject>(?:[a-z+#]+ ){0,3}files?)`
const limit = String.raw`(?:max(?:imum|\.)?(?: of)?|at most|no more than|not more than|up to|under|below|less than|fewer than|<=?|≤|within|no longer than|limited to)`
const over = `(?:exceed|be over|be longer than|be larger than|be more than|have more than|contain more than|go over|grow beyond)`

const sentences: readonly RegExp[] = [
  `^${limit}\\s*${amount}${lines} (?:per|for each|in (?:each|any|a)) ${subject}$`,
  `^(?:always )?keep ${subject} (?:(?:focused|small|short|concise) and )?(?:size |length )?(?:${limit}|to ${limit})\\s*${amount}${lines}$`,
  `^limit ${subject} (?:size |length )?to (?:${limit} )?${amount}${lines}$`,
  `^${subject}(?: size)? (?:(?:must|should|shall|may|can|do) (?:not|never)|mustn't|shouldn't|can't|cannot|may never|never) ${over} ${amount}${lines}$`,
  `^${subject}(?: size| length)? (?:should|must|shall) (?:be|stay|remain|have|contain|be kept)\\s*${limit}\\s*${amount}${lines}$`,
  `^${subject}(?: size| length)?(?: limit)?\\s*[:：]\\s*(?:keep )?${limit}\\s*${amount}${lines}(?: per file)?$`,
  `^max(?:imum)? ${subject} (?:size|length)\\s*[:：]\\s*${amount}${lines}$`,
  `^${subject}(?: size| length)?\\s*[:：]\\s*${amount}${lines} max(?:imum)?$`,
  `^${amount}${lines} max(?:imum)? (?:per|for each|in (?:each|any|a)) ${subject}$`,
  `^no ${subject} (?:over|longer than|larger than|above|exceeding|with more than|should exceed|may exceed) ${amount}${lines}$`,
  `^(?:每个|单个|单|所有|任何)?(?:源(?:代码)?|代码)?文件(?:的?(?:行数|长度|大小))?\\s*[:：]?\\s*(?:必须|应|应该|要)?(?:不(?:得|应|要|能|可)?超过|最多|最大|上限(?:为|是)?|少于|小于|控制在|限制在|≤|<=?)\\s*${amount}\\s*行(?:以内|以下|之内|代码)?$`,
  `^(?:1|一|各|すべての)?ファイル(?:サイズ|の行数|の長さ)?(?:は|[:：])?\\s*(?:最大|上限)\\s*${amount}\\s*行(?:まで|以内|以下)?(?:とする|にする)?$`,
  `^(?:一|各|すべての)?ファイル(?:サイズ|の行数|の長さ)?(?:は|[:：])?\\s*${amount}\\s*行(?:まで|以内|以下)(?:とする|にする|に収める|に保つ)?$`,
].map((source) => new RegExp(source))

/** What a sentence may repeat. */
const label = /^(?:file (?:size|length)|文件(?:大小|长度|行数)|ファイルサイズ)\s*[:：]\s*/

const bareLimit = new RegExp(`^(?:${limit}|最大|最多|不超过)\\s*${amount}(?:${lines}|\\s*行)$`)

const fileSizeHeading = /^(?:maximum )?file (?:size|length)s?(?: limits?| guidelines?| rules?)?$/i

const testNames = [
  '*{.,_,-}{test,tests,spec}.*',
  'test_*',
  '*{Test,Tests,Spec}.*',
  '**/{test,tests,__tests__,spec}/**',
]
