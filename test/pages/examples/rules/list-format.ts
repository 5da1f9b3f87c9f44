import { commit, type Story, tasks } from '../story.js'

export const story: Story = {
  before: { [tasks]: '- [ ] 1. Hash passwords\n' },
  attempts: [
    commit('Refused', 'docs: plan the tests', {
      [tasks]: '- [ ] 1. Hash passwords\n- [ ]2. Write tests\n- [x ] 3. Ship\n',
    }),
    commit('Accepted', 'docs: plan the tests', {
      [tasks]: '- [ ] 1. Hash passwords\n- [ ] 2. Write tests\n- [ ] 3. Ship\n',
    }),
  ],
}
