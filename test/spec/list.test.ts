import { readList } from '../../src/spec/list.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf, readOf, shortOf, sourceOf, taskOf } from './list-of.js'

suite('readList: forms of a box', (test) => {
  const states: readonly (readonly [string, string])[] = [
    ['- [ ] 1. a', 'open'],
    ['- [x] 1. a', 'done'],
    ['- [X] 1. a', 'done'],
    ['- [-] 1. a', 'started'],
    ['- [~] 1. a', 'blocked'],
    ['- [>] 1. a', 'unknown'],
    ['* [x] 1. a', 'done'],
    ['+ [x] 1. a', 'done'],
    ['-   [x] 1. a', 'done'],
    ['3. [x] 1. a', 'done'],
    ['- [x]* 1. a', 'done'],
    ['- [x]\\* 1. a', 'done'],
  ]
  for (const [text, state] of states) {
    test(`reads \`${text}\` as ${state}`, () => {
      assert.equal(shortOf(listOf(text)), [`1 ${state} a`])
    })
  }

  test('takes the title from the next line where the box stands alone', () => {
    assert.equal(shortOf(listOf('- [x]\n    1. Create it\n')), ['1 done Create it'])
  })

  test('counts the offset of a mark in bytes, behind a BOM and CJK text', () => {
    const text = '\ufeff# 任务\r\n\r\n- [ ] 1. 写代码\r\n'
    const [task] = listOf(text).tasks
    assert.is(Buffer.from(text)[task?.box?.offset ?? 0], 0x20)
    assert.is(task?.box?.line, 3)
    assert.is(task?.title, '写代码')
  })

  for (const star of ['- [ ]* 1.4 a', '- [ ]\\* 1.4 a', '- [ ] 1.4* a', '- [ ] 1.4\\* a']) {
    test(`reads \`${star}\` as optional`, () => {
      assert.is(taskOf(listOf(star), '1.4').isOptional, true)
    })
  }
})

suite('readList: what is no task [K09]', (test) => {
  const nothing: readonly (readonly [string, string])[] = [
    ['a code fence', '```md\n- [ ] 2. a\n```'],
    ['a fence inside an item', '- [ ] 1. a\n\n  ```md\n  - [ ] 2. a\n  ```'],
    ['an HTML comment', '<!--\n- [ ] 2. a\n-->'],
    ['a comment on one line', '<!-- - [ ] 2. a -->'],
    ['a block quote', '> - [ ] 2. a'],
    ['indented code', 'text\n\n    - [ ] 2. a'],
    ['a table', '| 2. a | [ ] |\n| --- | --- |'],
    ['a legend', '- [P] can run in parallel\n- [P]: T001 too'],
    ['a link', '- [x](https://example.org) 2. a'],
  ]
  for (const [name, text] of nothing) {
    test(`finds none in ${name}`, () => {
      const list = listOf(text)
      assert.equal(
        list.tasks.filter((task) => task.id === '2'),
        [],
      )
      assert.equal(list.malformed, [])
    })
  }

  test('opens no comment on `<!--` inside of code', () => {
    assert.equal(shortOf(listOf('- [ ] 1. Use `<!--` here\n- [ ] 2. b')), [
      '1 open Use <!-- here',
      '2 open b',
    ])
  })

  test('leaves trailing checklists to no task', () => {
    const list = listOf('- [ ] 1. a\n\n## Success Criteria\n\n- [ ] All tests pass\n')
    assert.equal(shortOf(list), ['1 open a'])
    assert.equal(
      list.loose.map((step) => step.title),
      ['All tests pass'],
    )
  })
})

