/** Names that a module of Python offers: those of `__all__` where it has one, else what it defines at the margin, private names left out. */
export function exportsOfPython(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => /^__all__\s*(?::[^=]{1,80})?\+?=/.test(line))
  if (from !== -1) return listedFrom(lines.slice(from, from + longestList).join('\n'))
  let quote: string | undefined
  return lines.flatMap((line) => {
    const [isText, next] = [quote !== undefined, quoteAfter(line, quote)]
    quote = next
    const name = isText
      ? undefined
      : definition
          .exec(line)
          ?.slice(1)
          .find((each) => each)
    return name === undefined || name.startsWith('_') ? [] : [name]
  })
}

const longestList = 300

const definition =
  /^(?:(?:async\s+)?def|class)\s+(\w+)|^([A-Z][A-Z0-9_]*)\s*(?::[^=]{1,80})?=(?!=)|^(\w+)\s*(?::\s*(?:type|TypeAlias))?\s*=\s*(?:TypeVar|NamedTuple|NewType|namedtuple)\(/

function listedFrom(text: string): readonly string[] {
  const listed = /[[(]([^\])]*)[\])]/.exec(text)?.[1] ?? ''
  return Array.from(listed.matchAll(/['"](\w+)['"]/g), ([, name = '']) => name)
}

/** The kind of triple quote that is open behind a line. */
function quoteAfter(line: string, open: string | undefined): string | undefined {
  let quote = open
  for (const [mark] of line.matchAll(/"""|'''/g)) {
    if (quote === undefined) quote = mark
    else if (quote === mark) quote = undefined
  }
  return quote
}
