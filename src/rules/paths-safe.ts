import { mayHoldPlan } from '../change/area.js'
import type { Change, ChangedFile } from '../change.js'
import { kinds } from '../facts.js'
import type { Finding } from '../finding.js'
import type { Law } from '../law.js'
import type { Rule } from './rule.js'
import { mendable, remove } from './words.js'

export const pathsSafe: Rule = {
  id: 'paths-safe',
  summary: 'brings no path that deceives',
  about: `No symlink and no submodule stands in a spec's folder or in place of one above it; no path holds control characters; no two
paths are one path on a system that folds case or Unicode; nothing is named like .git.

Why: what is judged must be what everybody sees, on every system.

Refused: tasks.md as a symlink; specs/F/ beside specs/f/. Accepted: plain files with plain names.`,
  kinds,
  severity: 'error',
  needs: 'diff',
  check: (change) =>
    mendable(
      [...change.files.flatMap((file) => checkFile(file, change.law)), ...checkTwins(change)],
      change,
    ),
}

function checkFile(file: ChangedFile, law: Law): readonly Finding[] {
  if (!file.after) return []
  const place = { path: file.path }
  const findings: Finding[] = []
  if (!file.after.mode.startsWith('100')) {
    const what = file.after.mode === '120000' ? 'a symlink' : 'a submodule'
    if (file.area === 'plan') {
      findings.push({
        message: `Expected a plain file in the spec's folder, found ${what}`,
        place,
        fix: `add the file itself in its place; first: ${remove(file.path)}`,
      })
    } else if (mayHoldPlan(file.path, law)) {
      findings.push({
        message: `Expected a plain folder where specs stand, found ${what}`,
        place,
        fix: `add the files themselves in its place; first: ${remove(file.path)}`,
      })
    }
  }
  if (
    file.status === 'A' &&
    /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(
      file.path,
    )
  ) {
    findings.push({
      message: 'Expected a path without control characters, found some',
      place,
      fix: 'rename the file with `git mv`',
    })
  }
  if (file.status === 'A' && file.path.split('/').some(isGitLike)) {
    findings.push({
      message: 'Expected no path that some systems take for `.git`, found one',
      place,
      fix: 'rename it with `git mv`',
    })
  }
  return findings
}

/** Names that NTFS (`git~1`, trailing dots, streams) or HFS+ (ignored code points) fold to `.git`. */
function isGitLike(name: string): boolean {
  const folded = name.replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, '').toLowerCase()
  return /^(\.git|git~1)([. ]*|:.*)$/.test(folded)
}

function checkTwins(change: Change): readonly Finding[] {
  return change.collisions.map(([path, twin]) => ({
    message: `Expected paths that differ on every system, found \`${path}\` beside \`${twin}\``,
    place: { path },
    fix: 'rename one of them with `git mv`',
  }))
}
