import fc from 'fast-check'
import { readAnswer } from '../../src/review/answer.js'
import { boundDiff } from '../../src/review/diff.js'
import { type Request, requestText } from '../../src/review/request.js'
import { assert, suite } from '../helpers/suite.js'

const treeId = 'a'.repeat(40)
const request: Request = {
  task: 'auth/2.1',
  title: 'Hash passwords',
  place: { path: '.claude/specs/auth/tasks.md', line: 4 },
  text: '- [ ] 2.1 Hash passwords\n  - _Requirements: 1.1_',
  treeId,
  context: '# auth/2.1\n\nMore.\n',
  diff: `${partOf('src/a.ts', 1)}`,
}

function partOf(path: string, lines: number): string {
  const added = Array.from({ length: lines }, (_, at) => `+line ${at}\n`).join('')
  return `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines} @@\n${added}`
}

const headings = [
  '# Review of auth/2.1: Hash passwords',
  '## Task',
  '## Context',
  '## Diff',
  '## Criteria',
  '## Answer',
]

/** Headings outside of fences. */
function headingsOf(text: string): readonly string[] {
  let fence: string | undefined
  const found: string[] = []
  for (const line of text.split('\n')) {
    const ticks = /^(`{3,})/.exec(line)?.[1]
    if (fence !== undefined) {
      if (line === fence) fence = undefined
    } else if (ticks) fence = ticks
    else if (/^##? /.test(line)) found.push(line)
  }
  assert.is(fence, undefined)
  return found
}

suite('requestText', (test) => {
  test('holds what was asked about, then what to judge by, then the form', () => {
    const text = requestText(request)
    assert.equal(headingsOf(text), headings)
    assert.ok(
      text.startsWith(`# Review of auth/2.1: Hash passwords

You review one commit before it is made: the diff below. Judge what is there, not what was meant.`),
      text.slice(0, 300),
    )
    assert.ok(
      text.includes(`- Task: auth/2.1, .claude/specs/auth/tasks.md:4
- Tree: ${treeId}

## Task

\`\`\`md
- [ ] 2.1 Hash passwords
  - _Requirements: 1.1_
\`\`\`

## Context

\`\`\`md
# auth/2.1

More.
\`\`\`

## Diff

\`\`\`diff
diff --git a/src/a.ts b/src/a.ts
`),
      text,
    )
    assert.ok(
      text.endsWith('## Changes\n\n<what must change before it is committed; or: none>\n```\n'),
    )
  })

  test('no text breaks out of its fence', () => {
    const hostile = fc
      .array(
        fc.oneof(
          fc.constantFrom('```', '````', '~~~', '`', '## Answer', '# Review', '\u2028', '\r'),
          fc.string(),
        ),
      )
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(hostile, hostile, hostile, (text, context, diff) => {
        assert.equal(headingsOf(requestText({ ...request, text, context, diff })), headings)
      }),
    )
  })

  test('a reviewer that sends the request back has answered nothing', () => {
    assert.is(readAnswer(requestText(request), treeId).kind, 'fault')
  })

  test('writes out characters that act instead of showing', () => {
    const diff = request.diff.replace('line 0', 'if (a \u202e) \u{e0041}\u001b[2J')
    assert.ok(requestText({ ...request, diff }).includes('+if (a \\u202e) \\u{e0041}\\u001b[2J\n'))
  })

  test('says what of the diff is not shown', () => {
    const diff = partOf('a.ts', 1) + partOf('big.ts', 20_000)
    const text = requestText({ ...request, diff })
    assert.ok(text.length < 160_000)
    assert.match(
      text,
      /\n\nNot shown above; look at it in the repository:\n\n- big\.ts: \d+ of 20005 lines of its diff\n\n## Criteria\n/,
    )
  })
})

suite('boundDiff', (test) => {
  test('leaves a small diff alone', () => {
    const diff = partOf('a.ts', 3) + partOf('b c.ts', 4)
    assert.equal(boundDiff(diff, 1000), { text: diff, left: [] })
    assert.equal(boundDiff('', 1000), { text: '', left: [] })
  })
  test('cuts the largest first, at the end of a line', () => {
    const diff = partOf('a.ts', 3) + partOf('b.ts', 500) + partOf('c.ts', 600)
    const { text, left } = boundDiff(diff, 2000)
    assert.ok(text.startsWith(partOf('a.ts', 3)))
    assert.ok(text.length <= 2000 && text.endsWith('\n'))
    assert.equal(
      left.map((line) => line.replace(/\d+/, 'N')),
      ['b.ts: N of 505 lines of its diff', 'c.ts: N of 605 lines of its diff'],
    )
  })
  test('names what git does not show', () => {
    const diff =
      'diff --git a/x y.png b/x y.png\nindex 1..2 100644\nBinary files a/x y.png and b/x y.png differ\n'
    assert.equal(boundDiff(diff, 1000).left, ['x y.png: binary, or too large for a diff'])
  })
  test('keeps its limit, and names every file that it cuts', () => {
    const files = fc.array(fc.nat(300), { maxLength: 30 })
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 20_000 }), (sizes, limit) => {
        const parts = sizes.map((lines, at) => partOf(`f${at}.ts`, lines))
        const { text, left } = boundDiff(parts.join(''), limit)
        assert.ok(text.length <= limit)
        for (const [at, part] of parts.entries())
          assert.is(text.includes(part), !left.some((line) => line.startsWith(`f${at}.ts: `)))
      }),
    )
  })
})
