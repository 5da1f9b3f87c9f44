/** A sentence without what it forbids: of "Use zod, not joi" stays "Use zod". `isForbidden`: what stands above forbids it, save for "use …". */
export function withoutForbidden(sentence: string, isForbidden: boolean): string {
  const [first = '', ...rest] = sentence.replace(/\*{2,3}|__/g, '').split(clause)
  const start = isForbidden && !permits.test(first) ? exceptionOf(first) : keptOf(first)
  return [start, ...rest.map((piece) => keptOf(piece))].join(' ')
}

/** Whether a heading, a lead or the head of a column says that what it introduces is forbidden. */
export function forbids(text: string): boolean {
  if (exception.test(text) || spared.test(text)) return false
  return outright.test(text) || (before.exec(text) !== null && !/^\W*no\W*$/i.test(text))
}

/** Whether a cell forbids its whole row: "Never", "Not allowed"; "No" below "Allowed". */
export function isBareNo(cell: string, head: string): boolean {
  const text = cell.replace(/[*_`]/g, '').trim()
  if (/^(?:no|❌|✗|✘|×|否)$/iu.test(text)) return /allow|permit|\bok\b|\buse\b|可|允许/i.test(head)
  if (/^(?:not? (?:required|needed|need)|none)\b/i.test(text)) return false
  if (exception.test(text) || text.split(/\s+/).length > 4) return false
  if (outright.test(text)) return true
  const found = before.exec(text)
  return found?.index === 0 && said.test(text.slice(found[0].length).replace(verbs, ''))
}

/** Where a sentence turns to what is to be used. */
const clause =
  /[;；。]\s*|(?:[,.，:：(（]|\s[–—-]+)\s*(?=(?:(?:but|and|so|please|always|instead|we|rather|then),?\s)*(?:(?:uses?|prefer|choose|pick|rely on|go with)\b(?!\s*(?:or|and|[,/])\s)|使用|改用|请用|请使用|用|优先|采用))/i

const permits =
  /^\W*(?:please |always |instead,? )?(?:use|prefer|choose)\b|^\W*(?:使用|改用|请用|请使用)/i

/** Forbids the whole of its clause, wherever it stands. */
const outright =
  /\b(?:forbidden|banned|prohibited|disallowed|blacklisted|denied|rejected|off[- ]limits|forbids?|bans?|prohibits?)\b|禁止|不要|不得|不可|不许|不允许|不使用|不用|不能|别用|严禁|勿|避免|禁用|しない|使わない|使いません|しません|用いない|避け|使用不可|금지|하지 ?(?:마|않)|사용 ?안|[❌🚫⛔]/iu

/** Forbids what follows it. */
const before =
  /\b(?:never|avoid(?:s|ing)?|(?:do|does|did|must|should|shall|may|can|will|is|are)(?: not|n['’]t)|cannot|won['’]t|not|no|without|instead of|rather than|in place of)\b(?!-)/i

/** Forbids nothing, though it seems to. */
const spared =
  /\b(?:not only|not just|not limited to|no matter|why not|whether or not|(?:not|n['’]t) (?:forget|hesitate)|no more than|not required|no problem)\b/gi

/** What is forbidden all but for this. */
const exception =
  /\b(?:except(?: for)?|other than|besides|beyond|apart from|aside from|unless|outside(?: of)?|nothing but|anything but|but(?! not)|only|in favou?r of|not (?:listed|named|mentioned|on|in)|(?<!rather )(?<!more )than)\b/i

const wideException = /除了|除非|以外|之外|ほか|のみ/

function keptOf(piece: string): string {
  const text = piece.replace(spared, ' ')
  if (wideException.test(text)) return text
  if (outright.test(text)) return exceptionOf(text)
  const [, behind] = /(?:代わりに?|ではなく|じゃなく)(.*)$/.exec(text) ?? []
  if (behind !== undefined) return behind
  const [, front] = /^(.*?)(?:而不是|而非|，不是)/.exec(text) ?? []
  if (front !== undefined) return front
  const found = before.exec(text)
  if (!found) return text
  const start = text.slice(0, found.index)
  const rest = text.slice(found.index + found[0].length)
  const isSaidOfStart = /^(?:is|are)\b/i.test(found[0]) || said.test(rest.replace(verbs, ''))
  return `${isSaidOfStart && !contrast.test(found[0]) ? '' : start} ${exceptionOf(rest)}`
}

const contrast = /^(?:without|instead|rather|in place)/i

const verbs =
  /^[\s,]*(?:ever |to |be |been |being |an? |the )*(?:use|add|install|import|depend on|introduce|adopt|need|want|include|bring in|pull in|reach for)\b/i

/** What follows says something of what went before: "lodash must not be used". */
const said =
  /^\W*$|^[\s,]*(?:ever|again|be|been|being|to|allowed|permitted|used?|accepted|welcome|supported|wanted|an option|in|for|it|them|these|this|that|those|anywhere|any ?more|here|at|on|as|from|because|since|by|until|when|under)\b/i

function exceptionOf(text: string): string {
  if (wideException.test(text)) return text
  const found = exception.exec(text)
  return found ? text.slice(found.index + found[0].length) : ''
}
