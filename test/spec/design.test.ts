import fc from 'fast-check'
import { chooseSections } from '../../src/spec/design/choose.js'
import { wantedBy } from '../../src/spec/design/wanted.js'
import { type DesignSection, readDesign } from '../../src/spec/design.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf } from './list-of.js'

const design = `Draft.

# Design Document: Rate limiting

## Overview

Short.

## Architecture

Layers.

\`\`\`ts
# not a heading
\`\`\`

## Components and Interfaces

All components.

### Component 1: RateLimiter

**Location:** \`src/limits/rate-limiter.ts\`

#### Interface

\`\`\`ts
export class TokenCounter {}
\`\`\`

### Component 2: Token bucket

Used by \`RateLimiter\`. _Requirements: 2.1-2.3_

### 存储层设计

文件 src/store/redis.ts

## Data Models

| Name | File |
|------|------|
| Bucket | bucket.ts |

**Validates: Requirements 1.2, 3.4**

## Rollout
`

const all = (sections: readonly DesignSection[]): readonly DesignSection[] =>
  sections.flatMap((section) => [section, ...all(section.children)])

suite('sections of a design', (test) => {
  test('are a tree by their headings', () => {
    const outline = all(readDesign(design)).map(
      ({ level, title, line, ownEndLine, endLine }) =>
        `${level} ${title} ${line}-${ownEndLine}-${endLine}`,
    )
    assert.equal(outline, [
      '0  1-2-2',
      '1 Design Document: Rate limiting 3-4-47',
      '2 Overview 5-8-8',
      '2 Architecture 9-16-16',
      '2 Components and Interfaces 17-20-38',
      '3 Component 1: RateLimiter 21-24-30',
      '4 Interface 25-30-30',
      '3 Component 2: Token bucket 31-34-34',
      '3 存储层设计 35-38-38',
      '2 Data Models 39-46-46',
      '2 Rollout 47-47-47',
    ])
  })

  test('say what they name', () => {
    const [, , , , , limiter, methods, bucket, store, models] = all(readDesign(design))
    assert.equal(limiter?.paths, ['src/limits/rate-limiter.ts'])
    assert.equal(limiter?.above, ['Design Document: Rate limiting', 'Components and Interfaces'])
    assert.equal([...(limiter?.names ?? [])], ['RateLimiter'])
    assert.equal([...(methods?.defined ?? [])], ['TokenCounter'])
    assert.equal([...(bucket?.requirements ?? [])], ['2.1', '2.2', '2.3'])
    assert.equal(store?.paths, ['src/store/redis.ts'])
    assert.equal([...(models?.requirements ?? [])], ['1.2', '3.4'])
  })

  test('are none in an empty document, and one without a title where nothing is headed', () => {
    assert.equal(readDesign(''), [])
    assert.equal(
      readDesign('words\n').map(({ level, title, text }) => [level, title, text]),
      [[0, '', 'words\n']],
    )
  })

  test('may be underlined', () => {
    const titles = all(readDesign('Design\n======\n\nParts\n-----\n\n**Priority**: high\n---\n'))
    assert.equal(
      titles.map(({ level, title, line }) => [level, title, line]),
      [
        [1, 'Design', 1],
        [2, 'Parts', 4],
      ],
    )
  })

  test('are the lines of the document, each once, whatever it holds', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const sections = all(readDesign(text))
        assert.is(sections.map(({ ownText }) => ownText).join(''), text)
        for (const section of sections)
          assert.is(
            all([section])
              .map(({ ownText }) => ownText)
              .join(''),
            section.text,
          )
      }),
    )
  })

  test('are not opened by a heading in a fence', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const fenced = `# A\n~~~~~~~\n${text.replaceAll('~', '')}~~~~~~~\n# B\n`
        assert.equal(
          all(readDesign(fenced)).map(({ title }) => title),
          ['A', 'B'],
        )
      }),
    )
  })

  test('are read from a megabyte of anything, and come to an end', () => {
    for (const part of [design, '# a\n', '`a', '://a', 'a/b.c ', 'aB ', '1.1, ']) {
      const start = performance.now()
      chooseSections(readDesign(part.repeat(Math.ceil(1e6 / part.length))), wanted('RateLimiter'))
      assert.ok(performance.now() - start < 30_000, part.slice(0, 9))
    }
  })
})

