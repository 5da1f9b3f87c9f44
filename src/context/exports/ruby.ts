/** Names that a file of Ruby offers: classes, modules, constants and methods, those behind `private` or `protected` left out. */
export function exportsOfRuby(lines: readonly string[]): readonly string[] {
  const names: string[] = []
  // The indent at which what follows is hidden, up to an `end` further out.
  let hiddenAt: number | undefined
  for (const line of lines) {
    const indent = line.search(/\S/)
    if (indent < 0) continue
    if (hiddenAt !== undefined && indent < hiddenAt) hiddenAt = undefined
    if (/^\s*(?:private|protected)\s*(?:#.*)?$/.test(line)) hiddenAt = indent
    else if (/^\s*public\s*(?:#.*)?$/.test(line)) hiddenAt = undefined
    else if (hiddenAt === undefined) names.push(...namesIn(line))
  }
  return names
}

function namesIn(line: string): readonly string[] {
  const found = definition
    .exec(line)
    ?.slice(1)
    .find((name) => name !== undefined)
  return found === undefined ? [] : [found]
}

const definition =
  /^\s*(?:class|module)\s+([A-Z][\w:]*)|^\s*def\s+((?:self\.)?[a-z_]\w*[?!=]?)|^\s*([A-Z][A-Z0-9_]*)\s*=(?![=~])/
