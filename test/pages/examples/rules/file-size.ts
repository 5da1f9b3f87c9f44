import { commit, type Story, tasks } from '../story.js'

export const story: Story = {
  before: { [tasks]: '- [ ] 1. Show the intro\n' },
  config: 'limits: { fileBytes: 40 }',
  attempts: [
    commit('Refused', 'feat: show the intro', {
      [tasks]: '- [x] 1. Show the intro\n',
      'public/intro.txt': 'A text that has more bytes than forty, so that it is too long\n',
    }),
    commit('Accepted', 'feat: show the intro', {
      [tasks]: '- [x] 1. Show the intro\n',
      'public/intro.txt': 'A short one\n',
    }),
  ],
}
