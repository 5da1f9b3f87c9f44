import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: {},
  refused: { 'src/login.ts': 'export const login = 1\n' },
  accepted: {
    'src/login.ts': 'export const login = 1\n',
    'test/login.test.ts': "test('logs in', () => assert.is(login, 1))\n",
  },
}
