import { isExempt } from '../../clauses/conventional.js'
import type { Part } from '../part.js'

/** The names of files that a document gives as its own, without their folders: in backticks, and in fences such as drawn trees. Names that customs fix, and those shown as bad, are none. */
export function fileNamesIn(parts: readonly Part[]): readonly string[] {
  const names = new Set<string>()
  for (const part of parts) {
    if (part.type === 'passage' && bad.test(part.text)) continue
    const [text, name] = part.type === 'passage' ? [part.text, quoted] : [part.value, drawn]
    for (const line of text.slice(0, longest).split('\n'))
      for (const [, path = ''] of bad.test(line) ? [] : line.matchAll(name))
        if (names.size < most && !isExempt('conventional', path))
          names.add(path.slice(path.lastIndexOf('/') + 1))
  }
  return [...names]
}

const quoted = /`([^`\s]*\.[a-z]\w{0,5})`/g
const drawn = /(?:^|[\s│├└─|`])([\w./<>[\]{}()*-]+\.[a-z]\w{0,5})(?=\s|$)/g
const bad = /[❌✗✘⛔🚫]|\b(?:not|never|bad|wrong|avoid|legacy|deprecated)\b|错误|禁止|不要/iu
const longest = 16_000
const most = 1000