const documents = fc
  .array(
    fc.constantFrom(
      '# A',
      '## B',
      '### C #',
      '###### D',
      '- # E',
      '  - item',
      '```',
      '  ~~~',
      '<!--',
      '-->',
      '---',
      '===',
      '设计',
      'text\r',
      '',
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.map((line) => `${line}\n`).join(''))

const wanted = (title: string, bullets = '') =>
  wantedBy(listOf(`- [ ] 1. ${title}\n${bullets}`).tasks[0] ?? raise())

function raise(): never {
  throw new Error('Expected a task')
}

/** The sections for a task: score, title, lines, reasons. */
const choice = (title: string, bullets = '', text = design) =>
  chooseSections(readDesign(text), wanted(title, bullets)).map(
    ({ score, section, line, endLine, reasons }) =>
      `${score} ${section.title} ${line}-${endLine}: ${reasons.join('; ')}`,
  )

suite('the sections that concern a task', (test) => {
  test('come nearest first, each with what stands in it, the background last', () => {
    assert.equal(
      choice('Limit', '  - File: src/limits/rate-limiter.ts\n  - _Requirements: 1.2_\n'),
      [
        '9 Component 1: RateLimiter 21-30: file src/limits/rate-limiter.ts; component rate-limiter',
        '6 Data Models 39-46: requirement 1.2',
        '3 Component 2: Token bucket 31-34: component rate-limiter',
        '1 Overview 5-8: background',
        '1 Architecture 9-16: background',
      ],
    )
  })

  test('are found by a requirement, by its criteria and by a range', () => {
    const found = (value: string) => choice('X', `  - _Requirements: ${value}_\n`).slice(0, -2)
    assert.equal(found('2.2'), [
      '7 Component 2: Token bucket 31-34: requirement 2.1; requirement 2.2; requirement 2.3',
    ])
    assert.equal(found('3'), ['6 Data Models 39-46: requirement 3.4'])
    assert.equal(found('3.1-3.4'), ['6 Data Models 39-46: requirement 3.4'])
    assert.equal(found('3.1'), ['2 Data Models 39-46: requirement 3.4'])
    assert.equal(found('All'), [])
    assert.equal(found('Design Component 3'), [])
  })

  test('are found by the end of a path', () => {
    assert.equal(choice('X', '  - File: src/limits/bucket.ts\n').slice(0, -2), [
      '4 Component 2: Token bucket 31-34: component bucket',
      '4 Data Models 39-46: file src/limits/bucket.ts',
    ])
  })

  test('are found by a component in the title or in what is reused', () => {
    const [first] = choice('Use `RateLimiter` in login')
    assert.is(first, '9 Component 1: RateLimiter 21-30: component RateLimiter; words rate, limiter')
    const [second] = choice('Count', '  - _Leverage: the TokenCounter_\n')
    assert.is(second, '5 Component 1: RateLimiter 21-30: component TokenCounter')
  })

  test('are found by the words of a title, in any writing', () => {
    assert.is(
      choice('Fill token buckets')[0],
      '8 Component 2: Token bucket 31-34: words token, bucket',
    )
    assert.is(choice('实现存储层')[0], '3 存储层设计 35-38: words 存储, 储层')
  })

  test('are given once: the part of a component with the component', () => {
    const lines = choice('RateLimiter with a TokenCounter').map((line) => line.split(':')[0])
    assert.equal(
      lines.filter((line) => /Interface$/.test(line ?? '')),
      [],
    )
  })

  test('are the whole of a design that has but one', () => {
    assert.equal(choice('X', '', '# Design\n\nShort.\n'), ['1 Design 1-3: background'])
  })

  test('are lines of the document, none of them twice, whatever is asked for', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom('A', 'B C', 'D item', '设计'), (text, title) => {
        const seen = new Set<number>()
        const lines = text.split(/(?<=\n)/)
        for (const { line, endLine, text: own } of chooseSections(
          readDesign(text),
          wanted(title),
        )) {
          assert.is(own, lines.slice(line - 1, endLine).join(''))
          for (let each = line; each <= endLine; each++) {
            assert.not(seen.has(each))
            seen.add(each)
          }
        }
      }),
    )
  })
})
