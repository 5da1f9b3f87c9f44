import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [ ] 1. Hash passwords
  - [ ] Salt them
  - [ ] Hash with scrypt
- [ ] 2. Log in
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    commit('Shown', 'feat: hash passwords', {
      [tasks]: marked(list, '1.'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '1.', 'Salt', 'Hash with'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
  ],
}
