import { commit, type Story, tasks, upon } from '../story.js'

const manifest = (names: string) =>
  `{\n  "name": "app",\n  "dependencies": {\n    ${names}\n  }\n}\n`

export const story: Story = {
  before: { [tasks]: '- [ ] 1. Trim names\n', 'package.json': manifest('"react": "18.0.0"') },
  attempts: [
    commit('Refused', 'feat: trim names', {
      [tasks]: '- [x] 1. Trim names\n',
      'package.json': manifest('"lodash": "4.17.21",\n    "react": "18.0.0"'),
    }),
    {
      ...commit('Accepted', '', {}),
      commits: (start) => {
        const named = upon(start, 'docs: allow lodash', {
          '.claude/steering/tech.md': 'Utilities: lodash\n',
        })
        return [
          named,
          upon(named, 'feat: trim names\n\nSpec-Task: auth/1', {
            [tasks]: '- [x] 1. Trim names\n',
            'package.json': manifest('"lodash": "4.17.21",\n    "react": "18.0.0"'),
          }),
        ]
      },
    },
  ],
}
