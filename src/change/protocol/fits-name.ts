/**
 * Whether a path is what a text names: the path itself or its end, a folder that holds it, the path
 * without its ending, or a glob.
 */
export function fitsName(name: string, path: string): boolean {
  if (name === path) return true
  const bare = name.replace(/^(?:\.?\/)+|\/+$/g, '')
  if (bare === '') return false
  if (/[*{]/.test(bare)) return fitsGlob(bare, path)
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

/** Whether a path, or its end behind a slash, fits a glob of `*`, `**` and `{a,b}`; everything else stands for itself. */
function fitsGlob(glob: string, path: string): boolean {
  return alternatives(glob).some((each) => fitsStars(each, path))
}

const maxAlternatives = 32

/** The globs that braces stand for; where they are too many, those that come first. */
function alternatives(glob: string): readonly string[] {
  let globs = [glob]
  for (;;) {
    const next = globs.flatMap((each) => {
      const [whole, inner] = /\{([^{}]*)\}/.exec(each) ?? []
      if (whole === undefined || inner === undefined) return [each]
      return inner.split(',').map((choice) => each.replace(whole, () => choice.trim()))
    })
    if (next.length === globs.length && next.every((each, at) => each === globs[at])) return globs
    globs = next.slice(0, maxAlternatives)
  }
}

/** By sets of places, not by trying: a text with many stars must not cost time without bound. */
function fitsStars(glob: string, path: string): boolean {
  let places = new Set<number>()
  for (let at = 0; at <= path.length; at++) if (at === 0 || path[at - 1] === '/') places.add(at)
  for (const [token] of glob.matchAll(/\*{2,}\/?|\*|[^*]+/g)) {
    if (!token.startsWith('*')) places = afterText(token, places, path)
    else places = afterStar(token === '*' ? 'name' : 'folders', places, path)
    if (places.size === 0) return false
  }
  return places.has(path.length)
}

function afterText(text: string, places: ReadonlySet<number>, path: string): Set<number> {
  const next = new Set<number>()
  for (const at of places) if (path.startsWith(text, at)) next.add(at + text.length)
  return next
}

/** `name`: any run without a slash; `folders`: any run at all. */
function afterStar(
  star: 'name' | 'folders',
  places: ReadonlySet<number>,
  path: string,
): Set<number> {
  const next = new Set<number>()
  let isOpen = false
  for (let at = 0; at <= path.length; at++) {
    if (star === 'name' && path[at - 1] === '/') isOpen = false
    if (places.has(at)) isOpen = true
    if (isOpen) next.add(at)
  }
  return next
}
