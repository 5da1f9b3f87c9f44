import type { ClauseStory } from '../clause-story.js'

export const story: ClauseStory = {
  before: { 'src/api/routes.ts': 'export const routes = []\n' },
  refused: { 'src/domain/login.ts': "import { routes } from '../api/routes.js'\n" },
  accepted: { 'src/api/login.ts': "import { routes } from './routes.js'\n" },
}
