import { isCheckpoint } from '../../src/spec/checkpoint.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf, shortOf, taskOf } from './list-of.js'

suite('readList: identity and nesting', (test) => {
  test('finds parents by dotted id where children stand at their indent', () => {
    const list = listOf('- [ ] 2. a\n- [ ] 2.1 b\n- [ ] 2.1.1 c\n')
    assert.equal(
      list.tasks.map((task) => task.parent),
      [undefined, '2', '2.1'],
    )
    assert.equal(taskOf(list, '2').children, ['2.1'])
  })

  test('finds parents by indent where ids do not say', () => {
    const list = listOf('- [ ] T001 a\n  - [ ] T002 b\n- [ ] T003 c\n')
    assert.equal(
      list.tasks.map((task) => task.parent),
      [undefined, 'T001', undefined],
    )
  })

  test('takes one column of indent for none', () => {
    const list = listOf('- [ ] T001 a\n - [ ] T002 b\n')
    assert.is(taskOf(list, 'T002').parent, undefined)
  })

  test('tells repeated ids apart by ordinal [K12]', () => {
    const list = listOf('## A\n- [ ] 4. a\n- [ ] 4.1 b\n## B\n- [ ] 4. c\n- [ ] 4.1 d\n')
    assert.equal(
      list.tasks.map((task) => task.key),
      ['4', '4.1', '4~2', '4.1~2'],
    )
    assert.is(taskOf(list, '4.1~2').parent, '4~2')
    assert.is(taskOf(list, '4.1~2').heading, 'B')
  })

  test('makes a heading with an id and its boxes one task', () => {
    const list = listOf('## Phase\n### T001: Add it\n- [x] a\n- [ ] b\n\n### T002: Next\n- [x] c\n')
    assert.equal(shortOf(list), ['T001 started Add it', 'T002 done Next'])
    const task = taskOf(list, 'T001')
    assert.equal(
      task.steps.map((step) => step.title),
      ['a', 'b'],
    )
    assert.equal([task.isHeading, task.box, task.line, task.endLine], [true, undefined, 2, 4])
  })

  test('makes no task of a heading whose boxes have ids', () => {
    assert.equal(shortOf(listOf('## 1. Setup\n- [ ] 1.1 a\n- [ ] 1.2 b\n')), [
      '1.1 open a',
      '1.2 open b',
    ])
  })

  test('makes each outermost box a task where nothing has an id', () => {
    const list = listOf(
      '- [ ] Create user model\n  - [ ] with tests\n- [x] 実装する\n- [ ] Create user model\n',
    )
    assert.equal(
      list.tasks.map((task) => task.key),
      ['#create-user-model', '#実装する', '#create-user-model~2'],
    )
    assert.equal(
      taskOf(list, '#create-user-model').steps.map((step) => step.title),
      ['with tests'],
    )
  })

  test('gives boxes without an id below a task to it', () => {
    const list = listOf('- [ ] 1. a\n  - [x] first\n    - [ ] second\n- [ ] 2. b\n')
    assert.equal(
      taskOf(list, '1').steps.map(({ title, state }) => `${title} ${state}`),
      ['first done', 'second open'],
    )
  })

  test('ends a block before its children and the blank lines behind it', () => {
    const list = listOf('- [ ] 1. a\n  note\n\n  - more\n\n  - [ ] 1.1 b\n\n- [ ] 2. c\n')
    assert.equal(
      list.tasks.map(({ line, endLine }) => [line, endLine]),
      [
        [1, 4],
        [6, 6],
        [8, 8],
      ],
    )
  })
})

suite('readList: metadata', (test) => {
  test('reads what a task says beside its title', () => {
    const text = `- [ ] 2.1 Add \`src/auth/login.ts\` (depends on 1.2)
  - File: src/auth/form.tsx:250-300
  - Write tests in tests/auth/
  - _Leverage: src/api/client.ts (get, post), src/log.ts_
  - _Requirements: 1.1, FR-2_
  - **Depends on**: T001-T003
  - _Prompt: Role: developer | Task: touch src/other.ts_
`
    assert.equal(taskOf(listOf(text), '2.1').metadata, {
      requirements: ['1.1', 'FR-2'],
      leverage: ['src/api/client.ts (get, post)', 'src/log.ts'],
      dependsOn: ['1.2', 'T001', 'T002', 'T003'],
      paths: ['src/auth/login.ts', 'src/auth/form.tsx', 'tests/auth/'],
      tests: [],
      needsNoWork: false,
    })
  })

  test('reads it in other languages', () => {
    const text =
      '- [ ] 1. a\n  - _要件: 1.1、2.3_\n  - 文件: `internal/infra/store.go`\n  - **依赖**: 任务 1.2、1.4\n  - _复用: src/a.ts_\n'
    const { requirements, paths, dependsOn, leverage } = taskOf(listOf(text), '1').metadata
    assert.equal(
      { requirements, paths, dependsOn, leverage },
      {
        requirements: ['1.1', '2.3'],
        paths: ['internal/infra/store.go'],
        dependsOn: ['1.2', '1.4'],
        leverage: ['src/a.ts'],
      },
    )
  })

  test('takes no route, product or pair of words for a path', () => {
    const text =
      '- [ ] 1. Add POST /api/users with Node.js and read/write of https://example.org/a.html\n'
    assert.equal(taskOf(listOf(text), '1').metadata.paths, [])
  })

  test('takes a command in italics alone for its test', () => {
    const text =
      '- [ ] 1. a\n  - _Test: `npm test -- auth`_\n  - Test: `rm -rf build`\n  - _Test: by hand_\n'
    assert.equal(taskOf(listOf(text), '1').metadata.tests, ['npm test -- auth'])
  })

  test('knows a task that needs no work', () => {
    assert.is(taskOf(listOf('- [ ] 1. a\n  - _Work: none_\n'), '1').metadata.needsNoWork, true)
  })

  test('knows a checkpoint by its title', () => {
    const titles = [
      'Checkpoint - Ensure all tests pass',
      'Final checkpoint',
      '检查点：测试',
      'Checkpointing',
    ]
    assert.equal(titles.map(isCheckpoint), [true, true, true, false])
  })
})
