/** Ids and references in a line such as `T001, T003-T005 and auth/2.1`; ranges of up to a hundred are written out. */
export function readIds(text: string): readonly string[] {
  const ids: string[] = []
  for (const match of text.matchAll(pattern)) {
    const { from = '', to } = match.groups ?? {}
    ids.push(...(to === undefined ? [from] : range(from, to)))
  }
  return ids
}

const id = '(?:[A-Z]{1,6}-?)?\\d+[a-hA-H]?(?:\\.\\d+[a-hA-H]?)*'
const name = '(?:[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*/)?'
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}._/-])(?<from>${name}${id})(?:\\s?(?:-|–|~|\\.\\.|to)\\s?(?<to>${id}))?(?![\\p{L}\\p{N}_/-])`,
  'gu',
)

const maxRange = 100

function range(from: string, to: string): readonly string[] {
  const [, stem = '', first = ''] = /^(.*?)(\d+)$/.exec(from) ?? []
  const [, otherStem = '', last = ''] = /^(.*?)(\d+)$/.exec(to) ?? []
  const count = Number(last) - Number(first)
  const isRange =
    first !== '' && (otherStem === stem || otherStem === '') && count > 0 && count <= maxRange
  if (!isRange) return [from, to]
  return Array.from({ length: count + 1 }, (_, index) => {
    return stem + String(Number(first) + index).padStart(first.length, '0')
  })
}
