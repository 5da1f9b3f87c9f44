import type { ClauseKind } from './clause.js'
import { readKeys } from './keys.js'
import { lineCount } from './lines.js'
import {
  aboutExceptions,
  aboutFiles,
  isReached,
  type Reach,
  reachedFiles,
  reachKeys,
  readReach,
  textBefore,
} from './reach.js'

/** The keys of a `size` clause. */
export interface SizeKeys extends Reach {
  readonly maxLines: number
}

/** Judges how long files become: one that was too long before may stay so, and may not grow. */
export const size: ClauseKind<SizeKeys> = {
  kind: 'size',
  summary: 'asks that files have at most so many lines',
  about: [
    aboutFiles,
    {
      key: 'maxLines',
      meaning:
        'The most lines that a file may have, empty ones and comments included. A file that was longer before may stay so, and may not grow',
    },
    ...aboutExceptions,
  ],
  example: `- kind: size
  files: src/**/*.ts
  maxLines: 300
  exempt: generated
  why: A file is read in one sitting.`,
  needs: 'text',
  parse(keys) {
    const reader = readKeys(keys, [...reachKeys, 'maxLines'])
    const reach = readReach(reader)
    const maxLines = reader.amount('maxLines')
    return reader.parsed(() => ({ ...reach, maxLines }))
  },
  governs: isReached,
  judge(keys, { files }) {
    const { maxLines } = keys
    const reached = reachedFiles(keys, files)
    return reached.flatMap((file) => {
      const after = file.after ?? ''
      // No text has more lines than characters.
      const lines = after.length > maxLines ? lineCount(after) : 0
      if (lines <= maxLines) return []
      const before = lineCount(textBefore(file, reached) ?? '')
      if (lines <= before) return []
      const most = Math.max(maxLines, before)
      const old = before > maxLines ? `, or the ${before} it had before` : ''
      return [
        {
          message: `Expected at most ${maxLines} lines${old}, found ${lines}`,
          place: { path: file.path },
          fix: `Split it, or take out ${lines - most} ${lines - most === 1 ? 'line' : 'lines'}`,
        },
      ]
    })
  },
}
