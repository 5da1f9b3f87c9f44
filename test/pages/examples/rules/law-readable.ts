import { configuration } from '../../../helpers/judged.js'
import { commit, type Story, tasks } from '../story.js'

export const story: Story = {
  before: { [tasks]: '- [ ] 1. Hash passwords\n' },
  attempts: [
    commit('Refused', 'chore: show what one-task finds', {
      'spec-exec.config.ts': configuration("\n  rules: { 'one-taks': 'warning' },\n"),
    }),
    commit('Accepted', 'chore: show what one-task finds', {
      'spec-exec.config.ts': configuration("\n  rules: { 'one-task': 'warning' },\n"),
    }),
  ],
}
