import type { Edit } from './edits.js'

/** A spec to begin with: two tasks, the second depending on the first. */
export const sampleSpec: Edit = {
  path: '.claude/specs/hello/tasks.md',
  before: '',
  mode: 'file',
  after: `# Tasks

- [ ] 1. Write a greeting
  - File: src/hello.js
  - Export a function that greets somebody by name
- [ ] 2. Test the greeting
  - File: test/hello.test.js
  - Depends on: 1
`,
}
