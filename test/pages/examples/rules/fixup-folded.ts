import { finished, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    finished('Refused', 'fixup! feat: hash passwords', {
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
    finished('Accepted', 'feat: hash passwords\n\nSpec-Task: auth/2.1', {
      [tasks]: marked(list, '2.1'),
      'src/hash.ts': 'export const hash = (text: string) => text.length\n',
    }),
  ],
}
