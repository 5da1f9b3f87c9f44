import { kinds } from '../facts.js'
import type { Rule } from './rule.js'
import { mendable, quote, unstage } from './words.js'

export const fileSize: Rule = {
  id: 'file-size',
  summary: 'brings no file above `limits.fileBytes`, where the configuration sets it',
  about: `With limits: { fileBytes: 10485760 } a commit may not add or grow a file beyond 10 MB. The size is asked of
git; the content is not read.

Why: what is in a history stays in every clone of it, and 300 MB of zeros cross the wire as one.

Refused: a video of 40 MB. Accepted: the same by a pointer of git LFS.

Without the limit it is skipped.`,
  kinds,
  severity: 'error',
  needs: 'diff',
  skip: ({ law }) =>
    law.settings.limits.fileBytes === undefined ? 'the configuration sets no limit' : undefined,
  check: (change) =>
    mendable(
      (change.large ?? []).map(({ path, size }) => ({
        message: `Expected at most ${change.law.settings.limits.fileBytes} bytes in a file, found ${size} in ${quote([path])}`,
        place: { path },
        fix: `leave it out: ${unstage(path, change)}`,
      })),
      change,
    ),
}
