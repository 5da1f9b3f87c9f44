/** Names that a file of Java or Kotlin offers: its types, their methods, and in Kotlin what stands at the margin; what is private or protected left out. */
export function exportsOfJvm(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    if (hidden.test(line)) return []
    const name =
      type.exec(line)?.[1] ??
      kotlin
        .exec(line)
        ?.slice(1)
        .find((each) => each !== undefined) ??
      javaMethod.exec(line)?.[1] ??
      javaConstant.exec(line)?.[1]
    return name === undefined ? [] : [name]
  })
}

const hidden = /^\s*(?:@\w+\s+){0,3}(?:(?:static|final|override)\s+){0,2}(?:private|protected)\b/
const words = String.raw`(?:@\w+(?:\([^)]{0,100}\))?\s+){0,3}(?:(?:public|internal|static|final|abstract|sealed|non-sealed|open|data|inline|value|inner|annotation|override|suspend|operator|infix|tailrec|external|default|synchronized|const|lateinit|companion|expect|actual|fun(?=\s+interface))\s+){0,6}`
const type = new RegExp(
  String.raw`^\s{0,8}${words}(?:class|@?interface|enum(?:\s+class)?|record|object|typealias)\s+(\w+)`,
)
/** Deeper ones are local. */
const kotlin = new RegExp(
  String.raw`^(?:\s{0,4}|\t)${words}fun\s+(?:<[^>]{1,120}>\s+)?(?:[\w<>?,.* ]{1,80}\.)?(\w+)\s*\(|^${words}va[lr]\s+(?:[\w<>?,.* ]{1,80}\.)?(\w+)`,
)
const javaMethod =
  /^\s+(?:@\w+\s+)?public\s+(?:(?:static|final|abstract|default|synchronized|native)\s+){0,4}(?:<[^>]{1,120}>\s+)?[\w<>[\],.? ]{1,120}\s(\w+)\s*\(/
const javaConstant = /^\s+public\s+static\s+final\s+[\w<>[\],.? ]{1,120}\s(\w+)\s*=/
