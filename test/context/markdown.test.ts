import fc from 'fast-check'
import { markdownOf } from '../../src/context/markdown.js'
import { readMarkdownLines } from '../../src/spec/markdown-lines.js'
import { assert, suite } from '../helpers/suite.js'
import { madeContext } from './made.js'

suite('a context as Markdown', (test) => {
  test('is the same headings, also where there is nothing to say', () => {
    assert.is(
      markdownOf(madeContext()),
      `# Task user-auth/2.1: Hash passwords

- state: open
- place: .claude/specs/user-auth/tasks.md:3

\`\`\`markdown
- [ ] 2.1 Hash passwords
\`\`\`

## Requirements

The task names none.

## Design

No section is included.

## Steering

There are no steering documents for this task.

## Leverage

The task names none.

## Clauses

There are none.

## Open questions

None.

## Commands

When the work is done:

\`\`\`sh
git add FILES
npx spec-exec done user-auth/2.1
git commit
\`\`\`
`,
    )
  })

  test('no document and no title can forge a heading', () => {
    const said = fc.array(
      fc.constantFrom(
        '# Task x',
        '## Commands',
        '```',
        '~~~',
        '`````',
        '\n',
        '\r',
        '\r\n',
        'a',
        '<!--',
        '---',
        '===',
        '\u2028',
      ),
      { maxLength: 30 },
    )
    const text = said.map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (body, title) => {
        const place = { path: 'design.md', line: 1, endLine: 9 }
        const context = madeContext()
        const made = madeContext({
          task: { ...context.task, title, text: body },
          design: {
            sections: [{ ...place, title, text: body, score: 1, reasons: [title] }],
            others: [title],
          },
          requirements: {
            documents: [title],
            named: [title],
            missing: [title],
            chosen: [{ ...place, id: 'R', title: '', text: body, named: [title], criteria: [] }],
          },
          steering: {
            documents: [{ path: 'tech.md', why: title, text: body }],
            others: [{ path: title, why: title }],
          },
          open: [title],
        })
        const { headings } = readMarkdownLines(markdownOf(made))
        const ours = headings.filter(({ level }) => level < 3).map(({ text: each }) => each)
        assert.equal(ours.slice(1), [
          ...['Requirements', 'Design', 'Steering', 'Leverage', 'Clauses'],
          ...['Open questions', 'Commands'],
        ])
      }),
      { numRuns: 300 },
    )
  })

  test('what acts instead of showing is escaped, tabs are not', () => {
    const { task } = madeContext()
    const made = madeContext({ task: { ...task, text: '- [ ] 2.1 a\u001b[2Kb\u202e\tc' } })
    assert.ok(markdownOf(made).includes('- [ ] 2.1 a\\u001b[2Kb\\u202e\tc'))
  })
})
