import type { Sketch } from '../../../helpers/histories.js'
import { type Files, marked, type Story, tasks, upon } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    {
      heading: 'Refused',
      door: 'range',
      commits: (start) => revert(start, { 'src/extra.ts': 'export {}\n' }),
    },
    { heading: 'Accepted', door: 'range', commits: (start) => revert(start, {}) },
  ],
}

/** A task, and the commit that takes it back. */
function revert(start: Sketch, files: Files): readonly Sketch[] {
  const done = upon(start, 'feat: hash passwords\n\nSpec-Task: auth/2.1', {
    [tasks]: marked(list, '2.1'),
    'src/hash.ts': 'export const hash = (text: string) => text.length\n',
  })
  const back = upon(done, '', { [tasks]: list, 'src/hash.ts': undefined, ...files })
  const message = (idOf: (sketch: Sketch) => string) =>
    `Revert "feat: hash passwords"\n\nThis reverts commit ${idOf(done)}.\n`
  return [done, { ...back, message }]
}
