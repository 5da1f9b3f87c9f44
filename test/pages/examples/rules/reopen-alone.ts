import { commit, type Story, tasks } from '../story.js'

const list = '- [x] 1. Set up\n- [ ] 2. Run\n'
const open = list.replace('[x]', '[ ]')

export const story: Story = {
  before: { [tasks]: list },
  config: "free: ['docs/**']",
  attempts: [
    commit('Refused', 'chore: open set-up again', { [tasks]: open, 'docs/setup.md': 'Soon.\n' }),
    commit('Accepted', 'chore: open set-up again', { [tasks]: open }),
  ],
}
