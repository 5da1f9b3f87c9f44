import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`
const tests = `test('hashes', () => assert.is(hash('abc'), 3))
test('refuses an empty one', () => assert.throws(() => hash('')))
`

export const story: Story = {
  before: { [tasks]: list, 'test/hash.test.ts': tests },
  attempts: [
    commit('Refused', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
      'test/hash.test.ts': tests.replace("test('refuses", "test.skip('refuses"),
    }),
    commit('Accepted', 'feat: hash passwords', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
      'test/hash.test.ts': tests.replace('refuses an empty one', 'refuses an empty password'),
    }),
  ],
}
