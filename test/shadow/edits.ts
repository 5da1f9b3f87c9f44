import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Sandbox } from '../helpers/repo.js'

/** A change that another program makes to a file of the user. */
export interface Edit {
  readonly path: string
  /** What stands in the file afterwards and nowhere before. */
  readonly mark: string
  /** Opens the file before the commit starts; the call that it returns saves. */
  open(at: Sandbox): () => void
}

/** One of each way to write a file. */
export const edits: readonly Edit[] = [
  {
    path: 'app.txt',
    mark: 'appended meanwhile',
    open: (at) => () => appendFileSync(join(at.root, 'app.txt'), 'appended meanwhile\n'),
  },
  {
    path: 'other.txt',
    mark: 'saved meanwhile',
    open(at) {
      const path = join(at.root, 'other.txt')
      const text = `${readFileSync(path, 'utf8')}saved meanwhile\n`
      // As most editors save: from what they have read, by a rename.
      return () => {
        writeFileSync(`${path}~`, text)
        renameSync(`${path}~`, path)
      }
    },
  },
  {
    path: 'drafts/later.txt',
    mark: 'begun meanwhile',
    open: (at) => () => {
      mkdirSync(dirname(join(at.root, 'drafts/later.txt')), { recursive: true })
      writeFileSync(join(at.root, 'drafts/later.txt'), 'begun meanwhile\n')
    },
  },
]

/** What became of an edit. */
export type Fate =
  | 'kept'
  | 'kept, but committed unasked'
  | 'kept without the unstaged work before it'
  | 'only in the stash'
  | 'lost'

/** Looks for an edit in its file, then in everything that git still holds. */
export function fateOf(at: Sandbox, edit: Edit, expected: string): Fate {
  const path = join(at.root, edit.path)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (at.run('git', ['show', `HEAD:${edit.path}`]).stdout.includes(edit.mark))
    return 'kept, but committed unasked'
  if (text === expected) return 'kept'
  if (text.includes(edit.mark)) return 'kept without the unstaged work before it'
  const objects = at.run('git', ['cat-file', '--batch-all-objects', '--batch', '--buffer']).stdout
  const patch = at.run('sh', ['-c', 'cat .git/*.patch 2>/dev/null']).stdout
  return `${objects}${patch}`.includes(edit.mark) ? 'only in the stash' : 'lost'
}
