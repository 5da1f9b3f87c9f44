import type { ReviewVerdict } from '../../src/facts.js'
import { sections } from '../../src/review/form.js'

/** An answer about a tree in the form that is asked for. */
export function answerOf(
  verdict: ReviewVerdict,
  treeId: string,
  changes = verdict === 'APPROVED' ? 'none' : 'Hash with a salt.',
): string {
  const text = (title: string) =>
    title === 'Tree' ? treeId : title === 'Changes' ? changes : `Well: ${title.toLowerCase()}.`
  const parts = sections.map(({ title }) => `## ${title}\n\n${text(title)}\n`)
  return `${verdict}\n\n${parts.join('\n')}`
}
