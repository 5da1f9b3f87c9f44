import { array, constantFrom, assert as holds, oneof, property, string } from 'fast-check'
import { mostMarkdown, openMarkdown } from '../../../src/views/html/markdown.js'
import { assert, suite } from '../../helpers/suite.js'
import { hostileText } from '../../trace/made.js'
import { all, readHtml } from './shown.js'

const render = (text: string) => openMarkdown().render(text)?.html

suite('views/html markdown', (test) => {
  test('a requirement is laid out', () => {
    assert.is(
      render(
        '### Criteria\n\n1. WHEN **asked** THEN `it` SHALL end\n\n- [x] one\n- [ ] two\n\n| when | how |\n|---|--:|\n| idle | ~~late~~ |\n',
      ),
      [
        '<p class="md-head">Criteria</p>',
        '<ol>',
        '<li>WHEN <strong>asked</strong> THEN <code>it</code> SHALL end</li>',
        '</ol>',
        '<ul>',
        '<li>☑ one</li>',
        '<li>☐ two</li>',
        '</ul>',
        '<table>',
        '<thead>',
        '<tr>',
        '<th>when</th>',
        '<th align="right">how</th>',
        '</tr>',
        '</thead>',
        '<tbody>',
        '<tr>',
        '<td>idle</td>',
        '<td align="right"><del>late</del></td>',
        '</tr>',
        '</tbody>',
        '</table>',
      ].join('\n'),
    )
  })

  test('a link leads to a page, and says nothing of where it comes from', () => {
    assert.is(
      render('[a](https://acme.example/?a=1&b=2) <mailto:a@acme.example>'),
      '<p><a href="https://acme.example/?a=1&#x26;b=2" rel="noopener noreferrer nofollow">a</a> <a href="mailto:a@acme.example" rel="noopener noreferrer nofollow">mailto:a@acme.example</a></p>',
    )
  })

  for (const target of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example/x',
    '#task:user-auth/1',
    '../design.md',
  ])
    test(`a link to ${target} is its text`, () => {
      assert.is(render(`[here](<${target}>)`), '<p>here</p>')
    })

  test('HTML of a text is shown, and its comments are not', () => {
    assert.is(
      render('A `Map<K>` or Promise<string> <!-- why --> end'),
      '<p>A <code>Map&#x3C;K></code> or Promise&#x3C;string>  end</p>',
    )
    assert.is(
      render('<script>alert(1)</script>\n\n<form action=x><input name=id></form>'),
      '&#x3C;script>alert(1)&#x3C;/script>\n&#x3C;form action=x>&#x3C;input name=id>&#x3C;/form>',
    )
  })

  test('a picture is its text, a footnote has no target', () => {
    assert.is(render('![plan](https://evil.example/p.png)'), '<p>[picture: plan]</p>')
    const made = readHtml(render('a[^1]\n\n[^1]: b') ?? '')
    assert.equal(
      all(made, '[id], [href], img, section').map(({ localName }) => localName),
      [],
    )
  })

  test('no character of a text acts', () => {
    assert.is(render('a\u202eb\u0007'), '<p>a\\u202eb\\u0007</p>')
  })

  test('whatever a spec holds, nothing of it runs, loads, or has a name on the page', () => {
    const parts = constantFrom(
      ...[
        hostileText,
        '<',
        '>',
        '"',
        "'",
        '`',
        '\n',
        '\n\n',
        '    ',
        '> ',
        '- [ ] ',
        '| a |\n|---|\n',
      ],
      ...[
        '[x](',
        ')',
        '![',
        '](',
        'javascript:',
        'data:text/html,',
        '<!--',
        '-->',
        '[^1]',
        '[^1]: ',
      ],
      ...[
        '<svg/onload=1>',
        '<style>',
        '<a id=main name=filter>',
        '<base href=//e>',
        '&lt;',
        '&#x3c;',
      ],
      ...[
        '[r]: javascript:x\n\n',
        '[r]',
        '<https://e.example/"onx=1>',
        '# ',
        '***',
        '~~',
        '\u0000',
      ],
    )
    holds(
      property(
        array(oneof(parts, string({ unit: 'binary', maxLength: 8 })), { maxLength: 14 }),
        (text) => {
          for (const { localName, attributes } of all(
            readHtml(render(text.join('')) ?? ''),
            'body *',
          )) {
            assert.ok(tags.has(localName), `${localName} of ${JSON.stringify(text)}`)
            for (const { name, value } of attributes)
              assert.match(`${name}=${value}`, harmless, JSON.stringify(text))
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('a text that is nested too deep for a parser stands as it is written', () => {
    assert.is(render('> '.repeat(5_000)), `<pre>${'&#62; '.repeat(5_000)}</pre>`)
  })

  test('once the time for laying out is spent, a text stands as it is written', () => {
    let now = 0
    const markdown = openMarkdown(() => now)
    assert.is(markdown.render('*a*')?.html, '<p><em>a</em></p>')
    const slow = openMarkdown(() => (now += 6_000))
    slow.render('*a*')
    assert.is(slow.render('*b*\n\n<c>')?.html, '<pre>*b*\n\n&#60;c&#62;</pre>')
  })

  test('one page lays out so many characters, counts what it leaves out, and lays out a text once', () => {
    const markdown = openMarkdown()
    const long = 'word '.repeat(mostMarkdown / 5)
    assert.ok(markdown.render(long))
    assert.ok(markdown.render(long))
    assert.is(markdown.render('one more'), undefined)
    assert.is(markdown.render('one more'), undefined)
    assert.is(markdown.leftOut(), 1)
  })
})

const tags = new Set(
  'a blockquote br code del em hr li ol p pre strong sup table tbody td th thead tr ul'.split(' '),
)
const harmless =
  /^(?:href=(?:https?:\/\/|mailto:)|rel=noopener noreferrer nofollow$|class=md-head$|align=(?:left|right|center)$|start=\d+$)/i
