import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    commit('Refused', 'feat: hash passwords', { [tasks]: marked(list, '2.1') }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
  ],
}
