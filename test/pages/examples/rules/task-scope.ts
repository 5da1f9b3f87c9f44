import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [ ] 1. Hash passwords
  - File: src/hash.ts
- [ ] 2. Keep sessions
  - File: src/session.ts
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    commit('Refused', 'feat: hash passwords', {
      [tasks]: marked(list, '1.'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
      'src/session.ts': 'export const sessions = new Map()\n',
    }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '1.'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
  ],
}
