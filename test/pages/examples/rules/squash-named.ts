import { finished, marked, type Story, tasks } from '../story.js'

const list = '- [ ] 1. Hash passwords\n- [ ] 2. Log in\n- [ ] 3. Log out\n'
const files = {
  [tasks]: marked(list, '1.', '2.'),
  'src/hash.ts': 'export const hash = (text: string) => text.length\n',
  'src/login.ts': 'export const login = () => true\n',
}

export const story: Story = {
  before: { [tasks]: list },
  config: "merge: 'squash'",
  attempts: [
    {
      ...finished('Refused', 'Log in (#12)\n\nSpec-Task: auth/1', files),
      door: 'landed',
    },
    {
      ...finished('Accepted', 'Log in (#12)\n\nSpec-Task: auth/1\nSpec-Task: auth/2', files),
      door: 'landed',
    },
  ],
}
