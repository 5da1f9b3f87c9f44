/** What one part of `_Requirements:_` names: one id, both ends of a range, or all there are. */
export type Reference =
  | { readonly kind: 'ids'; readonly from: string; readonly to?: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'prose' }

/** Reads `1.1`, `Requirement 3 (mail)`, `FR-001–FR-004`, `All`; anything else is prose. */
export function readReference(text: string): Reference {
  const words = text.trim()
  if (allForm.test(words)) return { kind: 'all' }
  const { from, to } = idForm.exec(words)?.groups ?? {}
  if (from === undefined) return { kind: 'prose' }
  return { kind: 'ids', from, ...(to !== undefined && { to }) }
}

const id = String.raw`(?:[A-Z][A-Z0-9]{0,15}(?:-[A-Z0-9]{1,15}){0,4}?-?)?\d{1,6}(?:\.\d{1,3}){0,4}`
const idForm = new RegExp(
  String.raw`^(?:(?:requirements?|reqs?\.?|requisitos?|要件|需求|要求|요구사항)\s*)?(?<from>${id})(?:\s?(?:[-–—~〜]|\.\.|to)\s?(?<to>${id}))?(?:\s*[(（].*|\s+[-–—]\s.*|[:：].*)?$`,
  'i',
)
const allForm =
  /^(?:all|every|tod[oa]s|tous|toutes|alle|все|全部|全て|すべて|所有|全|모든|모두|전체)\s*(?:的|の)?\s*(?:requirements?|requisitos|exigences|anforderungen|требования|需求|要件|要求|요구사항)?(?:\s*[(（].*)?$/i
