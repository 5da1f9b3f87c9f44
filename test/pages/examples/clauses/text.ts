import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: { 'src/login.ts': "console.log('old')\n" },
  refused: { 'src/login.ts': "console.log('old')\nconsole.log('new')\n" },
  accepted: { 'src/login.ts': "console.log('old')\nlogger.info('new')\n" },
}
