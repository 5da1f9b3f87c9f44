import type { ReviewChange } from '../change/review.js'
import type { Change } from '../change.js'
import type { Finding } from '../finding.js'
import { shellWord } from '../text/shell-word.js'
import type { Rule } from './rule.js'
import { mendable, nameOf, placeOf, quote } from './words.js'

export const reviewed: Rule = {
  id: 'reviewed',
  summary: 'carries an approved review of its very tree, where reviews are on',
  about: `Where the configuration says \`review: 'always'\`, or \`'agents'\` and .claude/spec-config.json of the parent
switches agents on, the message of a commit that flips a task has one line "Spec-Review: APPROVED <tree>", and the
tree, by at least 12 digits, is the commit's own. The hook writes it where \`npx spec-exec review\` has kept an approval
of that tree; hooks ask for that record too. A changed tree is not reviewed any more: a rebase that changes it asks
for the review again.

\`verify\` judges by the line alone and asks no reviewer: what it proves is somebody's word that this tree was
approved. Where that must not be the author's, let the server ask for the approval of a pull request as well.

Why: that marks are set and tests pass is no proof that the work does what is required. Somebody has to read it.

Refused: a task without the line; with two; with that of another tree; after NEEDS_REVISION or MAJOR_ISSUES.
Accepted: a task whose tree was approved; an amend of its message alone. Work that flips no task is not judged, nor is
what people decide where a merge conflicts.`,
  kinds: ['task', 'revert'],
  severity: 'error',
  needs: 'message',
  skip: ({ review }) => (review ? undefined : 'reviews are off'),
  early: (change) => (change.review ? judgeRecord(change, change.review) : []),
  check(change, { reviews }) {
    const { review } = change
    if (!review) return []
    const found = judgeRecord(change, review)
    return found.length > 0 ? found : mendable(judgeTrailer(change, review, reviews), change)
  },
}

/** What is on record, where the door asks for it. */
function judgeRecord(change: Change, { treeId, proof, record }: ReviewChange): readonly Finding[] {
  if (proof === 'trailer' || record?.verdict === 'APPROVED') return []
  const found = record ? `\`${record.verdict}\` by \`${record.reviewer}\`` : 'none'
  const revise = 'do what it asks for, stage it, then: '
  return [
    {
      message: `Expected an approved review of tree ${short(treeId)}, found ${found}`,
      ...placeOfFlip(change),
      fix: `${record ? revise : ''}${askFor(change)}`,
    },
  ]
}

/** One line, of this tree. */
function judgeTrailer(
  change: Change,
  { treeId }: ReviewChange,
  reviews: readonly string[],
): readonly Finding[] {
  const [value, ...others] = reviews
  if (value !== undefined && others.length === 0 && approves(value, treeId)) return []
  const found = reviews.length === 0 ? 'none' : quote(reviews.map((each) => `Spec-Review: ${each}`))
  const isMade = change.commit.id !== undefined
  const again = change.commit.view === 'amend' ? 'git commit --amend' : 'git commit'
  return [
    {
      message: `Expected the line \`Spec-Review: APPROVED ${treeId}\`, found ${found}`,
      ...placeOfFlip(change),
      fix: isMade
        ? `${askFor(change)}; then ${again}`
        : `leave the Spec-Review line out, the hook writes it, and commit again: ${again}`,
    },
  ]
}

function approves(value: string, treeId: string): boolean {
  const [, named] = /^APPROVED ([0-9a-f]{12,64})$/.exec(value) ?? []
  return named !== undefined && treeId.startsWith(named)
}

/** The command that the configuration names is run by whoever commits, never by the gate. */
function askFor({ flips, law, commit }: Change): string {
  const [flip] = flips
  const task = flip ? ` ${shellWord(nameOf(flip))}` : ''
  const amend = commit.view === 'amend' ? ' --amend' : ''
  const run = law.settings.review.command === undefined ? '' : ' --run'
  return `npx spec-exec review${task}${amend}${run}`
}

function placeOfFlip({ flips }: Change): Pick<Finding, 'place'> {
  const [flip] = flips
  return flip ? { place: placeOf(flip) } : {}
}

function short(treeId: string): string {
  return treeId.slice(0, 12)
}
