import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { largestDocument, mostLines } from '../../src/steering/document.js'
import { readPieces } from '../../src/steering/pieces.js'
import { assert, suite } from '../helpers/suite.js'
import { read } from './reading.js'

// Bounds are wide: the machine may be busy. Alone, each of these takes a tenth of that.
const seconds = 20

suite('bounds of steering documents', (test) => {
  const faultOf = (text: string) => {
    const start = performance.now()
    const [fault] = read(text).faults
    assert.ok(performance.now() - start < seconds * 1000)
    return fault && `${fault.place.line} ${fault.message}`
  }
  test('C10: a document of a megabyte is named, and not read', () => {
    const text = '- Keep files under 300 lines\n'.repeat(36_000)
    assert.is(
      faultOf(text),
      `1 Expected at most ${largestDocument} characters, found ${text.length}: nothing of this document is read`,
    )
  })
  test('one of too many lines is named', () => {
    assert.is(
      faultOf('a\n\n'.repeat(20_000)),
      `1 Expected at most ${mostLines} lines, found 40001: nothing of this document is read`,
    )
  })
  test('the largest document is read to its end', () => {
    const unit =
      '## Part\n\nWords without any meaning at all, and then some more of them again.\n\n- Handlers must be thin\n\n'
    const { faults, uncovered } = read(unit.repeat(1300))
    assert.equal(faults, [])
    assert.is(uncovered.length, 1300)
  })
  for (const [name, text, message] of [
    [
      'a nested list',
      Array.from({ length: 500 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n'),
      '41 Expected lists and quotations at most 40 deep, found deeper ones: nothing is read from here on',
    ],
    [
      'markers on one line',
      `text\n\n${'- '.repeat(50_000)}x`,
      '3 Expected lists and quotations at most 40 deep, found deeper ones: nothing is read from here on',
    ],
    [
      'quotations',
      `${'>'.repeat(100_000)}x`,
      '1 Expected lists and quotations at most 40 deep, found deeper ones: nothing is read from here on',
    ],
    [
      'one paragraph',
      'words and words\n'.repeat(7000),
      '1 Expected blocks of at most 32768 characters, found a longer one: nothing is read from here on',
    ],
    [
      'one line',
      'words '.repeat(30_000),
      '1 Expected blocks of at most 32768 characters, found a longer one: nothing is read from here on',
    ],
    [
      'an open fence',
      `text\n\n\`\`\`\n${'long words of no use\n\n'.repeat(2000)}`,
      '1 Expected blocks of at most 32768 characters, found a longer one: nothing is read from here on',
    ],
  ] as const)
    test(`${name} without end is named`, () => {
      assert.is(faultOf(text), message)
    })
  test('sentences that invite a search without end are read in time', () => {
    for (const part of [
      'a:',
      '`a`, ',
      'under 300 lines ',
      'PascalCase ',
      '(',
      '**',
      'use ',
      'never `',
    ])
      faultOf(`- ${part.repeat(Math.floor(290 / part.length))}\n`.repeat(500))
  })
  test('deep and self-referring YAML is a fault', () => {
    assert.ok(
      faultOf(`\`\`\`yaml spec-exec\n${'['.repeat(20_000)}\n\`\`\`\n`)?.startsWith(
        '2 Expected YAML',
      ),
    )
    assert.is(
      faultOf('```yaml spec-exec\n- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n```\n'),
      '3 Expected a value, found an alias of another one',
    )
  })
  test('the clauses of a document are counted', () => {
    const { clauses, faults } = read(
      `\`\`\`yaml spec-exec\n${'- {kind: text, files: a, ban: b}\n'.repeat(501)}\`\`\`\n`,
    )
    assert.is(clauses.length, 500)
    assert.is(
      faults[0]?.message,
      'Expected at most 500 clauses, found 501: the rest is not in force',
    )
    assert.is(faults[0]?.place.line, 502)
  })
})

suite('pieces', (test) => {
  test('hold the blocks that the whole document has', () => {
    const filler = `${'Words of no meaning, one after the other. '.repeat(8)}\n`
    const line = fc.constantFrom(
      ...[
        '- item\n',
        '  - inner\n',
        '  ```\n',
        '```\n',
        '~~~\n',
        '````\n',
        '# Head\n',
        '\n',
        '\n\n',
        '    code\n',
        'text\n',
      ],
      ...[
        '<!--\n',
        '-->\n',
        '<div>\n',
        '</div>\n',
        '<pre>\n',
        '</pre>\n',
        '> quote\n',
        '1. one\n',
        '   ```yaml\n',
        '* * *\n',
        '===\n',
        '| a |\n',
      ],
      ...[filler, filler.repeat(3), `\n${filler}`],
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 20, maxLength: 120 }), (all) => {
        const text = all.join('').repeat(2).trimEnd()
        const { pieces, stop } = readPieces(text.split('\n'))
        if (stop) return
        const found = pieces.flatMap(({ root, before }) => leavesOf(root, before))
        assert.equal(found, leavesOf(fromMarkdown(text, disabled), 0))
      }),
      { numRuns: 60 * Number(process.env['SPEC_EXEC_FUZZ'] ?? 1) },
    )
  })
})

const disabled = {
  extensions: [
    {
      disable: {
        null: [
          'attention',
          'autolink',
          'characterEscape',
          'characterReference',
          'codeText',
          'definition',
          'hardBreakEscape',
          'htmlText',
          'labelEnd',
          'labelStartImage',
          'labelStartLink',
        ],
      },
    },
  ],
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>['children'][number]

/** Blocks without blocks in them: their kind, their line, and their text without blanks at its end. */
function leavesOf(node: Node, before: number): readonly string[] {
  const line = before + (node.position?.start.line ?? 1)
  if (node.type === 'paragraph' || node.type === 'heading')
    return [
      `${line} ${node.type} ${node.children.map((child) => ('value' in child ? child.value : '')).join('')}`,
    ]
  if ('children' in node) return node.children.flatMap((child) => leavesOf(child, before))
  return [`${line} ${node.type} ${'value' in node ? node.value.trimEnd() : ''}`]
}
