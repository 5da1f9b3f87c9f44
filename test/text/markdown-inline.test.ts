import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString as textOf } from 'mdast-util-to-string'
import { printable } from '../../src/escape.js'
import { codeSpan, markdownText } from '../../src/text/markdown-inline.js'
import { assert, suite } from '../helpers/suite.js'

suite('markdownText', (test) => {
  test('leaves plain words as they are and puts all else into code', () => {
    const said = [
      'Expected one task marked done, found 2: `2.1`, `2.2`',
      '@user closes #12 and GH-12',
      'see www.example.org, https://example.org or a@example.org (why?)',
      '<img src=x onerror=alert(1)> [a](b) ![x](y)',
      'defaced 9d04cad 1234567 don’t half-done :tada: ✨',
      'a|b and `a|b`',
      '`unbalanced @user',
      'a `` ` `` @b',
      'x\n\n# y',
      '',
    ]
    assert.equal(said.map(markdownText), [
      'Expected one task marked done, found 2: `2.1`, `2.2`',
      '`@user` closes `#12` and `GH-12`',
      'see `www.example.org`, `https://example.org` or `a@example.org` (why?)',
      '`<img src=x onerror=alert(1)> [a](b) ![x](y)`',
      '`defaced 9d04cad 1234567` don’t half-done `:tada:` ✨',
      '`a\\u007cb` and `a\\u007cb`',
      '`` `unbalanced @user ``',
      'a `` ` `` `   ` ``` `` @b ```',
      '`x\\u000a\\u000a#` y',
      '',
    ])
  })
  test('C08: whatever a text holds, it is shown as text and code, and only plain words as text', () => {
    const part = fc.constantFrom(
      ...[
        '`',
        '``',
        '@user',
        '#12',
        'GH-1',
        '<b>',
        '</details>',
        '[a](b)',
        '![a](b)',
        '*',
        '_',
        '|',
      ],
      ...[
        '~~',
        '\\',
        '\n',
        ' ',
        '  ',
        '&amp;',
        '&#64;a',
        'https://a.b',
        'word',
        '- ',
        '1. ',
        '$x$',
        '::',
      ],
    )
    const text = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, (one) => {
        const shown = markdownText(one)
        assert.not.match(shown, /[\n\r|]/)
        // Behind a word of ours: what begins a line is never left to a commit.
        const [paragraph, ...more] = fromMarkdown(`x ${shown}`).children
        assert.is(more.length, 0)
        assert.ok(paragraph?.type === 'paragraph')
        for (const node of paragraph.children) {
          assert.ok(node.type === 'text' || node.type === 'inlineCode', `${node.type} in ${shown}`)
          if (node.type === 'text')
            assert.not.match(node.value, /[@#<>[\]*_~\\/&$]|\w\.[a-z]|[\da-f]{7}/i)
        }
        const squeezed = (all: string) => all.replace(/[`\s]/g, '')
        const wanted = printable(one).replaceAll('|', '\\u007c')
        assert.is(squeezed(textOf(paragraph)), squeezed(`x${wanted}`))
      }),
      { numRuns: 1000 },
    )
  })
})

suite('codeSpan', (test) => {
  test('holds any text', () => {
    assert.equal(['a', '`', 'a``b', ' a', '', '|'].map(codeSpan), [
      '`a`',
      '`` ` ``',
      '```a``b```',
      '`  a `',
      '',
      '`\\u007c`',
    ])
  })
})
