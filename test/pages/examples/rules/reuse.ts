import { commit, marked, type Story, tasks } from '../story.js'

const list = '- [ ] 1. Keep sessions\n  - _Leverage: src/cache.ts_\n'

export const story: Story = {
  before: { [tasks]: list, 'src/cache.ts': 'export const cache = new Map<string, string>()\n' },
  attempts: [
    commit('Shown', 'feat: keep sessions', {
      [tasks]: marked(list, '1.'),
      'src/sessions.ts': 'const sessions = new Map<string, string>()\n',
    }),
    commit('Accepted', 'feat: keep sessions', {
      [tasks]: marked(list, '1.'),
      'src/sessions.ts': "import { cache } from './cache.js'\n",
    }),
  ],
}
