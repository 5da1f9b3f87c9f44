import type { Sketch } from '../../../helpers/histories.js'
import { date, finished, type Story, tasks, upon } from '../story.js'

export const story: Story = {
  before: { [tasks]: '- [x] 1. Set up\n' },
  config: "free: ['**']",
  attempts: [
    {
      heading: 'Refused',
      door: 'range',
      commits: (start) => {
        const other: Sketch = {
          message: 'feat: another beginning\n',
          files: { 'other.md': 'Elsewhere\n' },
          parents: [],
          date,
        }
        const merged = upon(start, "Merge branch 'other'", { 'other.md': 'Elsewhere\n' })
        return [other, { ...merged, parents: [start, other] }]
      },
    },
    finished('Accepted', 'docs: go on from what is there', { 'other.md': 'Elsewhere\n' }),
  ],
}
