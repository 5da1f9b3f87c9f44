import { commit, type Story, tasks } from '../story.js'

export const story: Story = {
  before: { [tasks]: '- [ ] 1. Keep notes\n' },
  attempts: [
    commit('Refused', 'docs: keep the notes beside the plan', {
      '.claude/specs/auth/notes.md': { mode: '120000', content: '../../../NOTES.md' },
    }),
    commit('Accepted', 'docs: keep the notes beside the plan', {
      '.claude/specs/auth/notes.md': 'Passwords are hashed with scrypt.\n',
    }),
  ],
}
