import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: {},
  refused: { 'src/login.test.ts': "test('logs in', () => assert.ok(login()))\n" },
  accepted: { 'test/login.test.ts': "test('logs in', () => assert.ok(login()))\n" },
}
