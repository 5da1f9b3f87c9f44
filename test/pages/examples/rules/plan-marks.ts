import { commit, type Story, tasks } from '../story.js'

const list = `- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
  - [ ] 2.2 Check passwords
`

export const story: Story = {
  before: { [tasks]: list },
  attempts: [
    commit('Refused', 'docs: plan the launch', { [tasks]: `${list}- [x] 3. Ship it\n` }),
    commit('Accepted', 'docs: plan the launch', { [tasks]: `${list}- [ ] 3. Ship it\n` }),
  ],
}
