import fc from 'fast-check'
import { readAnswer } from '../../src/review/answer.js'
import { formOf, sections, verdicts } from '../../src/review/form.js'
import { assert, suite } from '../helpers/suite.js'
import { answerOf } from './made.js'

const tree = '0123456789abcdef0123456789abcdef01234567'
const good = answerOf('APPROVED', tree)

/** What is wrong with an answer; its verdict where nothing is. */
function told(text: string): string {
  const read = readAnswer(text, tree)
  return read.kind === 'fault' ? read.finding.message : read.verdict
}

suite('readAnswer', (test) => {
  for (const verdict of verdicts)
    test(`reads ${verdict}`, () => assert.is(told(answerOf(verdict, tree)), verdict))

  test('hands over what must change', () => {
    assert.equal(readAnswer(answerOf('NEEDS_REVISION', tree, '- a\n\n  ## b\n- c'), tree), {
      kind: 'fault',
      finding: {
        message: 'Expected no further section in line 39 of the answer, found `  ## b`',
        fix: 'give it in the form with which the request ends; nothing was kept',
      },
    })
    assert.equal(readAnswer(answerOf('NEEDS_REVISION', tree, '- a\n\n### b\n- c'), tree), {
      kind: 'answer',
      verdict: 'NEEDS_REVISION',
      changes: '- a\n\n### b\n- c',
    })
  })

  test('reads Windows line ends, and a tree by 12 digits', () => {
    assert.is(told(good.replaceAll('\n', '\r\n')), 'APPROVED')
    assert.is(told(answerOf('APPROVED', tree.slice(0, 12))), 'APPROVED')
  })

  test('takes no silence and no novel for an answer', () => {
    assert.is(told(''), 'Expected an answer, found nothing')
    assert.is(told(' \n\t\n'), 'Expected an answer, found nothing')
    assert.is(
      told(`${good}${'x'.repeat(100_000)}`),
      `Expected an answer of at most 100000 characters, found ${good.length + 100_000}`,
    )
  })

  const first =
    'Expected `APPROVED`, `NEEDS_REVISION`, `MAJOR_ISSUES` alone in line 1 of the answer'
  for (const line of [
    'Approved',
    'APPROVED ',
    ' APPROVED',
    '**APPROVED**',
    'APPROVED.',
    '> APPROVED',
    'Verdict: APPROVED',
    'NOT APPROVED',
    'APPROVED NEEDS_REVISION',
    '```text',
    'APPROVED\u200b',
    '\ufeffAPPROVED',
    'АPPROVED',
  ])
    test(`takes \`${line}\` for no verdict`, () => {
      assert.ok(told(good.replace('APPROVED', line)).startsWith(`${first}, found \``))
    })
  test('takes a verdict in the second line for none', () => {
    assert.is(told(`\n${good}`), `${first}, found nothing`)
  })
  test('takes the form in a fence for none', () => {
    assert.is(told(`\`\`\`text\n${good}\`\`\`\n`), `${first}, found \`\`\`\`text\``)
  })
  test('takes the empty form for none, also with a verdict put before it', () => {
    const form = formOf(tree)
    assert.is(told(form), `${first}, found \`<APPROVED, or NEEDS_REVISION, or MAJOR_ISSUES>\``)
    assert.is(
      told(form.replace(/^.*\n/, 'APPROVED\n')),
      'Expected a text under `## Summary` in line 7 of the answer, found that of the form',
    )
  })

  for (const line of ['NEEDS_REVISION', '**MAJOR_ISSUES**', 'Verdict: `APPROVED`', '- APPROVED.'])
    test(`takes \`${line}\` further down for a second verdict`, () => {
      const text = good.replace('Well: quality.', `Well.\n${line}`)
      assert.is(
        told(text),
        'Expected one verdict, in line 1 of the answer, found another in line 26',
      )
    })
  test('takes no approval that speaks of another verdict, in whatever words', () => {
    for (const said of [
      'I would say NEEDS_REVISION here.',
      '**Verdict**: NEEDS_REVISION',
      '| Verdict | MAJOR_ISSUES |',
      'Final verdict (task 2): NEEDS_REVISION',
    ])
      assert.is(
        told(good.replace('Well: quality.', said)).replace(/\d+$/, ''),
        'Expected one verdict, in line 1 of the answer, found another in line ',
        said,
      )
    const other = answerOf('NEEDS_REVISION', tree).replace(
      'Well: quality.',
      'Once APPROVED, now not.',
    )
    assert.is(told(other), 'NEEDS_REVISION')
  })

  test('takes no approval that asks for a change', () => {
    assert.is(
      told(answerOf('APPROVED', tree, 'Rename it.')).replace(/line \d+/, 'line'),
      'Expected `none` under `## Changes` in line of an approval, found `Rename it.`',
    )
    assert.is(told(answerOf('APPROVED', tree, 'None.')), 'APPROVED')
  })

  test('wants every section, in order, once', () => {
    assert.is(
      told(good.replace('## Design\n\nWell: design.\n\n', '')),
      'Expected `## Design` in line 15 of the answer, found `## Task`',
    )
    assert.is(
      told(good.replace('\n## Changes\n\nnone\n', '')),
      'Expected `## Changes` in line 34 of the answer, found its end',
    )
    assert.is(
      told(`${good}\n## Changes\n\nnone\n`),
      'Expected no further section in line 39 of the answer, found `## Changes`',
    )
    assert.is(
      told(good.replace('## Task', '### Task')),
      'Expected `## Task` in line 23 of the answer, found `## Quality`',
    )
    assert.is(
      told(good.replace('## Tree', 'Sure!\n\n## Tree')),
      'Expected `## Tree` in line 3 of the answer, found `Sure!`',
    )
  })
  test('takes a heading in a fence for none, and wants the fence closed', () => {
    assert.is(
      told(good.replace('## Design', '```md\n## Design\n```')),
      'Expected `## Design` in line 21 of the answer, found `## Task`',
    )
    assert.is(
      told(good.replace('Well: design.', '```')),
      'Expected the fence of line 17 to end, found the end of the answer',
    )
  })
  test('wants a text in every section', () => {
    assert.is(
      told(good.replace('Well: design.', '\u200b - \n')),
      'Expected a text under `## Design` in line 15 of the answer, found none',
    )
  })
  test('takes the answer about another tree for none', () => {
    assert.is(
      told(answerOf('APPROVED', 'f'.repeat(40))),
      `Expected \`${tree}\` under \`## Tree\` in line 3 of the answer, found \`${'f'.repeat(40)}\``,
    )
    assert.is(
      told(answerOf('APPROVED', tree.slice(0, 7))),
      `Expected \`${tree}\` under \`## Tree\` in line 3 of the answer, found \`0123456\``,
    )
  })

  test('no text approves that does not begin with the word and hold every heading', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...verdicts,
        ...sections.map(({ title }) => `## ${title}`),
        tree,
        '```',
        '~~~',
        '',
        'none',
        '> ',
        '# ',
      ),
      fc.string(),
      fc.string({ unit: 'grapheme' }),
    )
    const near = fc.array(piece, { maxLength: 60 }).map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(near, (text) => {
        const read = readAnswer(text, tree)
        if (read.kind === 'fault') return
        const lines = text.replace(/\r\n/g, '\n').split('\n')
        assert.is(lines[0], read.verdict)
        assert.equal(
          lines.filter((line) => verdicts.some((word) => word === line)),
          [read.verdict],
        )
        for (const { title } of sections)
          assert.ok(lines.some((line) => line.trimEnd() === `## ${title}`))
        assert.ok(lines.some((line) => tree.startsWith(line.trim()) && line.trim().length >= 12))
      }),
      { numRuns: 3000 },
    )
  })
  test('an approval that loses or gains a line of the form is none', () => {
    const lines = good.split('\n')
    const ofForm = lines.flatMap((line, at) => (line === '' ? [] : [at]))
    for (const at of ofForm)
      assert.is.not(told(lines.toSpliced(at, 1).join('\n')), 'APPROVED', lines[at])
    const added = [
      'APPROVED',
      'MAJOR_ISSUES',
      '# Review',
      ...sections.map(({ title }) => `## ${title}`),
    ]
    fc.assert(
      fc.property(fc.nat(lines.length), fc.constantFrom(...added), (at, line) => {
        assert.is.not(told(lines.toSpliced(at, 0, line).join('\n')), 'APPROVED')
      }),
    )
  })
  test('whatever stands before the first word, it is none', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (before) => {
        assert.is.not(told(before + good), 'APPROVED')
      }),
    )
  })
})
