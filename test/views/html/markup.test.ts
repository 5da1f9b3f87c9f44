import { assert as holds, property, string } from 'fast-check'
import { printable } from '../../../src/escape.js'
import { escapeHtml, markup, trusted } from '../../../src/views/html/markup.js'
import { assert, suite } from '../../helpers/suite.js'
import { hostileText } from '../../trace/made.js'
import { readHtml } from './shown.js'

suite('views/html markup', (test) => {
  test('what acts in HTML is a character reference', () => {
    assert.is(
      escapeHtml(`<a href="x" id='y'>&amp;`),
      '&#60;a href=&#34;x&#34; id=&#39;y&#39;&#62;&#38;amp;',
    )
  })

  test('any text between tags is that text, as a reader sees it', () => {
    holds(
      property(string({ unit: 'binary' }), (text) => {
        const { html } = markup`<p>${text}</p>`
        assert.is(readHtml(html).querySelector('p')?.textContent, printable(text))
      }),
    )
  })

  test('any text in quotes is that text, and no other attribute comes of it', () => {
    holds(
      property(string({ unit: 'binary' }), (text) => {
        const { html } = markup`<p title="${text}">here</p>`
        const found = readHtml(html).querySelector('p')
        assert.equal(
          [...(found?.attributes ?? [])].map(({ name, value }) => [name, value]),
          [['title', printable(text)]],
        )
      }),
    )
  })

  test('no text of any sort leaves a sign that opens or closes', () => {
    for (const text of [hostileText, '\u2028</p>', '\u0000<', '\ud800<\udfff'])
      assert.not.match(escapeHtml(text), /[<>"'\u0000-\u001f\u202a-\u202e]|&(?!#\d+;)/)
  })

  test('markup stands, lists are joined, undefined is nothing, and line breaks are left out', () => {
    const items = ['a & b', 'c'].map((text) => markup`<li>${text}</li>`)
    assert.is(
      markup`<ul>
        ${items}${undefined}
        ${trusted('<li>3</li>')}</ul>`.html,
      '<ul><li>a &#38; b</li><li>c</li><li>3</li></ul>',
    )
  })
})
