import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`
const requirements = '.claude/specs/auth/requirements.md'

export const story: Story = {
  before: { [tasks]: list, [requirements]: 'Passwords are hashed with scrypt.\n' },
  attempts: [
    commit('Shown', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      [requirements]: 'Passwords are hashed.\n',
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
    commit('Accepted', 'docs: leave open how passwords are hashed', {
      [requirements]: 'Passwords are hashed.\n',
    }),
  ],
}
