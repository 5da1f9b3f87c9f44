import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list, 'test/setup.test.ts': "test('starts', () => assert.ok(start()))\n" },
  attempts: [
    commit('Shown', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
      'test/hash.test.ts': "test('hashes', () => assert.is(hash('abc'), 3))\n",
    }),
  ],
}
