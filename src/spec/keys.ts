import type { Draft } from './draft.js'

/** A key for each task of a list: its id, or its title as `#kebab-title`; the second of a name is `4~2`. */
export function readKeys(drafts: readonly Draft[]): readonly string[] {
  /** By key so far: the last ordinal given to its name. */
  const seen = new Map<string, number>()
  return drafts.map((draft) => {
    const name = draft.id ?? titleKey(draft.title)
    let ordinal = seen.get(name)
    if (ordinal === undefined) {
      seen.set(name, 1)
      return name
    }
    let key: string
    do key = `${name}~${++ordinal}`
    while (seen.has(key))
    seen.set(name, ordinal).set(key, 1)
    return key
  })
}

const maxLength = 60

/** `#create-user-model`: letters and digits of any script, cut at a word where it is long. */
export function titleKey(title: string): string {
  const words = title
    .slice(0, maxLength * 8)
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
  let key = ''
  for (const word of words) {
    if (key !== '' && key.length + word.length >= maxLength) break
    key += key === '' ? [...word].slice(0, maxLength).join('') : `-${word}`
  }
  return `#${key || 'todo'}`
}
