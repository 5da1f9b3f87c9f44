import { commit, type Story, tasks } from '../story.js'

const document = `Output goes through the logger.

\`\`\`yaml spec-exec
- kind: text
  id: no-console
  files: src/**/*.ts
  ban: console.log(
  instead: logger.info(
\`\`\`
`
const done = { [tasks]: '- [x] 1. Log in\n' }
const withLog = `export const login = () => console.log('old')
export const logout = () => console.log('new')
`
const waiver = 'Spec-Waive: no-console — the logger comes with task 4'

export const story: Story = {
  before: {
    [tasks]: '- [ ] 1. Log in\n',
    '.claude/steering/tech.md': document,
    'src/login.ts': "export const login = () => console.log('old')\n",
  },
  given: '`.claude/steering/tech.md` bans `console.log(` (the clause `no-console`)',
  config: "waivers: 'reason'",
  attempts: [
    commit('Refused', 'feat: log in', { ...done, 'src/login.ts': withLog }),
    commit('Accepted', 'feat: log in', {
      ...done,
      'src/login.ts': withLog.replace("console.log('new", "logger.info('new"),
    }),
    commit('Waived', `feat: log in\n\nSpec-Task: auth/1\n${waiver}`, {
      ...done,
      'src/login.ts': withLog,
    }),
  ],
}
