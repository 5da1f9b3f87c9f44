import type { Sketch } from '../../../helpers/histories.js'
import { marked, type Story, tasks, upon } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list },
  config: "offPlan: 'reason'",
  attempts: [
    {
      heading: 'Refused',
      door: 'range',
      commits: (start) => {
        const hash = done(start)
        return [
          hash,
          upon(hash, 'fix: start faster\n\nSpec-Task: none — hashing is slow', {
            'src/hash.ts': undefined,
          }),
        ]
      },
    },
    { heading: 'Accepted', door: 'range', commits: (start) => [done(start)] },
  ],
}

function done(start: Sketch): Sketch {
  return upon(start, 'feat: hash passwords\n\nSpec-Task: auth/2.1', {
    [tasks]: marked(list, '2.1'),
    'src/hash.ts': 'export const hash = (text: string) => text.length\n',
  })
}
