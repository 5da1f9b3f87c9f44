import type { ClauseStory } from '../clause-story.js'

const manifest = (names: string) => `{\n  "dependencies": { ${names} }\n}\n`

export const story: ClauseStory = {
  task: '  - Use `moment` or `date-fns`\n',
  before: { 'package.json': manifest('"zod": "3"') },
  refused: { 'package.json': manifest('"moment": "2", "zod": "3"') },
  accepted: { 'package.json': manifest('"date-fns": "4", "zod": "3"') },
}
