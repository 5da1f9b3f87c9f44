import type { ReviewVerdict } from '../facts.js'

/** The words of which the first line of an answer is one. */
export const verdicts: readonly ReviewVerdict[] = ['APPROVED', 'NEEDS_REVISION', 'MAJOR_ISSUES']

/** One section of an answer, and what stands in the form where its text shall be. */
export interface Section {
  readonly title: string
  readonly wanted: string
}

/** The sections of an answer, in order. */
export const sections: readonly Section[] = [
  { title: 'Tree', wanted: '' },
  { title: 'Summary', wanted: '<what the change does, and why the verdict is what it is>' },
  {
    title: 'Requirements',
    wanted: '<each requirement that the task names: met or not, and where>',
  },
  { title: 'Design', wanted: '<where it follows the design, where it departs from it>' },
  { title: 'Task', wanted: '<what of the task is done, what is not, what is beside it>' },
  { title: 'Quality', wanted: '<faults, with path and line; what the tests leave out>' },
  { title: 'Integration', wanted: '<what it reuses, what it may break>' },
  { title: 'Documentation', wanted: '<what readers need and find, or do not find>' },
  { title: 'Changes', wanted: '<what must change before it is committed; or: none>' },
]

/** The longest answer that is read, in characters. */
export const longestAnswer = 100_000

/** The form of an answer about a tree. */
export function formOf(treeId: string): string {
  const parts = sections.map(({ title, wanted }) => `## ${title}\n\n${wanted || treeId}\n`)
  return [`<${verdicts.join(', or ')}>\n`, ...parts].join('\n')
}
