import type { CommandRun, TestCounts, TestRun } from '../../../../src/facts.js'
import { commit, marked, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`
const files = {
  [tasks]: marked(list, '2.1'),
  'src/hash.ts': 'export const hash = (text: string) => text.length\n',
}

export const story: Story = {
  before: { [tasks]: list },
  config: "test: 'npm test'",
  attempts: [
    {
      ...commit('Refused', 'feat: hash passwords', files),
      run: ran({ passed: 11, failed: 1, skipped: 0 }),
    },
    {
      ...commit('Accepted', 'feat: hash passwords', files),
      run: ran({ passed: 12, failed: 0, skipped: 0 }),
    },
  ],
}

/** What a runner told. */
function ran(counts: TestCounts): TestRun {
  const isGreen = counts.failed === 0
  const run: CommandRun = {
    name: 'npm test',
    line: 'npm test',
    scope: 'whole',
    end: 'exit',
    code: isGreen ? 0 : 1,
    counts,
    from: 'run',
    milliseconds: 1200,
    tail: isGreen ? [] : ['not ok 7 - hashes', '  Expected 32 bytes, found 3'],
    failedTries: 0,
  }
  return { commands: [run], intrusions: [], notes: [] }
}
