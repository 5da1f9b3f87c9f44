/** Names that a file of PHP offers: types, functions and methods, those that are private or protected left out. */
export function exportsOfPhp(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const name = type.exec(line)?.[1] ?? method.exec(line)?.[1] ?? constant.exec(line)?.[1]
    return name === undefined ? [] : [name]
  })
}

const type = /^\s*(?:(?:final|abstract|readonly)\s+){0,3}(?:class|interface|trait|enum)\s+(\w+)/i
const method = /^\s*(?:(?:public|static|final|abstract)\s+){0,4}function\s+&?(\w+)\s*\(/i
const constant =
  /^\s*(?:(?:public|final)\s+){0,2}const\s+(?:\w+\s+)?([A-Z]\w*)\s*=|^define\(\s*['"](\w+)['"]/
