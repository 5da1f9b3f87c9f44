import type { Part } from '../part.js'

/** The names of files that stand in backticks, without their folders, by the number of their section. */
export function fileNamesIn(parts: readonly Part[]): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>()
  for (const part of parts) {
    if (part.type !== 'passage') continue
    const own = names.get(part.section) ?? []
    names.set(part.section, own)
    for (const [, name = ''] of part.text.slice(0, longest).matchAll(fileName))
      if (own.length < most) own.push(name)
  }
  return names
}

const fileName = /`(?:[^`\s]*\/)?([^`/\s]+\.[a-z]\w{0,5})`/g
const longest = 2000
const most = 500
