import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { countJunit } from '../../src/counters/junit.js'
import type { Report } from '../../src/finding.js'
import { junit } from '../../src/reporters/junit.js'
import { assert, suite } from '../helpers/suite.js'
import { hostile, passed, refused, refusedWhole, written } from './made.js'

/** Reads XML as a parser that keeps to the letter of XML 1.0; returns its text. */
function textIn(xml: string): string {
  let text = ''
  const parser = new SaxesParser()
  parser.on('text', (one) => {
    text += one
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return text
}

suite('junit', (test) => {
  test('has a suite for each commit and the range, a case for each rule', () => {
    const text = written(junit, {
      kind: 'verify',
      reports: [
        passed,
        { ...refused, commit: `3f2a91c${'0'.repeat(33)}`, subject: 'feat: "two" & <b>' },
      ],
      summary: { verdict: refusedWhole, notes: ['tests ran once'] },
    })
    assert.is(
      text,
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="spec-exec">
<testsuite name="9d04cad feat: hash passwords" tests="1" failures="0" errors="0" skipped="0">
<testcase classname="9d04cad feat: hash passwords" name="one-task"/>
</testsuite>
<testsuite name="3f2a91c feat: &quot;two&quot; &amp; &lt;b&gt;" tests="4" failures="1" errors="0" skipped="1">
<testcase classname="3f2a91c feat: &quot;two&quot; &amp; &lt;b&gt;" name="one-task" file=".claude/specs/user-auth/tasks.md"><failure message="Expected one task marked done, found 2: \`2.1\`, \`2.2\`" type="error">error: Expected one task marked done, found 2: \`2.1\`, \`2.2\`
  at .claude/specs/user-auth/tasks.md:14
  help: npx spec-exec reopen user-auth/2.2</failure></testcase>
<testcase classname="3f2a91c feat: &quot;two&quot; &amp; &lt;b&gt;" name="tasks-intact"/>
<testcase classname="3f2a91c feat: &quot;two&quot; &amp; &lt;b&gt;" name="steering" file="src/card.tsx"><system-out>warning: Expected a name in PascalCase, found \`card.tsx\`
  at src/card.tsx
  clause: .claude/steering/structure.md:42
  help: Rename the file</system-out></testcase>
<testcase classname="3f2a91c feat: &quot;two&quot; &amp; &lt;b&gt;" name="message-names-task"><skipped message="the message is not written yet"/></testcase>
<system-out>judged as an amend of HEAD</system-out>
</testsuite>
<testsuite name="range" tests="2" failures="1" errors="0" skipped="0">
<testcase classname="range" name="net-boxes" file=".claude/specs/user-auth/tasks.md"><failure message="Expected \`user-auth/2.2\` to be marked done by a commit of the range" type="error">error: Expected \`user-auth/2.2\` to be marked done by a commit of the range
  at .claude/specs/user-auth/tasks.md:15
  help: npx spec-exec reopen user-auth/2.2</failure></testcase>
<testcase classname="range" name="net-work"/>
<system-out>law: rules.one-task: error → off (loosens), at spec-exec.config.ts:3
law: clause no-console: console.log( is new (tightens)
under the law that this range brings, in force once it is merged, 2 commits would be refused
one merge was made again</system-out>
</testsuite>
<testsuite name="run" tests="0" failures="0" errors="0" skipped="0">
<system-out>tests ran once</system-out>
</testsuite>
</testsuites>
`,
    )
    assert.equal(countJunit(text), { passed: 4, failed: 2, skipped: 1 })
    textIn(text)
  })
  test('C07 C08: whatever a commit holds, it is well-formed, and no line of it acts', () => {
    const part = fc.constantFrom(
      '<',
      ']]>',
      '&',
      '"',
      "'",
      '\u0000',
      '\ufffe',
      '##[error]',
      '\n',
      'x',
      '\udc80',
    )
    const text = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, (one) => {
        const report: Report = {
          ...passed,
          subject: one,
          outcomes: [
            {
              rule: one,
              status: 'failed',
              severity: 'error',
              findings: [{ message: one, place: { path: one }, clause: { path: one }, fix: one }],
            },
            { rule: one, status: 'skipped', reason: one },
          ],
          notes: [one],
        }
        const xml = written(junit, { reports: [report, hostile], notes: [one] })
        textIn(xml)
        assert.not.match(xml, /##\[|^\s*::/m)
        assert.equal(countJunit(xml), { passed: 0, failed: 2, skipped: 1 })
      }),
      { numRuns: 100 },
    )
  })
})
