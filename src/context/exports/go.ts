/** Names that a file of Go exports, those in capitals: functions, methods with their type, types, variables and constants. */
export function exportsOfGo(lines: readonly string[]): readonly string[] {
  const names: string[] = []
  let isGroup = false
  for (const line of lines) {
    if (/^(?:const|var|type)\s*\(/.test(line)) isGroup = true
    else if (/^\)/.test(line)) isGroup = false
    const { type, name } = method.exec(line)?.groups ?? {}
    if (name !== undefined) names.push(...(isCapital(type) ? [`${type}.${name}`] : []))
    else {
      const found = plain.exec(line)?.[1] ?? (isGroup ? inGroup.exec(line)?.[1] : undefined)
      if (found !== undefined) names.push(found)
    }
  }
  return names
}

const method =
  /^func\s+\(\s*(?:\w+\s+)?\*?(?<type>\w+)(?:\[[^\]]{1,80}\])?\s*\)\s+(?<name>\p{Lu}\w*)/u
const plain = /^(?:func|type|var|const)\s+(\p{Lu}\w*)/u
/** Deeper ones are fields. */
const inGroup = /^\t(\p{Lu}\w*)\b/u

function isCapital(name = ''): boolean {
  return /^\p{Lu}/u.test(name)
}
