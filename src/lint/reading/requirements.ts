/** What a requirements.md numbers. */
export interface Requirements {
  /** By number of a requirement, `2` or `2.1`: how many criteria are listed below it at most; 0 where none are. */
  readonly numbered: ReadonlyMap<string, number>
  /** Ids with letters, such as `FR-1` and `REQ-MENU-1.2`, without leading zeros. */
  readonly lettered: ReadonlySet<string>
}

/** Reads what a requirements.md numbers, line by line: headings with a number or after a word for "requirement", the lists below them, and ids with letters anywhere. */
export function readRequirements(text: string): Requirements {
  const counts = new Map<string, { items: number; highest: number }>()
  const lettered = new Set<string>()
  const open: { readonly level: number; readonly number: string }[] = []
  let fence = ''
  for (const line of text.split(/\r\n|\n|\r/)) {
    const tick = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) ?? ''
    if (tick !== '' && (fence === '' || fence === tick)) fence = fence === '' ? tick : ''
    if (fence !== '') continue
    for (const [id] of line.matchAll(letteredIds)) lettered.add(plainOf(id))
    const [, hashes = '', heading = ''] = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line) ?? []
    if (hashes !== '') {
      while ((open.at(-1)?.level ?? 0) >= hashes.length) open.pop()
      const number = numberOf(heading)
      if (number !== undefined) {
        open.push({ level: hashes.length, number })
        if (!counts.has(number)) counts.set(number, { items: 0, highest: 0 })
      }
      continue
    }
    const own = ownNumber.exec(line)?.[1]
    if (own !== undefined && !counts.has(own)) counts.set(own, { items: 0, highest: 0 })
    const marker = item.exec(line)?.[1]
    if (marker === undefined) continue
    const inner = open.at(-1)?.number ?? ''
    for (const { number } of open) {
      const section = counts.get(number)
      // What stands below 2.1 is no criterion of 2.
      if (!section || inner.startsWith(`${number}.`)) continue
      section.items++
      section.highest = Math.max(section.highest, Number.parseInt(marker, 10) || 0)
    }
  }
  const numbered = new Map(
    [...counts].map(([number, { items, highest }]) => [number, Math.max(items, highest)] as const),
  )
  return { numbered, lettered }
}

/** Whether a reference of a task surely names a requirement that is not there. Prose, `All`, and ids of a kind that the document does not use are not judged. */
export function isMissing(reference: string, requirements: Requirements): boolean {
  const { from, to } = referenceForm.exec(reference.trim())?.groups ?? {}
  return [from, to].some((id) => id !== undefined && isAbsent(plainOf(id), requirements))
}

function isAbsent(id: string, { numbered, lettered }: Requirements): boolean {
  if (lettered.has(id)) return false
  const stem = stemOf(id)
  if (stem === '') return numbered.size > 0 && isUnnumbered(id, numbered)
  if (![...lettered].some((known) => stemOf(known) === stem)) return false
  // `REQ-1.2`: the second criterion of REQ-1.
  const number = id.slice(stem.length)
  const [first = ''] = number.split('.')
  return !(lettered.has(stem + first) && number !== first && !isUnnumbered(number, numbered))
}

/** A number that is neither there nor a criterion of one that is. */
function isUnnumbered(number: string, numbered: Requirements['numbered']): boolean {
  if (numbered.has(number)) return false
  for (let end = number.lastIndexOf('.'); end > 0; end = number.lastIndexOf('.', end - 1)) {
    const above = number.slice(0, end)
    const criteria = numbered.get(above)
    if (criteria === undefined) continue
    const ordinal = Number.parseInt(number.slice(end + 1), 10)
    if (criteria > 0) return ordinal > criteria
    return [...numbered.keys()].some((known) => known.startsWith(`${above}.`))
  }
  return true
}

/** `FR-001` is `FR-1`. */
function plainOf(id: string): string {
  return id.toUpperCase().replace(/(^|[^\d])0+(?=\d)/g, '$1')
}

function stemOf(id: string): string {
  return id.replace(/\d+(?:\.\d+)*$/, '')
}

function numberOf(heading: string): string | undefined {
  return headingNumber.exec(heading)?.[1]
}

const headingNumber =
  /^[*_\s[]*(?:(?:(?:user )?stor(?:y|ies)|requirements?|req|requisitos?|exigences?|anforderung(?:en)?|требовани[ея]|需求|要件|要求|功能|요구사항|요구 사항|features?|epic)[\s_#:：-]*|(?:req|fr|nfr|us|uc|ac|r|f)-?)?(\d{1,3}(?:\.\d{1,3})*)(?![\d\p{L}])/iu
const ownNumber = /^[\s>|*+_[(-]*(?:\d+[.)]\s+)?[*_[(]*(\d{1,3}(?:\.\d{1,3})+)(?![\d\p{L}])/u
const item = /^\s*(\d{1,4}[.)]|[-*+])\s+\S/
const letteredIds =
  /(?<![\p{L}\p{N}-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-?\d+(?:\.\d+)*(?![\p{L}\p{N}])/gu
const id = String.raw`(?:[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*?-?)?\d{1,4}(?:\.\d{1,3})*`
const referenceForm = new RegExp(
  String.raw`^(?:(?:requirements?|reqs?\.?|要件|需求|要求)\s*)?(?<from>${id})(?:\s?[-–~〜]\s?(?<to>${id}))?(?:\s*[(（].*)?$`,
  'i',
)
