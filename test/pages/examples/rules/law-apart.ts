import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`
const manifest = (test: string) => `{\n  "name": "app",\n  "scripts": { "test": "${test}" }\n}\n`

export const story: Story = {
  before: { [tasks]: list, 'package.json': manifest('node --test') },
  attempts: [
    commit('Refused', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'package.json': manifest('node --test || true'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
    commit('Accepted', 'test: run the tests by node alone', {
      'package.json': manifest('node --test test/'),
    }),
  ],
}
