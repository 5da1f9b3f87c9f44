/** A code that is forbidden, as a `text` clause seeks it. */
export interface Token {
  readonly ban: string
  /** Endings of the only files in which it means this. */
  readonly endings?: readonly string[]
}

/** What to seek for a code in backticks; undefined where seeking it would find other things too, or nothing. */
export function tokenOf(said: string, isNative: boolean): Token | undefined {
  const code = said.trim()
  const idiom = idioms.find(([pattern]) => pattern.test(code))
  if (idiom) return idiom[1]
  const name = code.replace(/\(\s*(?:\.\.\.|…)?\s*\)$/, '')
  const isCall = name !== code
  if (isNative && /^[a-z]\w+$/i.test(name)) return { ban: call(name) }
  if (isCall && globals.has(name)) return { ban: call(name) }
  if (isMember(name))
    return { ban: `/(?<![\\w$.])${escaped(name)}${isCall ? '\\s*\\(' : '(?![\\w$])'}/` }
  if (!isCall && isDistinct(name)) return { ban: `/(?<![\\w$-])${escaped(name)}(?![\\w$-])/` }
  return undefined
}

const typescript = ['ts', 'tsx', 'mts', 'cts', 'vue', 'svelte']
const scripts = [...typescript, 'js', 'jsx', 'mjs', 'cjs']

/** Codes that stand for more than their letters. */
const idioms: readonly (readonly [RegExp, Token])[] = [
  [
    /^(?:from [\w.]+ )?import \*$/,
    { ban: String.raw`/^\s*from\s+\S+\s+import\s+\*/`, endings: ['py'] },
  ],
  [
    /^:?\s?any$/,
    {
      ban: String.raw`/(?:[\w$)\]?]\s*:\s*|\bas\s+|<)any\s*(?:[;,)=>{}|&[\]:/]|as\b|$)/`,
      endings: typescript,
    },
  ],
  [/^as any$/, { ban: String.raw`/\bas\s+any\b/`, endings: typescript }],
  [/^var$/, { ban: String.raw`/^\s*(?:for\s*\(\s*)?var\s+[\w$[{]/`, endings: scripts }],
  [/^debugger;?$/, { ban: String.raw`/^\s*debugger\s*;?\s*$/`, endings: scripts }],
  [/^console\.\*$/, { ban: String.raw`/(?<![\w$.])console\.\w+\s*\(/`, endings: scripts }],
  [/^except:$|^bare except$/, { ban: String.raw`/^\s*except\s*:/`, endings: ['py'] }],
  [/^\.?unwrap\(\)$/, { ban: String.raw`/\.unwrap\(\)/`, endings: ['rs'] }],
  [/^unsafe$/, { ban: String.raw`/\bunsafe\s*(?:\{|fn\b|impl\b|trait\b)/`, endings: ['rs'] }],
  [/^!important$/, { ban: String.raw`/!important\b/` }],
]

/** Functions that need no object before them. */
const globals = new Set([
  ...['print', 'eval', 'exec', 'alert', 'confirm', 'prompt', 'input', 'require', 'fetch'],
  ...['var_dump', 'dd', 'die', 'malloc', 'free', 'println', 'NSLog', 'setTimeout', 'setInterval'],
])

/** A call that is no method and no definition. */
function call(name: string): string {
  return `/(?<![\\w$.#])(?<!\\b(?:function|def|func|fn|async|fun)\\s)${escaped(name)}\\s*\\(/`
}

/** `console.log`, `Date.now`, `System.out.println`: no name of a file, a package or a site. */
function isMember(name: string): boolean {
  const segments = name.split('.')
  return (
    segments.length > 1 &&
    segments.length < 6 &&
    segments.every((segment) => /^[A-Za-z_$][\w$]*$/.test(segment)) &&
    !/^(?:[jt]sx?|[cm][jt]s|py|go|rs|java|md|json|ya?ml|toml|css|s[ac]ss|html?|sh|com|org|io|dev|net|lock|txt|xml|sql|vue|config|example|local|test|spec|name|foo|bar)$/i.test(
      segments.at(-1) ?? '',
    ) &&
    !/^(?:foo|bar|my\w*|some\w*|x|obj|object|module|package|your\w*|user|next|node|vue|react)$/.test(
      segments[0] ?? '',
    )
  )
}

/** `dangerouslySetInnerHTML`, `@ts-expect-error`, `eslint-disable`: written so, it means one thing. */
function isDistinct(name: string): boolean {
  if (/^@ts-(?:ignore|nocheck|expect-error)$|^eslint-disable(?:-next-line|-line)?$/.test(name))
    return true
  if (!/^[A-Za-z][A-Za-z0-9]{7,59}$/.test(name)) return false
  return (
    /^[a-z]+(?:[A-Z][a-z0-9]*){1,}[A-Z]*$/.test(name) &&
    !/^(?:camelCase|my|some|your|foo|bar|user|component|file|function|variable)/.test(name)
  )
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
