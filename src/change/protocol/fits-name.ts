/**
 * Whether a path is what a text names: the path itself or its end, a folder that holds it, the path
 * without its ending, or a glob.
 */
export function fitsName(name: string, path: string): boolean {
  if (name === path) return true
  const bare = name.replace(/^(?:\.?\/)+|\/+$/g, '')
  if (bare === '') return false
  // More stars than anybody writes would cost time without bound.
  if (/[*{]/.test(bare)) return bare.split('*').length < 8 && globOf(bare).test(path)
  return (
    path === bare ||
    path.endsWith(`/${bare}`) ||
    path.startsWith(`${bare}/`) ||
    path.includes(`/${bare}/`) ||
    isWithoutEnding(bare, path) ||
    (path.includes('/') && bare.endsWith(`/${path}`))
  )
}

/** Whether a path is exactly what a text names, whole or below other folders. */
export function isExactly(name: string, path: string): boolean {
  return path === name || (name.includes('/') && path.endsWith(`/${name}`))
}

function isWithoutEnding(name: string, path: string): boolean {
  const at = path.lastIndexOf(`${name}.`)
  const isStart = at === 0 || (at > 0 && path[at - 1] === '/')
  return isStart && !path.slice(at + name.length).includes('/')
}

const compiled = new Map<string, RegExp>()

function globOf(glob: string): RegExp {
  const known = compiled.get(glob)
  if (known) return known
  const source = glob.replace(/\*\*\/?|\*|\{([^{}]*)\}|[.+?^${}()|[\]\\]/g, (found, choices) => {
    if (found.startsWith('**')) return '.*'
    if (found === '*') return '[^/]*'
    if (choices === undefined) return `\\${found}`
    return `(?:${String(choices)
      .split(',')
      .map((choice) => choice.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('|')})`
  })
  const pattern = new RegExp(`(?:^|/)${source}$`)
  if (compiled.size > 5000) compiled.clear()
  compiled.set(glob, pattern)
  return pattern
}
