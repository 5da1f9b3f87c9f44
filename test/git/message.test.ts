import fc from 'fast-check'
import { parseMessage } from '../../src/git/message.js'
import { assert, suite } from '../helpers/suite.js'

suite('parseMessage', (test) => {
  test('reads subject, trailer and text', () => {
    const text = 'feat: add\n  login\n\nBody.\n\nSpec-Task: user-auth/2.1\n'
    assert.equal(parseMessage(text), {
      text,
      subject: 'feat: add login',
      specTasks: ['user-auth/2.1'],
      waivers: [],
      reviews: [],
      isFixup: false,
    })
  })
  test('reads every Spec-Review line at column 0', () => {
    const text = 'a\n\nSpec-Review: APPROVED 12ab\nspec-review:NEEDS_REVISION  \n Spec-Review: x\n'
    assert.equal(parseMessage(text).reviews, ['APPROVED 12ab', 'NEEDS_REVISION'])
  })
  test('reads waivers, by id and by place', () => {
    const text =
      'fix: a\n\nSpec-Waive: no-console — the logger is not up yet\nspec-waive: .claude/steering/structure.md:42 - generated\nSpec-Waive: naming\n'
    assert.equal(parseMessage(text).waivers, [
      { clause: 'no-console', reason: 'the logger is not up yet' },
      { clause: '.claude/steering/structure.md:42', reason: 'generated' },
      { clause: 'naming', reason: '' },
    ])
  })

  test('reads every Spec-Task line at column 0, whatever its case and place', () => {
    const text =
      'spec-task: a/1\nSPEC-TASK:b/2  \r\n Spec-Task: c/3\nx Spec-Task: d/4\nSpec-Task:\n'
    assert.equal(parseMessage(text).specTasks, ['a/1', 'b/2', ''])
  })
  for (const value of [
    'none — a typo',
    'none – a typo',
    'none - a typo',
    'None -- a typo',
    'none: a typo',
    'none a typo',
  ])
    test(`reads the reason in \`${value}\``, () => {
      assert.is(parseMessage(`x\n\nSpec-Task: ${value}`).offPlan, 'a typo')
    })
  for (const value of ['none', 'none —', 'none --', 'none:'])
    test(`reads \`${value}\` as a missing reason`, () => {
      assert.is(parseMessage(`x\n\nSpec-Task: ${value}\n`).offPlan, '')
    })
  test('takes a spec whose name begins with none for a spec', () => {
    assert.is(parseMessage('x\n\nSpec-Task: none-such/1').offPlan, undefined)
  })
  test('reads what git revert writes', () => {
    assert.is(
      parseMessage('Revert "x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.\n')
        .reverts,
      '0123456789abcdef0123456789abcdef01234567',
    )
  })
  test('reads what git revert --reference writes', () => {
    assert.is(
      parseMessage('Revert x\n\nThis reverts commit 0123abc (feat: x, 2026-01-01).').reverts,
      '0123abc',
    )
  })
  for (const mark of ['fixup', 'squash', 'amend', 'wip'])
    test(`knows ${mark}!`, () => assert.ok(parseMessage(`${mark}! feat: x`).isFixup))
  test('takes WIP: for a plain subject', () => assert.not(parseMessage('WIP: x').isFixup))
  test('skips blank lines before the subject', () => {
    assert.is(parseMessage('\n \nfeat: x\n').subject, 'feat: x')
  })
  test('drops comment lines when asked to', () => {
    const text = 'a\n# Spec-Task: no\n#Spec-Task\nSpec-Task: a/1\n'
    assert.is(parseMessage(text, { cleanup: 'strip' }).text, 'a\nSpec-Task: a/1\n')
  })
  test('drops all below the scissors when asked to', () => {
    const text = 'a\n; ------------------------ >8 ------------------------\n; x\nSpec-Task: a/1\n'
    assert.equal(parseMessage(text, { cleanup: 'scissors', commentChar: ';' }).text, 'a\n')
  })
  test('takes any text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString()
        return parseMessage(text).text === text
      }),
    )
  })
  test('reads a megabyte of near misses at once', () => {
    const started = performance.now()
    parseMessage(`Spec-Task: none${' '.repeat(1 << 20)}x\n${'Spec-Task:\t'.repeat(100_000)}`)
    assert.ok(performance.now() - started < 1000)
  })
})
