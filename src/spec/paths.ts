/** Paths that a line of Markdown names: tokens with a slash or a known file ending, in backticks or not. */
export function readPaths(text: string): readonly string[] {
  const paths: string[] = []
  for (const match of text.replace(/\w+:\/\/\S+/g, ' ').matchAll(tokens)) {
    const [, quoted, bare] = match
    const path = pathOf(quoted ?? bare ?? '', quoted === undefined ? 'bare' : 'quoted')
    if (path !== undefined) paths.push(path)
  }
  return paths
}

/** Text in backticks without blanks, or a run of what paths are made of. */
const tokens = /`([^`\s]+)`|((?:[\p{L}\p{N}._~@/+$*{}-]|\[[\w.]+\])+)/gu

function pathOf(token: string, form: 'bare' | 'quoted'): string | undefined {
  if (token.length > 300) return undefined
  const path = token
    .replace(/(?::\d[\d,-]*|:[\w.]+\(\)|#L\d.*|\(\))$/, '')
    .replace(/^(?:\.?\/)+/, '')
    .replace(/^[*_]{1,2}(?=[\p{L}])|[*_.,:]+$/gu, '')
  if (path === '' || path.startsWith('@') || path.includes('..') || !/\p{L}/u.test(path))
    return undefined
  const isRooted = token.startsWith('/')
  if (hasEnding(path)) return form === 'bare' && product.test(path) ? undefined : path
  if (!path.includes('/') || isRooted) return wellKnown.test(path) ? path : undefined
  const isFolder = path.endsWith('/') || path.split('/').length > 2 || path.startsWith('.')
  return isFolder || form === 'quoted' || roots.test(path) ? path : undefined
}

function hasEnding(path: string): boolean {
  return ending.test(path) && !/^\.\w+$/.test(path)
}

const ending =
  /\.(?:[cm]?[jt]sx?|jsonc?|mdx?|py|pyi|rs|go|java|kts?|swift|rb|php|cs|csproj|sln|fs|c|h|cc|cpp|hpp|mm?|s?css|less|html?|vue|svelte|astro|ya?ml|toml|sql|sh|ps1|bat|tf|tfvars|proto|graphql|gql|prisma|lock|txt|xml|ini|cfg|conf|env|exs?|erl|dart|lua|jl|scala|zig|sol|gradle|cmake|feature|snap|svg|png|csv|ipynb|tex|rst|adoc|plist|service|mk|example)$/i
/** Products that look like files. */
const product = /^[A-Z][\w]*\.js$/
const wellKnown =
  /(?:^|\/)(?:Dockerfile|Makefile|Jenkinsfile|Procfile|\.gitignore|\.gitattributes|\.dockerignore|\.env|\.editorconfig|\.npmrc|\.nvmrc)$/
const roots =
  /^(?:src|lib|libs|test|tests|app|apps|packages|pkg|cmd|internal|docs?|scripts|config|backend|frontend|server|client|api|web|components|hooks|crates|modules|public|tools|bin|db|migrations|infra)\//
