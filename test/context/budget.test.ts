import fc from 'fast-check'
import { cutTo } from '../../src/context/budget.js'
import type { ContextSection, TaskContext } from '../../src/context/context.js'
import { markdownOf } from '../../src/context/markdown.js'
import { tokensIn } from '../../src/context/tokens.js'
import { assert, suite } from '../helpers/suite.js'
import { madeContext } from './made.js'

const words = 'what the section has to say of it, at some length. '

function section(title: string, score: number, length: number): ContextSection {
  const place = { path: 'design.md', line: 1, endLine: 2 }
  return { ...place, title, text: words.repeat(length), score, reasons: ['background'] }
}

const requirement = {
  path: 'requirements.md',
  line: 10,
  endLine: 14,
  id: '1',
  title: 'Login',
  text: `## 1. Login\n\n1. ${words.repeat(4)}\n2. the named one\n3. ${words.repeat(4)}`,
  named: ['1.2'],
  criteria: [
    { id: '1.1', line: 12, endLine: 12 },
    { id: '1.2', line: 13, endLine: 13 },
    { id: '1.3', line: 14, endLine: 14 },
  ],
}

suite('the budget of a context', (test) => {
  test('a token is four characters of ASCII, or one of any other script', () => {
    assert.equal(
      ['', 'a', 'abcd', 'abcde', '要件', '😀', 'ab 要'].map(tokensIn),
      [0, 1, 1, 2, 2, 1, 2],
    )
  })

  test('what fits is left as it is', () => {
    const context = madeContext({ design: { sections: [section('A', 1, 20)], others: [] } })
    assert.is(cutTo(context, 10_000, markdownOf), context)
  })

  test('goes from the least relevant to the most, and names what it cuts', () => {
    const context = madeContext({
      requirements: {
        documents: ['requirements.md'],
        named: ['1.2'],
        chosen: [requirement],
        missing: [],
      },
      design: {
        sections: [section('Near', 8, 20), section('Far', 2, 20), section('Overview', 1, 20)],
        others: [],
      },
      steering: {
        documents: [{ path: 'tech.md', why: 'always', text: words.repeat(20) }],
        others: [],
      },
      leverage: [
        {
          name: 'src/a.ts',
          files: [
            { path: 'src/a.ts', exports: Array.from({ length: 40 }, (_, at) => `name${at}`) },
          ],
          more: 0,
        },
      ],
    })
    const all = cutTo(context, 1, markdownOf)
    assert.equal(
      all.cut.map(({ what, name }) => `${what} ${name}`.trim()),
      [
        'design section Overview',
        'design section Far',
        'exported names',
        'steering document',
        'criteria 1.1, 1.3 of requirement 1',
        'design section Near',
        'requirement 1',
      ],
    )
    const some = cutTo(context, tokensIn(markdownOf(context)) - 300, markdownOf)
    assert.equal(
      some.cut.map(({ name }) => name),
      ['Overview', 'Far'],
    )
    assert.ok(
      markdownOf(some).includes('- design section of design.md: Overview (1-2); Far (1-2)\n'),
    )
  })

  test('of a requirement the named criteria outlive the others', () => {
    const context = madeContext({
      requirements: {
        documents: ['requirements.md'],
        named: ['1.2'],
        chosen: [requirement],
        missing: [],
      },
    })
    const { requirements } = cutTo(context, tokensIn(markdownOf(context)) - 10, markdownOf)
    assert.is(requirements.chosen[0]?.text, '## 1. Login\n\n2. the named one')
  })

  test('is kept, or only what cannot be cut is left; and all that is cut is named', () => {
    const size = fc.integer({ min: 0, max: 60 })
    const made = fc
      .record({
        sections: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), size), { maxLength: 12 }),
        documents: fc.array(size, { maxLength: 5 }),
        exports: fc.array(size, { maxLength: 5 }),
      })
      .map(
        ({ sections, documents, exports }): TaskContext =>
          madeContext({
            design: {
              sections: sections.map(([score, length], at) => section(`S${at}`, score, length)),
              others: [],
            },
            steering: {
              documents: documents.map((length, at) => ({
                path: `d${at}.md`,
                why: 'always',
                text: words.repeat(length),
              })),
              others: [],
            },
            leverage: exports.map((length, at) => ({
              name: `l${at}.ts`,
              files: [
                { path: `l${at}.ts`, exports: Array.from({ length }, (_, each) => `name${each}`) },
              ],
              more: 0,
            })),
          }),
      )
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 9000 }), (context, budget) => {
        const cut = cutTo(context, budget, markdownOf)
        const text = markdownOf(cut)
        const least = cutTo(context, 1, markdownOf)
        if (tokensIn(text) > budget) assert.equal(cut, least)
        for (const { title } of context.design.sections) assert.ok(text.includes(title), title)
        for (const { path } of context.steering.documents) assert.ok(text.includes(path), path)
        const gone = context.design.sections.length - cut.design.sections.length
        assert.is(cut.cut.filter(({ what }) => what === 'design section').length, gone)
      }),
      { numRuns: 200 },
    )
  })
})
