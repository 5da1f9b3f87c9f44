import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Report } from '../../src/finding.js'
import { jobSummary, markdown } from '../../src/reporters/markdown.js'
import { assert, suite } from '../helpers/suite.js'
import {
  hostile,
  older,
  passed,
  passedWhole,
  refused,
  refusedWhole,
  spared,
  written,
} from './made.js'

const bad: Report = { ...refused, commit: `3f2a91c${'0'.repeat(33)}`, subject: 'feat: two' }

suite('markdown', (test) => {
  test('begins with its marker, then the verdict, the tasks, and the findings folded', () => {
    assert.is(
      written(markdown, {
        kind: 'verify',
        reports: [passed, bad, older, spared],
        notes: ['pull request 7'],
        summary: {
          commits: 4,
          refused: 1,
          warnings: 1,
          grandfathered: 1,
          notes: ['tests ran once'],
        },
      }),
      `<!-- spec-exec -->
### ❌ spec-exec: 1 of 4 commits refused (1 grandfathered, 1 before the adoption of spec-exec, 1 warning)

Judged by \`spec-exec.config.ts at 9e1d2aa\`

- pull request 7
- tests ran once

|  | Commit | Task | Subject | Found |
|---|---|---|---|---|
| ✅ | 9d04cad | \`user-auth/2.1\` | feat: hash passwords |  |
| ❌ | 3f2a91c | \`user-auth/2.1\`, \`user-auth/2.2\` | feat: two | \`one-task\`, ⚠️ \`steering\` |
| ➖ | 9d04cad | free | feat: hash passwords | before the adoption of spec-exec |
| ➖ | 9d04cad | free | feat: hash passwords | grandfathered |

<details>
<summary>❌ 3f2a91c: 2 findings</summary>

- ❌ \`one-task\` Expected one task marked done, found 2: \`2.1\`, \`2.2\`
  - at \`.claude/specs/user-auth/tasks.md:14\`
  - mend it: \`npx spec-exec reopen user-auth/2.2\`
- ⚠️ \`steering\` Expected a name in PascalCase, found \`card.tsx\`
  - at \`src/card.tsx\`
  - by \`.claude/steering/structure.md:42\`
  - mend it: \`Rename the file\`
- judged as an amend of HEAD

</details>
`,
    )
  })
  test('says what the range comes to as a whole', () => {
    assert.is(
      written(markdown, { kind: 'verify', reports: [], summary: { verdict: refusedWhole } }),
      `<!-- spec-exec -->
### ❌ spec-exec: The range is refused as a whole, though 1 of 1 commits follow the spec

Judged by \`spec-exec.config.ts at 9e1d2aa\`

- ❌ range: \`net-boxes\` Expected \`user-auth/2.2\` to be marked done by a commit of the range
  - at \`.claude/specs/user-auth/tasks.md:15\`
  - mend it: \`npx spec-exec reopen user-auth/2.2\`
- ⚠️ law: \`rules.one-task\`: error → off (loosens), at \`spec-exec.config.ts:3\`
- ➖ law: clause no-console: \`console.log(\` is new (tightens)
- under the law that this range brings, in force once it is merged, 2 commits would be refused
- one merge was made again
`,
    )
    const quiet = written(markdown, {
      kind: 'verify',
      reports: [],
      summary: { verdict: passedWhole },
      view: { isQuiet: true },
    })
    assert.is(
      quiet,
      `<!-- spec-exec -->
### ✅ spec-exec: 1 of 1 commits follow the spec

Judged by \`spec-exec.config.ts at 9e1d2aa\`
`,
    )
  })
  test('shows the end of what a failed test said, in a fence that it cannot close', () => {
    const report: Report = {
      ...bad,
      tests: [
        {
          name: 'unit',
          line: 'npm test',
          scope: 'whole',
          end: 'exit',
          code: 1,
          from: 'run',
          milliseconds: 1200,
          tail: ['```', '</details>', '@user \u001b[31mfailed'],
          failedTries: 0,
        },
      ],
    }
    const text = written(markdown, { reports: [report], summary: { refused: 1 } })
    assert.match(
      text,
      `- tests: unit: exit code 1, not counted (1.2 s)

\`\`\`\`text
\`\`\`
</details>
@user \\u001b[31mfailed
\`\`\`\``,
    )
  })
  test('C08: no text of a commit is Markdown, HTML, a mention or a reference', () => {
    const evil =
      '@user #12 <img src=x> [a](https://example.org) `x` **b** | c\n\n# d </details> 1234567'
    const report: Report = {
      ...hostile,
      subject: evil,
      flips: [evil],
      outcomes: [
        {
          rule: 'paths-safe',
          status: 'failed',
          severity: 'error',
          findings: [
            { message: evil, place: { path: evil }, clause: { path: evil, id: evil }, fix: evil },
          ],
        },
      ],
      notes: [evil],
    }
    const text = written(markdown, {
      kind: 'verify',
      reports: [report],
      notes: [evil],
      summary: { refused: 1, notes: [evil], verdict: { ...refusedWhole, notes: [evil] } },
    })
    // Without its code nothing is left that acts; a cell of a table is a line of its own here.
    const bare = text.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
    assert.not.match(
      bare,
      /[@#]\w|<(?!details>|\/details>|summary>|\/summary>|!-- spec-exec)|\]\(|\*\*|1234567/,
    )
    assert.is(bare.split('</details>').length, 2)
    const rows = text.split('\n').filter((line) => line.startsWith('| '))
    assert.is(rows.at(-1)?.split('|').length, 7)
    const kinds = fromMarkdown(text).children.map(({ type }) => type)
    assert.equal([...new Set(kinds)].sort(), ['heading', 'html', 'list', 'paragraph'])
  })
  test('is never longer than a comment may be, and says what is left out', () => {
    const long = (at: number): Report => ({
      ...hostile,
      commit: at.toString(16).padStart(7, '0').padEnd(40, '0'),
      subject: `${at} ${'界'.repeat(200)}`,
      flips: Array.from({ length: 50 }, (_, task) => `spec/${at}.${task}`),
      ...(at % 3 === 0 ? {} : { outcomes: [] }),
    })
    const reports = Array.from({ length: 3_000 }, (_, at) => long(at))
    const run = { kind: 'verify', reports, summary: { commits: 3_000, refused: 1000 } } as const
    const text = written(markdown, run)
    assert.ok(Buffer.byteLength(text) <= 65_536)
    assert.ok(Buffer.byteLength(text) > 50_000)
    assert.match(text, /\n… and \d{4} more of 3000 commits, for which there is no room here\n/)
    assert.ok(text.endsWith('\nSome findings have no room here: the log of the run shows all\n'))
    // What refuses goes first.
    assert.ok(text.split('\n').filter((line) => line.startsWith('| ❌')).length > 30)
    const summary = written((view) => jobSummary(view, 1 << 20), run)
    assert.ok(Buffer.byteLength(summary) <= 1 << 20)
    assert.ok(summary.startsWith('### ❌ spec-exec: 1000 of 3000 commits refused\n'))
    assert.is(
      written((view) => jobSummary(view, 100), run),
      '',
    )
  })
})
