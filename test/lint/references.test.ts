import { assert, suite } from '../helpers/suite.js'
import { linted } from './linted.js'

const requirements = `# Requirements Document

## Requirements

### Requirement 1: Accounts

**User Story:** As a visitor, I want an account.

#### Acceptance Criteria

1. WHEN a visitor signs up THEN the system SHALL create an account
2. WHEN the name is taken THEN the system SHALL say so

### Requirement 2

1. WHEN 3.1 is asked for THEN nothing happens

## Non-Functional Requirements

1. Fast
2. Small
3. Kind
4. Green

- **FR-001** The system keeps records.
`

const path = '.kiro/specs/auth/requirements.md'
const missing = (line: number, name: string) =>
  `${line} warning requirement-references: Expected a requirement of requirements.md, found \`${name}\` (name one that it has, or add it there)`

/** The findings on one task that names some requirements. */
const naming = (value: string, text = requirements) =>
  linted(`- [ ] 1. Do it\n  - see 9.9\n  - _Requirements: ${value}_\n`, { [path]: text })

suite('references to requirements', (test) => {
  test('are right where requirements.md has them', async () => {
    assert.equal(await naming('1, 1.1, 1.2, 2.1, FR-1, FR-001, Requirement 2'), [])
  })

  test('are named where it does not', async () => {
    assert.equal(await naming('1.1, 1.3, 3, 2.2'), [
      missing(3, '1.3'),
      missing(3, '3'),
      missing(3, '2.2'),
    ])
  })

  test('are judged at both ends of a range', async () => {
    assert.equal(await naming('1.1-1.2, 1.2-1.4, 3.1–3.2'), [
      missing(3, '1.2-1.4'),
      missing(3, '3.1–3.2'),
    ])
  })

  test('are judged by letters only where such ids are used', async () => {
    assert.equal(await naming('FR-2, NFR-1, AC-7'), [missing(3, 'FR-2')])
  })

  test('are left alone where they are prose', async () => {
    assert.equal(await naming('All, None of 9, Performance NFRs, Design Component 9, 全要件'), [])
  })

  test('are judged with what stands behind them in parentheses', async () => {
    assert.equal(await naming('1.1 (sign up, or in), 4.1 (mail)'), [missing(3, '4.1 (mail)')])
  })

  test('are read below headings in other languages and forms', async () => {
    for (const heading of [
      '### 需求 1: 框架',
      '### 要件1',
      '## 1. Auth',
      '### **Requirement 1**',
    ]) {
      const text = `# R\n\n${heading}\n\n1. a\n2. b\n`
      assert.equal(await naming('1.2, 1.3', text), [missing(3, '1.3')], heading)
    }
  })

  test('are read as criteria of an id with letters', async () => {
    const text = '### REQ-1: Safe\n\n1. a\n2. b\n\n### REQ-2: Small\n'
    assert.equal(await naming('REQ-1, REQ-1.2, REQ-1.3, REQ-3', text), [
      missing(3, 'REQ-1.3'),
      missing(3, 'REQ-3'),
    ])
  })

  test('are not judged where criteria have no numbers, or requirements.md numbers nothing', async () => {
    assert.equal(await naming('1.7', '## 1. Auth\n\nIt works.\n'), [])
    assert.equal(await naming('1.7', '# Requirements\n\nIt works.\n'), [])
    assert.equal(await linted('- [ ] 1. Do it\n  - _Requirements: 9.9_\n'), [])
  })

  test('are not found in examples', async () => {
    const text = '### Requirement 1\n\n1. a\n\n```md\n### Requirement 2\n```\n'
    assert.equal(await naming('2', text), [missing(3, '2')])
  })
})

const files = {
  'src/log.ts': '',
  'packages/a/lib/db/pool.py': '',
  '.kiro/specs/auth/design.md': '',
}
const absent = (line: number, name: string) =>
  `${line} warning leverage-paths: Expected a path that exists, found \`${name}\` (name what is there, or take it out of the task)`

/** The findings on one task that reuses something. */
const reusing = (value: string, before = '') =>
  linted(`${before}- [ ] 1. Do it\n  - _Leverage: ${value}_\n`, files)

suite('paths that a task reuses', (test) => {
  test('are right where they stand', async () => {
    assert.equal(await reusing('src/log.ts, src/log, src/, packages/a/lib/, ./src/log.ts:12'), [])
  })

  test('are named where they do not', async () => {
    assert.equal(await reusing('existing patterns from src/data/store.ts, src/lib/'), [
      absent(2, 'src/data/store.ts'),
      absent(2, 'src/lib/'),
    ])
  })

  test('may be brought by another task of the list', async () => {
    const before = '- [ ] 9. Store\n  - File: src/data/store.ts\n'
    assert.equal(await reusing('src/data/store.ts, src/data/, data/store.ts', before), [])
  })

  test('are not judged where they may be something else', async () => {
    assert.equal(await reusing('store.ts, lodash/fp, TCP/IP/HTTP, src/*/x.ts, @/lib/x.ts'), [])
  })

  test('are not asked of tasks that are done', async () => {
    assert.equal(await linted('- [x] 1. Do it\n  - _Leverage: src/gone.ts_\n', files), [])
  })

  test('may be relative to a folder that holds the list', async () => {
    assert.equal(await reusing('specs/auth/design.md'), [])
  })
})
