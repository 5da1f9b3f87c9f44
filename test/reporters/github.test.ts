import type { Report } from '../../src/finding.js'
import { github } from '../../src/reporters/github.js'
import { annotationCommand } from '../../src/reporters/parts/annotation.js'
import { assert, suite } from '../helpers/suite.js'
import { hostile, passed, refused, refusedWhole, written } from './made.js'

/** Commands as GitHub's runner reads them back (`ActionCommand.cs`, `TryParseV2`). */
function commandsIn(text: string): readonly (readonly [string, Record<string, string>, string])[] {
  const data = (value: string) =>
    value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  const property = (value: string) => data(value.replaceAll('%3A', ':').replaceAll('%2C', ','))
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, head = '', message = ''] = /^\s*::(.*?)::(.*)$/.exec(line) ?? []
    if (head === '') return []
    const [name = '', ...rest] = head.split(' ')
    const pairs = rest.join(' ').split(',')
    const properties = pairs.map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), property(pair.slice(at + 1))]
    })
    return [[name, Object.fromEntries(properties), data(message)] as const]
  })
}

const finding = (at: number) => ({ message: `Expected ${at}`, place: { path: `src/${at}.ts` } })

/** A commit that one rule refuses so many times, and another warns of once. */
const noisy = (commit: string, findings: number): Report => ({
  ...passed,
  commit: commit.padEnd(40, '0'),
  outcomes: [
    {
      rule: 'law-apart',
      status: 'failed',
      severity: 'error',
      findings: Array.from({ length: findings }, (_, at) => finding(at)),
    },
    { rule: 'reuse', status: 'failed', severity: 'warning', findings: [finding(99)] },
  ],
})

suite('github', (test) => {
  test('shows the lines of pretty, then an annotation for each finding', () => {
    const bad = { ...refused, commit: `3f2a91c${'0'.repeat(33)}`, subject: 'feat: two' }
    assert.is(
      written(github, {
        kind: 'verify',
        reports: [passed, bad],
        summary: { commits: 2, refused: 1, warnings: 1 },
      }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad ✔ task user-auth/2.1  feat: hash passwords
3f2a91c ✖ task user-auth/2.1, user-auth/2.2  feat: two
  ✖ one-task  Expected one task marked done, found 2: \`2.1\`, \`2.2\`
    --> .claude/specs/user-auth/tasks.md:14
    help: npx spec-exec reopen user-auth/2.2
  ⚠ steering  Expected a name in PascalCase, found \`card.tsx\`
    --> src/card.tsx
    clause: .claude/steering/structure.md:42
    help: Rename the file
  note: judged as an amend of HEAD
1 of 2 commits refused (1 warning)
more: npx spec-exec explain one-task
::error file=.claude/specs/user-auth/tasks.md,line=14,title=one-task (3f2a91c)::Expected one task marked done, found 2: \`2.1\`, \`2.2\`%0Ahelp: npx spec-exec reopen user-auth/2.2
::warning file=src/card.tsx,title=steering (3f2a91c)::Expected a name in PascalCase, found \`card.tsx\`%0Aclause: .claude/steering/structure.md:42%0Ahelp: Rename the file
`,
    )
  })
  test('annotates what the range as a whole is refused for, and what it loosens', () => {
    const text = written(github, {
      kind: 'verify',
      reports: [],
      summary: { verdict: refusedWhole },
    })
    assert.equal(text.split('\n').slice(-3), [
      '::error file=.claude/specs/user-auth/tasks.md,line=15,title=net-boxes (range)::Expected `user-auth/2.2` to be marked done by a commit of the range%0Ahelp: npx spec-exec reopen user-auth/2.2',
      '::warning file=spec-exec.config.ts,line=3,title=law (range)::law: rules.one-task: error → off (loosens)',
      '',
    ])
  })
  test('annotates no more than GitHub shows, the first of each commit and rule before all others', () => {
    const reports = [noisy('aaaaaaa', 40), noisy('bbbbbbb', 1), noisy('ccccccc', 30)]
    const commands = commandsIn(
      written(github, { kind: 'verify', reports, summary: { refused: 3 } }),
    )
    const titles = (level: string) =>
      commands.filter(([name]) => name === level).map(([, { title }]) => title)
    assert.equal(titles('error'), [
      ...['law-apart (aaaaaaa)', 'law-apart (bbbbbbb)', 'law-apart (ccccccc)'],
      ...Array.from({ length: 7 }, () => 'law-apart (aaaaaaa)'),
    ])
    assert.is(titles('warning').length, 3)
    assert.equal(commands.at(-1), [
      'notice',
      { title: 'spec-exec' },
      '61 errors more, which GitHub would not show: see the log of this step and its summary',
    ])
  })
  test('annotates only what refuses when quiet', () => {
    const run = { reports: [noisy('aaaaaaa', 1)], summary: { refused: 1 } }
    const commands = commandsIn(written(github, { ...run, view: { isQuiet: true } }))
    assert.equal(
      commands.map(([name]) => name),
      ['error'],
    )
  })
  test('C07 C08: no text of a commit begins a command or ends one', () => {
    const evil = '%0A::error::x,title=y##[error]z::a\n::set-env name=A::b'
    const report: Report = {
      ...hostile,
      subject: '##[error]subject',
      outcomes: [
        {
          rule: 'paths-safe',
          status: 'failed',
          severity: 'error',
          findings: [
            {
              message: evil,
              place: { path: `src/${evil}`, line: 2 },
              clause: { path: evil, text: evil },
              fix: evil,
            },
          ],
        },
      ],
      tests: [
        {
          name: evil,
          line: evil,
          scope: 'whole',
          end: 'exit',
          code: 1,
          from: 'run',
          milliseconds: 1,
          tail: ['::error::x', '##[error]x'],
          failedTries: 0,
        },
      ],
      notes: ['::add-mask::x', '##[add-path]x'],
    }
    const text = written(github, {
      kind: 'verify',
      reports: [report],
      notes: ['::error::x', '##[error]x'],
      summary: { refused: 1, notes: [evil] },
    })
    const shown = evil.replace('\n', '\\u000a')
    assert.equal(commandsIn(text), [
      [
        'error',
        { file: `src/${shown}`, line: '2', title: 'paths-safe (9d04cad)' },
        `${shown}\nclause: ${shown}\nhelp: ${shown}`,
      ],
    ])
    const lines = text.split('\n')
    assert.is(lines.filter((line) => line.trimStart().startsWith('::')).length, 1)
    assert.is(lines.filter((line) => line.includes('##[') && !line.startsWith('::')).length, 0)
  })
})

suite('annotationCommand', (test) => {
  test('writes what the runner reads back as it was', () => {
    const place = { path: 'a,b:c%2C=d.ts', line: 7 }
    const [command] = commandsIn(
      annotationCommand({ level: 'notice', place, title: 'a: b, c', lines: ['100 %25 :: ,', 'x'] }),
    )
    assert.equal(command, [
      'notice',
      { file: place.path, line: '7', title: 'a: b, c' },
      '100 %25 :: ,\nx',
    ])
  })
})
