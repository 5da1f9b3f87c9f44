import { markdownPage } from '../../../src/commands/explain/markdown.js'
import type { Page } from '../../../src/commands/explain/page.js'
import { terminalPage } from '../../../src/commands/explain/terminal.js'
import { assert, suite } from '../../helpers/suite.js'

const page: Page = {
  title: 'a-rule: a commit says `<a>` and <b>',
  blocks: [
    { kind: 'items', items: [{ lead: 'Where:', text: 'in *all* places, or `in_some *.ts`' }] },
    { kind: 'heading', text: 'Keys' },
    {
      kind: 'keys',
      keys: [
        { key: 'is', meaning: 'one of several words that stand here' },
        { key: 'files', meaning: 'globs' },
      ],
    },
    { kind: 'code', language: 'text', text: 'first\n\n  \u001b[31mlast' },
    { kind: 'code', language: 'yaml spec-exec', text: '- kind: size' },
  ],
}

suite('pages of explain', (test) => {
  test('as Markdown, nothing beside code acts', () => {
    assert.is(
      markdownPage(page),
      `# a-rule: a commit says \`<a>\` and \\<b>

- **Where:** in \\*all\\* places, or \`in_some *.ts\`

## Keys

- \`is\`: one of several words that stand here
- \`files\`: globs

\`\`\`text
first

  \u001b[31mlast
\`\`\`

\`\`\`yaml spec-exec
- kind: size
\`\`\`
`,
    )
  })
  test('on a narrow terminal lines fit, what is in backticks stays whole, and nothing acts', () => {
    assert.is(
      terminalPage(page, { hasColor: false, width: 30 }),
      `a-rule: a commit says \`<a>\`
and <b>

- Where: in *all* places, or
  \`in_some *.ts\`

Keys

  is     one of several words
         that stand here
  files  globs

  first

    \\u001b[31mlast

\`\`\`yaml spec-exec
- kind: size
\`\`\`
`,
    )
  })
  test('on a wide one they stay short', () => {
    const text = terminalPage(
      { title: 'a: b', blocks: [{ kind: 'text', said: { text: 'word '.repeat(60).trim() } }] },
      { hasColor: true, width: Number.POSITIVE_INFINITY },
    )
    assert.is(text.split('\n')[0], '\u001b[1ma\u001b[22m: b')
    assert.equal(
      text.split('\n').map((line) => line.length <= 100),
      text.split('\n').map(() => true),
    )
  })
})
