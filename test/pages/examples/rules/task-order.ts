import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [ ] 1. Hash passwords
- [ ] 2. Log in
  - Depends on: 1
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    commit('Refused', 'feat: log in', {
      [tasks]: marked(list, '2.'),
      'src/login.ts': 'export const login = () => false\n',
    }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '1.'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
  ],
}
