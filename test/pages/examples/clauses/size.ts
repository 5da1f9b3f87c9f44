import type { ClauseStory } from '../clause-story.js'

const lines = (count: number) => 'step()\n'.repeat(count)

export const story: ClauseStory = {
  before: { 'src/login.ts': lines(299) },
  refused: { 'src/login.ts': lines(302) },
  accepted: { 'src/login.ts': lines(300) },
}
