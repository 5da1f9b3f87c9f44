import type { ClauseKind } from '../../../src/clauses/clause.js'
import { commit, type Files, type Story, tasks } from './story.js'

/** What breaks and what keeps the clause that a kind gives as its example. */
export interface ClauseStory {
  /** What the task says; by default nothing. */
  readonly task?: string
  readonly before: Files
  readonly refused: Files
  readonly accepted: Files
}

/** Commits of a task, under a steering document that declares that clause. */
export function clauseStory(
  kind: ClauseKind,
  { task = '', before, refused, accepted }: ClauseStory,
): Story {
  const document = `\`\`\`yaml spec-exec\n${kind.example}\n\`\`\`\n`
  const done = { [tasks]: `- [x] 1. Log in\n${task}` }
  return {
    given: 'a steering document declares the clause above',
    before: {
      [tasks]: `- [ ] 1. Log in\n${task}`,
      '.claude/steering/structure.md': document,
      ...before,
    },
    attempts: [
      commit('Refused', 'feat: log in', { ...done, ...refused }),
      commit('Accepted', 'feat: log in', { ...done, ...accepted }),
    ],
  }
}
