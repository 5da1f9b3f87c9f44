import fc from 'fast-check'

/** Documents as people write them: headings, boxes with ids, details, fences and comments that end. */
export const tameDocuments: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: boxes() },
      {
        weight: 2,
        arbitrary: fc.constantFrom('## Setup', '# Tasks', '### T001: Add it', '---', 'Some words'),
      },
      { weight: 1, arbitrary: fc.constant('```md\n- [ ] 9. not a task\n```') },
      { weight: 1, arbitrary: fc.constant('<!-- - [ ] 8. hidden -->') },
      { weight: 2, arbitrary: fc.constant('') },
    ),
    { maxLength: 24 },
  )
  .chain((lines) =>
    fc.constantFrom('\n', '\r\n').map((end) => lines.join('\n').replaceAll('\n', end) + end),
  )

function boxes(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', '', '  ', '    '),
      fc.constantFrom(' ', 'x', 'X', '-', '~'),
      fc.constantFrom('', '*'),
      fc.constantFrom(
        '1.',
        '1.1',
        '2',
        '2.1',
        'T001',
        'T020a',
        '[P] T003',
        '**T004**',
        '',
        '中文',
        'Task 3.1:',
      ),
      fc.constantFrom('Create the model', '実装する', 'Fix `src/a.ts`'),
      fc.constantFrom('', '\n  - _Requirements: 1.1_', '\n\n  - File: src/b.ts'),
    )
    .map(([indent, mark, star, id, title, detail]) => {
      const item = `${indent}- [${mark}]${star} ${id} ${title}`
      return item + detail.replaceAll('\n  ', `\n${indent}  `)
    })
}

/** Lines put together without sense: what a scanner gets wrong. */
export const wildDocuments: fc.Arbitrary<string> = fc
  .array(fc.tuple(indents(), fragments(), fragments()), { maxLength: 16 })
  .chain((lines) =>
    fc
      .constantFrom('\n', '\n', '\n', '\r\n', '\r')
      .map((end) => lines.map((parts) => parts.join('')).join(end)),
  )

function indents(): fc.Arbitrary<string> {
  return fc.constantFrom(
    '',
    '',
    '',
    ' ',
    '  ',
    '   ',
    '    ',
    '     ',
    '      ',
    '        ',
    '\t',
    ' \t',
  )
}

function fragments(): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        '- [ ] 1. a',
        '- [x] 2.1 b',
        '* [ ] c',
        '+ [X] T001 d',
        '1. [ ] e',
        '2) [-] f',
        '-   [ ] g',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '- ',
        '-',
        '* ',
        '1. ',
        '10. ',
        '-     ',
        '> ',
        '>',
        '[ ] ',
        '[x]',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '```',
        '~~~~',
        '```js',
        '<!--',
        '-->',
        '<!-->',
        '<div>',
        '</div>',
        '<b>',
        '<pre>',
        '<?',
        '`<!--`',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '===',
        '---',
        '***',
        '- - -',
        '# h',
        '#',
        '####### x',
        '## 1. T ##',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'text',
        '',
        '',
        ' ',
        'é中🎉',
        '\u00a0',
        '\ufeff',
        '[a]: /b',
        '| a | [ ] |',
        '\\',
      ),
    },
  )
}
