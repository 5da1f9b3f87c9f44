import { isScissors } from './message.js'

/** How a trailer is written into a message that may hold one. */
export interface TrailerOptions {
  /** Default: `Spec-Task`. */
  readonly name?: string
  /** What becomes of lines of that name that are there: `keep` leaves the text as it is, `replace` puts one in the place of all. */
  readonly existing: 'keep' | 'replace'
  /** git's `core.commentChar`; `#` by default. */
  readonly commentChar?: string
  /** With what a message opens that is empty. */
  readonly opening?: string
}

/**
 * Writes `<name>: <value>` where `git interpret-trailers --no-divider` would: into the last paragraph when that
 * holds trailers, else below it, and above comments and the scissors line. Pure.
 */
export function writeTrailer(text: string, value: string, options: TrailerOptions): string {
  const { name = 'Spec-Task', existing, commentChar = '#', opening = '' } = options
  const trailer = `${name}: ${value}`
  const isNamed = (line: string) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`)
  const lines = text.split('\n')
  const end = bodyEnd(lines, commentChar)
  const body = lines.slice(0, end)
  const rest = lines.slice(end)
  if (body.some(isNamed)) {
    if (existing === 'keep') return text
    const first = body.findIndex(isNamed)
    const kept = body.flatMap((line, at) =>
      at === first ? [trailer] : isNamed(line) ? [] : [line],
    )
    return [...kept, ...rest].join('\n')
  }
  // Room at least for the subject that is still to be written: without it the trailer would become the subject.
  if (body.every(isBlank))
    return [opening, '', trailer, ...(rest.length > 0 ? rest : [''])].join('\n')
  const isOpen = endsInTrailers(body, commentChar) || isBlank(body.at(-1) ?? '')
  return [...body, ...(isOpen ? [] : ['']), trailer, ...(rest.length > 0 ? rest : [''])].join('\n')
}

const isBlank = (line: string) => line.trim() === ''

/** Index of the first line of what git ignores at the end: comments, blank lines, an old list of conflicts, the scissors and all below. */
function bodyEnd(lines: readonly string[], commentChar: string): number {
  const cut = lines.findIndex((line) => isScissors(line, commentChar))
  let ignored = cut < 0 ? lines.length : cut
  for (let at = ignored - 1; at >= 0; at--) {
    const line = lines[at] ?? ''
    if (isBlank(line) || line.startsWith(commentChar)) ignored = at
    else if (line === 'Conflicts:') ignored = at
    else if (!line.startsWith('\t')) break
  }
  return ignored
}

/** As git: the last paragraph is one of trailers when all its lines are, or a quarter of them beside one that git writes itself. */
function endsInTrailers(body: readonly string[], commentChar: string): boolean {
  const titleEnd = body.findIndex((line) => !line.startsWith(commentChar) && isBlank(line))
  if (titleEnd < 0) return false
  let trailers = 0
  let others = 0
  let continued = 0
  let isGits = false
  for (let at = body.length - 1; at >= titleEnd; at--) {
    const line = body[at] ?? ''
    if (line.startsWith(commentChar)) {
      others += continued
      continued = 0
    } else if (isBlank(line)) {
      if (trailers + others + continued === 0) continue
      others += continued
      return (isGits && trailers * 3 >= others) || (trailers > 0 && others === 0)
    } else if (gitsOwn.test(line)) {
      trailers++
      continued = 0
      isGits = true
    } else if (/^[A-Za-z0-9-]+[ \t]*:/.test(line)) {
      trailers++
      continued = 0
    } else if (/^\s/.test(line)) continued++
    else {
      others += 1 + continued
      continued = 0
    }
  }
  return false
}

const gitsOwn = /^(Signed-off-by: |\(cherry picked from commit )/