suite('readList: malformed boxes [K11]', (test) => {
  const faults: readonly (readonly [string, string])[] = [
    ['- [x ] 3. a', 'box-width'],
    ['- [] 3. a', 'box-width'],
    ['- [ x] 3. a', 'box-width'],
    ['- [x]] 3. a', 'box-width'],
    ['- [x]3. a', 'box-width'],
    ['[ ] 3. a', 'no-bullet'],
    ['-[ ] 3. a', 'no-bullet'],
    ['3.1 [x] a', 'no-bullet'],
    ['#### [x] 3.1 a', 'in-heading'],
    ['### - [x] 3. a', 'in-heading'],
    ['- [\u00a0] 3. a', 'unknown-mark'],
    ['- [ｘ] 3. a', 'unknown-mark'],
    ['- [✓] 3. a', 'unknown-mark'],
    ['- [o] 3. a', 'unknown-mark'],
    ['- ［x］ 3. a', 'unknown-mark'],
    ['- [x\u200b] 3. a', 'box-width'],
  ]
  for (const [text, reason] of faults) {
    test(`names \`${text}\` as ${reason}`, () => {
      assert.equal(listOf(`# T\n\n${text}\n`).malformed, [{ line: 3, text, reason }])
    })
  }

  test('names a list in UTF-16 [K14]', async () => {
    const list = await readOf(Buffer.from('- [ ] 1. a', 'utf16le'))
    assert.equal(list.malformed, [{ line: 1, text: '', reason: 'not-utf8' }])
  })

  test('names a list in latin-1 [K14]', async () => {
    const list = await readOf(Buffer.from('- [ ] 1. é', 'latin1'))
    assert.equal(list.malformed, [{ line: 1, text: '', reason: 'not-utf8' }])
  })

  test('refuses a list above the limit by name [C11]', async () => {
    const list = await readList({ ...sourceOf('- [ ] 1. a'), maxBytes: 5 })
    assert.equal(list.malformed, [{ line: 1, text: '', reason: 'too-large' }])
  })

  test('refuses nesting that remark would choke on [C11]', async () => {
    const list = await readOf(`${'- '.repeat(5000)}a\n\n<?\n`)
    assert.equal(list.malformed, [{ line: 1, text: '', reason: 'too-deep' }])
  })
})

suite('readList: depth [C11]', (test) => {
  const tooDeep = [{ line: 1, text: '', reason: 'too-deep' }]
  const long: readonly (readonly [string, string])[] = [
    ['65 bullets', `${'- '.repeat(65)}x\n`],
    ['100 kB of bullets', `- [ ] 1. a\n${'- '.repeat(50_000)}x\n`],
    ['1 MB of bullets', `${'- '.repeat(500_000)}x\n`],
    ['1 MB of two sorts of bullet', `${'- * '.repeat(250_000)}x\n`],
    ['100 kB of numbers', `${'1. '.repeat(33_000)}x\n`],
    ['100 kB of quotes', `${'>'.repeat(100_000)}x\n`],
  ]
  for (const [name, text] of long) {
    test(`refuses a line of ${name}`, () => {
      assert.equal(listOf(text).malformed, tooDeep)
    })
  }

  test('refuses a list nested deeper than 64 levels over its lines', () => {
    const lines = Array.from({ length: 65 }, (_, depth) => `${'  '.repeat(depth)}- a\n`)
    assert.equal(listOf(lines.join('')).malformed, tooDeep)
  })

  test('reads a line of 64 bullets', () => {
    assert.equal(shortOf(listOf(`${'- '.repeat(64)}[ ] 1. a\n`)), ['1 open a'])
  })

  for (const rule of ['-'.repeat(80), '- '.repeat(80), '* '.repeat(500_000)]) {
    test(`takes a thematic break of ${rule.length} characters for no depth`, async () => {
      assert.equal(shortOf(listOf(`- [ ] 1. a\n\n${rule}\n`)), ['1 open a'])
    })
  }

  test('takes none for depth where remark reads either', async () => {
    for (const rule of ['-'.repeat(80), '- '.repeat(80), '--- '.repeat(80)]) {
      const list = await readOf(`- [ ] 1. a\n\t- [ ] 1.1 b\n\n${rule}\n`)
      assert.equal([list.readBy, shortOf(list)], ['remark', ['1 open a', '1.1 open b']])
    }
  })

  test('splits a million lines with one CR behind them', async () => {
    const list = listOf(`- [ ] 1. a\n${'\n'.repeat(1_000_000)}\r`)
    assert.equal(shortOf(list), ['1 open a'])
  })
})

suite('readList: who reads', (test) => {
  test('reads by scanner what it models', async () => {
    assert.is((await readOf('- [ ] 1. a\nlazy\n')).readBy, 'scanner')
  })

  test('leaves a box above a setext underline to remark, for which it is none', async () => {
    const list = await readOf('- [ ] 1. a\n  ---\n- [ ] 2. b\n')
    assert.is(list.readBy, 'remark')
    assert.equal(shortOf(list), ['2 open b'])
  })

  test('leaves tabs to remark and counts bytes all the same', async () => {
    const text = '- [ ] 1. é\n\t- [ ] 1.1 b\n'
    const list = await readOf(text)
    assert.is(list.readBy, 'remark')
    assert.is(taskOf(list, '1.1').box?.offset, Buffer.from(text).lastIndexOf('[') + 1)
  })
})
