import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: {},
  refused: { 'src/components/login-form.tsx': 'export {}\n' },
  accepted: { 'src/components/LoginForm.tsx': 'export {}\n' },
}
