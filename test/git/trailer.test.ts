import { writeTrailer } from '../../src/git/trailer.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const messages = [
  'feat: x\n',
  'feat: x\n\n',
  'feat: x\n\nBody.\n',
  'feat: x\n\nBody: of it\nand more\n',
  'feat: x\n\nSigned-off-by: A <a@e.org>\n',
  'feat: x\n\nRefs: #1\nCo-authored-by: B <b@e.org>\n continued\n',
  'feat: x\n\nBody\n\n(cherry picked from commit 0123456)\nnot one\n',
  'feat: x\n\nBody\n\nSigned-off-by: A\nno\nno\nno\n',
  'feat: x\n\nBody\n\nSigned-off-by: A\nno\nno\nno\nno\n',
  'feat: x\n\nRefs: #1\n\n# comment\n# more\n',
  'feat: x\n# comment\n',
  'feat: x\n\nBody\n\nConflicts:\n\tsrc/a.ts\n\n# end\n',
  'feat: x\n\nRefs: #1\n\n\n\n',
  'a: b\nc: d\n',
  'feat: x\n\nRefs: #1\n# ------------------------ >8 ------------------------\n# below\ndiff --git a/x b/x\n',
]

suite('writeTrailer', (test) => {
  test('writes one of another name beside it, and replaces that alone', () => {
    const both = 'feat: x\n\nSpec-Task: a/1\nSpec-Review: APPROVED 12\n'
    const how = { name: 'Spec-Review', existing: 'replace' } as const
    assert.is(writeTrailer('feat: x\n\nSpec-Task: a/1\n', 'APPROVED 12', how), both)
    assert.is(writeTrailer(both, 'APPROVED 34', how), both.replace('12', '34'))
    assert.is(writeTrailer('', 'APPROVED 12', how), '\n\nSpec-Review: APPROVED 12\n')
    const room = writeTrailer('\n# comment\n', 'a/1', { existing: 'keep' })
    assert.is(
      writeTrailer(room, 'APPROVED 12', how),
      '\n\nSpec-Task: a/1\nSpec-Review: APPROVED 12\n\n# comment\n',
    )
  })

  test('puts the trailer where git interpret-trailers does', () =>
    withRepo((repo) => {
      for (const text of messages) {
        const theirs = repo.run(
          'git',
          ['interpret-trailers', '--no-divider', '--trailer', 'Spec-Task: a/1'],
          { input: text },
        )
        assert.is(
          writeTrailer(text, 'a/1', { existing: 'keep' }),
          theirs.stdout,
          JSON.stringify(text),
        )
      }
    }))
  test('keeps the subject apart where it has no newline', () => {
    assert.is(writeTrailer('feat: x', 'a/1', { existing: 'keep' }), 'feat: x\n\nSpec-Task: a/1\n')
  })
  test('keeps comments between trailers', () => {
    assert.is(
      writeTrailer('feat: x\n\n# a\nRefs: #1\n# b\nMore: y\n# end\n', 'a/1', { existing: 'keep' }),
      'feat: x\n\n# a\nRefs: #1\n# b\nMore: y\nSpec-Task: a/1\n# end\n',
    )
  })
  test('takes a line of spaces at the end for a blank one', () => {
    assert.is(
      writeTrailer('feat: x\n\nRefs: #1\n  \n', 'a/1', { existing: 'keep' }),
      'feat: x\n\nRefs: #1\nSpec-Task: a/1\n  \n',
    )
  })
  test('leaves room for a subject that is still to be written', () => {
    assert.is(
      writeTrailer('\n# Please enter the message.\n', 'a/1', { existing: 'keep' }),
      '\n\nSpec-Task: a/1\n\n# Please enter the message.\n',
    )
  })
  test('keeps what is there', () => {
    assert.is(
      writeTrailer('x\n\nspec-task: b/2\n', 'a/1', { existing: 'keep' }),
      'x\n\nspec-task: b/2\n',
    )
  })
  test('replaces all that is there by one', () => {
    assert.is(
      writeTrailer('x\n\nspec-task: b/2\nRefs: 1\nSpec-Task: c/3\n', 'a/1', {
        existing: 'replace',
      }),
      'x\n\nSpec-Task: a/1\nRefs: 1\n',
    )
  })
  test('takes no comment for a trailer', () => {
    assert.is(
      writeTrailer('x\n\n;Spec-Task: b/2\n', 'a/1', { existing: 'keep', commentChar: ';' }),
      'x\n\nSpec-Task: a/1\n\n;Spec-Task: b/2\n',
    )
  })
})
