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
      door: 'commit',
      commits: (start) => [merge(start, { 'src/extra.ts': 'export {}\n' })],
    },
    { heading: 'Accepted', door: 'commit', commits: (start) => [merge(start, {})] },
  ],
}

/** One side has done 2.1, the other 2.2; a merge takes from git what both did. */
function merge(start: Sketch, files: Files): Sketch {
  const ours = upon(start, 'feat: hash passwords\n\nSpec-Task: auth/2.1', {
    [tasks]: marked(list, '2.1'),
    'src/hash.ts': 'export const hash = (text: string) => text.length\n',
  })
  const theirs = upon(start, 'docs: explain', { 'NOTES.md': 'Hashes are salted.\n' })
  const merged = upon(ours, "Merge branch 'notes'", {
    'NOTES.md': 'Hashes are salted.\n',
    ...files,
  })
  return { ...merged, parents: [ours, theirs] }
}
