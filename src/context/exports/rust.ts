/** Names that a file of Rust declares `pub`, in a crate or beyond it, functions of an `impl` and macros among them; fields left out. */
export function exportsOfRust(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const name = item.exec(line)?.[1] ?? macro.exec(line)?.[1]
    if (name !== undefined) return [name]
    const used = /^\s*pub(?:\([^)]{1,40}\))?\s+use\s+([^;]{1,300});/.exec(line)?.[1]
    return used === undefined ? [] : [`use ${used}`]
  })
}

const item =
  /^\s*pub(?:\([^)]{1,40}\))?\s+(?:(?:default|async|unsafe|const|extern(?:\s+"[^"]{0,20}")?)\s+){0,4}(?:fn|struct|enum|union|trait|type|const|static(?:\s+mut)?|mod)\s+(?:r#)?(\w+)/
const macro = /^\s*macro_rules!\s+(\w+)/
