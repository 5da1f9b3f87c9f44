import { lstatSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'

/** Where the working file of a path stands, and whether there is one. */
export interface WorkingPlace {
  readonly full: string
  readonly hasFile: boolean
}

/**
 * The working file of a path relative to the root, `/` between its parts. Throws SpecExecError for a
 * path that leaves the root, passes a symlink or another repository, or ends in no regular file.
 */
export function findWorkingFile(root: string, path: string): WorkingPlace {
  const parts = path.split('/')
  const isOdd = (part: string) => part === '' || part === '.' || part === '..' || odd.test(part)
  if (parts.some(isOdd)) throw refused(path, 'it is no plain path below the root')
  if (/[\uD800-\uDFFF]/u.test(path)) throw refused(path, 'its name is not UTF-8')
  let full = root
  for (const [at, part] of parts.entries()) {
    full = join(full, part)
    const found = look(full)
    const isLast = at === parts.length - 1
    if (found === undefined) return { full: join(root, path), hasFile: false }
    if (found.isSymbolicLink())
      throw refused(path, `\`${parts.slice(0, at + 1).join('/')}\` is a symbolic link`)
    if (isLast ? !found.isFile() : !found.isDirectory())
      throw refused(
        path,
        `\`${parts.slice(0, at + 1).join('/')}\` is no ${isLast ? 'file' : 'folder'}`,
      )
    if (!isLast && look(join(full, '.git')) !== undefined)
      throw refused(path, `\`${parts.slice(0, at + 1).join('/')}\` is a repository of its own`)
    if (isLast && (found.mode & 0o222) === 0) throw refused(path, 'it is read-only')
  }
  return { full, hasFile: true }
}

// A `.git` in any spelling that some file system takes for it, a Windows separator, a control character.
const odd = /^(\.git|git~1)[. ]*$|[\\\0-\x1f]/i

function look(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}

function refused(path: string, why: string): SpecExecError {
  const hint = hints.find(([part]) => why.includes(part))?.[1]
  return new SpecExecError(
    `Cannot mark a task in \`${path}\`: ${why}`,
    hint === undefined ? {} : { hint },
  )
}

const hints: readonly (readonly [string, string])[] = [
  ['read-only', 'Make the file writable: chmod u+w'],
  ['symbolic link', 'Replace the link by what it points to, or run the command where that file is'],
  ['repository of its own', 'Run the command inside that repository'],
]
