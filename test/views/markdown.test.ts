import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { markdown } from '../../src/views/markdown.js'
import { mermaidLabel } from '../../src/views/mermaid.js'
import type { Shown } from '../../src/views/view.js'
import { assert, suite } from '../helpers/suite.js'
import { madeCommit } from '../trace/made/commits.js'
import { billingSpec } from '../trace/made/specs.js'
import { hostileText, hostileTrace, largeTrace, madeTrace } from '../trace/made.js'

const all: Shown = {
  hasColor: false,
  width: Number.POSITIVE_INFINITY,
  isTerminal: false,
  isQuiet: false,
  now: 0,
}
const commits = new Set(['b1', 'c1', 'd4', 'ff'].map((digits) => digits.repeat(20)))
const range = { name: 'pull request 12', commits }
const [b1, c1, d4] = ['b1', 'c1', 'd4'].map((digits) => digits.repeat(20))

type Node = ReturnType<typeof fromMarkdown>['children'][number]

/** Every node of a document. */
function nodesOf(text: string): readonly Node[] {
  const deep = (node: Node): readonly Node[] =>
    'children' in node ? [node, ...node.children.flatMap(deep)] : [node]
  return fromMarkdown(text).children.flatMap(deep)
}

suite('markdown of a trace', (test) => {
  test('shows the tasks of a range, each with its commit, requirement, outcomes and proof', () => {
    assert.is(
      markdown(madeTrace(), { ...all, range }),
      `<!-- spec-exec report -->
### 📋 3 tasks done in 4 commits: 1 alone in a commit with work, 2 in batches; 1 commit is refused; 1 commit went outside the plan

pull request 12: 4 commits

- \`billing\`: 3 of 5 done, 1 unknown; next \`4\` Taxes
- \`user-auth\`: 3 of 6 done, 1 started, 1 blocked; next \`2\` Sign out

\`\`\`mermaid
flowchart LR
  t0["billing#47;1 Invoices"]
  c1("c1c1c1c feat#58; what c1 brings")
  t0 --> c1
  t2["billing#47;2 Reminders"]
  t2 --> c1
  t3["user#45;auth#47;1#46;1 Begin a session"]
  r4(["1 Sign in"])
  r4 --> t3
  c5("b1b1b1b feat#58; what b1 brings")
  t3 --> c5
  class t0,t2 doubtful
  classDef doubtful stroke:#d97706,stroke-width:3px
\`\`\`

|  | Task | Commit | Requirements | Rules | Proof |
|---|---|---|---|---|---|
| ❌ | \`billing/1\` Invoices | [\`c1c1c1c\`](https://github.com/acme/app/commit/${c1}) with 1 other |  | ❌ \`one-task\`, 2 passed, 3 skipped |  |
| ❌ | \`billing/2\` Reminders | [\`c1c1c1c\`](https://github.com/acme/app/commit/${c1}) with 1 other |  | ❌ \`one-task\`, 2 passed, 3 skipped |  |
| ✅ | \`user-auth/1.1\` Begin a session | [\`b1b1b1b\`](https://github.com/acme/app/commit/${b1}) | \`1.1\` Sign in | 4 passed, 2 skipped | \`npm test\` 41 passed, 2 skipped; APPROVED by \`spec-reviewer\` |

|  | Outside the plan | Subject | Reason |
|---|---|---|---|
| ➖ | [\`d4d4d4d\`](https://github.com/acme/app/commit/${d4}) | chore: update the lock file | dependency update |

|  | Refused | Subject | By |
|---|---|---|---|
| ❌ | [\`c1c1c1c\`](https://github.com/acme/app/commit/${c1}) task | feat: what \`c1\` brings | \`one-task\` |

<details>
<summary>❌ c1c1c1c: 1 finding</summary>

- ❌ \`one-task\` Expected one task newly done, found 2: \`billing/1\`, \`billing/2\`
  - at \`.kiro/specs/billing/tasks.md:4\`

</details>
`,
    )
  })

  test('shows every commit of a range that is refused, whatever its kind', () => {
    const kinds = ['merge', 'revert', 'fixup', 'plan', 'law'] as const
    const latest = kinds.map((kind, at) => ({
      ...madeCommit(`f${at}`, { kind, isRefused: true }),
      rules: ['one', 'two', 'three', 'four', 'five', 'six'].slice(at),
    }))
    const trace = { ...madeTrace(), refused: { count: 7, latest } }
    const { remote: _, ...head } = trace.head
    const wanted = { name: 'all', commits: new Set(latest.map(({ id }) => id)) }
    assert.is(
      markdown({ ...trace, head }, { ...all, range: wanted }),
      `<!-- spec-exec report -->
### 📋 No task done in 5 commits; at least 5 commits are refused

all: 5 commits

|  | Refused | Subject | By |
|---|---|---|---|
| ❌ | \`f0f0f0f\` merge | feat: what \`f0\` brings | \`one\`, \`two\`, \`three\`, \`four\`, \`five\`, and 1 more |
| ❌ | \`f1f1f1f\` revert | feat: what \`f1\` brings | \`two\`, \`three\`, \`four\`, \`five\`, \`six\` |
| ❌ | \`f2f2f2f\` fixup | feat: what \`f2\` brings | \`three\`, \`four\`, \`five\`, \`six\` |
| ❌ | \`f3f3f3f\` plan | feat: what \`f3\` brings | \`four\`, \`five\`, \`six\` |
| ❌ | \`f4f4f4f\` law | feat: what \`f4\` brings | \`five\`, \`six\` |
`,
    )
  })

  test('accuses nobody of what is let pass, nor where there is no gate', () => {
    const trace = { ...madeTrace(), specs: [billingSpec()] }
    const { remote: _, ...head } = trace.head
    const rowsOf = (isAdopted: boolean) => {
      const shown = markdown({ ...trace, head, audit: { ...trace.audit, isAdopted } }, all)
      assert.not.match(shown, /Hopper|Lovelace/)
      return shown
        .split('\n')
        .filter((text) => /^\| [^-]* \| .*(c1c1c1c|c2c2c2c|Ref|Would)/u.test(text))
    }
    assert.equal(rowsOf(true), [
      '| ❌ | `billing/1` Invoices | `c1c1c1c` with 1 other |  | ❌ `one-task`, 2 passed, 3 skipped |  |',
      '| ❌ | `billing/2` Reminders | `c1c1c1c` with 1 other |  | ❌ `one-task`, 2 passed, 3 skipped |  |',
      '| ➖ | `billing/3` Refunds | `c2c2c2c` without work |  | grandfathered |  |',
      '|  | Refused | Subject | By |',
      '| ❌ | `c1c1c1c` task | feat: what `c1` brings | `one-task` |',
    ])
    assert.equal(rowsOf(false), [
      '| ⚠️ | `billing/1` Invoices | `c1c1c1c` with 1 other |  | ❌ `one-task`, 2 passed, 3 skipped |  |',
      '| ⚠️ | `billing/2` Reminders | `c1c1c1c` with 1 other |  | ❌ `one-task`, 2 passed, 3 skipped |  |',
      '| ➖ | `billing/3` Refunds | `c2c2c2c` without work |  | grandfathered |  |',
      '|  | Would be refused | Subject | By |',
      '| ⚠️ | `c1c1c1c` task | feat: what `c1` brings | `one-task` |',
    ])
  })

  test('counts the findings of a commit that are not written', () => {
    const [spec] = madeTrace().specs
    const tasks = spec?.tasks.map((task) => {
      const outcomes = task.done?.outcomes.map((each) =>
        each.findings ? { ...each, findingCount: 1204 } : each,
      )
      return task.done && outcomes ? { ...task, done: { ...task.done, outcomes } } : task
    })
    const trace = { ...madeTrace(), specs: spec && tasks ? [{ ...spec, tasks }] : [] }
    assert.match(
      markdown(trace, all),
      /<summary>❌ c1c1c1c: 1204 findings<\/summary>\n\n- ❌ `one-task` .*\n.*\n- and 1,203 more\n/,
    )
  })

  test('says that a range did no task', () => {
    const none = { name: '3f2a91c..9abcdef', commits: new Set(['ff'.repeat(20)]) }
    assert.is(
      markdown(madeTrace(), { ...all, range: none }),
      '<!-- spec-exec report -->\n### 📋 No task done in 1 commit\n\n`3f2a91c..9abcdef`: 1 commit\n',
    )
  })

  test('links to GitLab as GitLab has it, and draws and links nothing where no host is known', () => {
    const { remote: _, ...head } = madeTrace().head
    const gitlab = { host: 'gitlab', url: 'https://git.example.org:8443/a/b.c' } as const
    const linked = markdown({ ...madeTrace(), head: { ...head, remote: gitlab } }, all)
    assert.match(linked, `[\`c1c1c1c\`](https://git.example.org:8443/a/b.c/-/commit/${c1})`)
    const bare = markdown({ ...madeTrace(), head }, all)
    assert.not.match(bare, 'mermaid')
    assert.not.match(bare, '](')
  })

  test('never has more than 65,536 characters, and counts what it leaves out', () => {
    const shown = markdown(largeTrace(3000, 100_000), all)
    assert.ok(Buffer.byteLength(shown) <= 65_536)
    assert.match(shown, /\n… and [\d,]+ more tasks, for which the picture has no room\n/)
    assert.match(shown, /\n… and [\d,]+ more, for which there is no room here\n$/)
    const boxes = shown.match(/^ {2}[rtc]\d+[[(]/gm) ?? []
    assert.ok(boxes.length <= 40 && boxes.length >= 36, `${boxes.length} boxes`)
    const wide = {
      ...hostileTrace(),
      specs: largeTrace(3000, 10).specs.map((spec) => ({ ...spec, name: '完'.repeat(500) })),
    }
    assert.ok(Buffer.byteLength(markdown(wide, all)) <= 65_536)
  })

  test('C08: no text of a plan or a commit acts', () => {
    for (const trace of [
      hostileTrace(),
      {
        ...hostileTrace(),
        head: {
          ...hostileTrace().head,
          remote: { host: 'github', url: 'https://github.com/a/b' } as const,
        },
      },
    ]) {
      const shown = markdown(trace, {
        ...all,
        range: { name: hostileText, commits: new Set([...commits, 'e1'.repeat(20)]) },
      })
      const nodes = nodesOf(shown)
      const html = nodes.flatMap((node) => (node.type === 'html' ? node.value.split('\n') : []))
      for (const line of html)
        assert.match(
          line,
          /^(<!-- spec-exec report -->|<\/?details>|<summary>(?:❌|⚠️) [0-9a-f]{7}: \d+ findings?<\/summary>)$/u,
        )
      const links = nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []))
      assert.ok(
        links.every((url) => /^https:\/\/github\.com\/a\/b\/commit\/[0-9a-f]{40}$/.test(url)),
      )
      assert.is(
        nodes.some(({ type }) => type === 'image' || type === 'definition'),
        false,
      )
      const codes = nodes.flatMap((node) => (node.type === 'code' ? [node.lang] : []))
      assert.equal(codes, ['mermaid'])
    }
  })

  test('C08: a label holds letters, digits, blanks and entities alone, whatever its text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(hostileText)), (text) => {
        assert.match(mermaidLabel(text), /^"(?:[\p{L}\p{M}\p{N} ]|#\d+;)*"$/u)
      }),
    )
    assert.is(
      mermaidLabel('1. `a` "b" <b> #35; ﬂ end完'),
      '"1#46; #96;a#96; #34;b#34; #60;b#62; #35;35#59; fl end完"',
    )
  })

  test('says only the head when it is to be quiet', () => {
    assert.is(
      markdown(madeTrace(), { ...all, isQuiet: true }),
      `<!-- spec-exec report -->
### 📋 Report up to \`a0a0a0a\`: 8 of 13 tasks are done: 2 alone in a commit with work, 1 with its last sub-task, 1 without work, 2 in batches, 1 never seen unchecked, 1 by no commit of this history; 1 requirement has no task; 2 commits are refused; 3 commits went outside the plan
`,
    )
  })
})
