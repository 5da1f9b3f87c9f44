import fc from 'fast-check'
import { chooseRequirements } from '../../src/spec/requirements/choose.js'
import { readRequirements } from '../../src/spec/requirements.js'
import { assert, suite } from '../helpers/suite.js'

const kiro = `# Requirements Document

## 1. Introduction

Words.

## Requirements

### Requirement 1: Accounts

**User Story:** As a visitor, I want an account.

#### Acceptance Criteria

1. WHEN a visitor signs up THEN the system SHALL create an account
   - with a name
2. WHEN the name is taken
   THEN the system SHALL say so

### Requirement 2

1. WHEN 3.1 is asked for THEN nothing happens

---

## Non-Functional Requirements

1. Fast
`

const specKit = `# Feature Specification: Search

## User Scenarios & Testing *(mandatory)*

### User Story 1 - Find a book (Priority: P1)

A reader types a word.

**Why this priority**: Nothing works without it.

**Acceptance Scenarios**:

1. **Given** a book,
   **When** its name is typed,
   **Then** it is shown
2. **Given** none, **Then** it says so

---

### User Story 2 - Sort (Priority: P2)

**Acceptance Scenarios**:

1. **Given** two books

**Notes**:

1. Not a criterion

### Edge Cases

- What of an empty word?

## Requirements

### Functional Requirements

- **FR-001**: System MUST find books
- **FR-002**: System MUST sort:
  1. by name
  2. by year

*Unclear yet:*

- **FR-003**: System MUST forget [NEEDS CLARIFICATION: when?]

## Success Criteria

- **SC-001**: Within a second
`

/** One line for each requirement: id, lines and criteria. */
const outline = (text: string) =>
  readRequirements(text).map(({ id, line, endLine, criteria }) =>
    [`${id} ${line}-${endLine}`, ...criteria.map(({ id, line }) => `${id}:${line}`)].join(' '),
  )

suite('requirements', (test) => {
  test('are read as Kiro writes them, chapters left out', () => {
    assert.equal(outline(kiro), ['1 9-18 1.1:15 1.2:17', '2 20-22 2.1:22'])
  })

  test('are given as they stand', () => {
    const [first] = readRequirements(kiro)
    assert.is(first?.title, 'Accounts')
    assert.is(first?.text, `${kiro.split('\n').slice(8, 18).join('\n')}\n`)
    assert.is(
      first?.criteria[0]?.text,
      '1. WHEN a visitor signs up THEN the system SHALL create an account\n   - with a name\n',
    )
  })

  test('are read as spec-kit writes them', () => {
    assert.equal(outline(specKit), [
      'US1 5-16 US1.1:13 US1.2:16',
      'US2 20-28 US2.1:24',
      'FR-001 38-38',
      'FR-002 39-41 FR-002.1:40 FR-002.2:41',
      'FR-003 45-45',
      'SC-001 49-49',
    ])
  })

  test('are read as OpenSpec writes them, with what a delta does', () => {
    const text =
      '## ADDED Requirements\n\n### Requirement: New\nIt SHALL.\n\n#### Scenario: Works\n- **WHEN** a\n- **THEN** b\n\n#### Scenario: Fails\n- **WHEN** c\n\n## REMOVED Requirements\n\n### Requirement: Old\n**Reason**: gone\n'
    assert.equal(outline(text), ['New 3-11 Works:6 Fails:10', 'Old 15-16'])
    assert.equal(
      readRequirements(text).map(({ change }) => change),
      ['added', 'removed'],
    )
    assert.is(
      readRequirements(text)[0]?.criteria[0]?.text,
      '#### Scenario: Works\n- **WHEN** a\n- **THEN** b\n',
    )
  })

  test('are read as agent-os writes them', () => {
    const text =
      '# Spec\n\n## User Stories\n\n### Upload\n\nAs a user\n\n## Spec Scope\n\n1. **Gallery** - A grid\n2. **Boards** - Of photos\n\n## Out of Scope\n\n- Video\n'
    assert.equal(outline(text), ['Upload 5-7', 'Gallery 11-11', 'Boards 12-12'])
  })

  test('are read below headings in other languages', () => {
    for (const [heading, criteria, id] of [
      ['### 要件1: 名前', '#### 受け入れ基準', '1'],
      ['### 需求 1：名称', '#### 验收标准', '1'],
      ['### 요구사항 1: 이름', '#### 인수 기준', '1'],
      ['### Requisito 1 - Nome', '#### Critérios de Aceitação', '1'],
      ['### 使用者故事 1 - 名稱', '**Acceptance Scenarios**:', 'US1'],
      ['### FR1: 名称 [优先级: P0]', '**验收标准**:', 'FR1'],
      ['### R1. Name', '#### Acceptance Criteria', 'R1'],
      ['### Non-Functional Requirement 1: Name', '#### Acceptance Criteria', 'NFR-1'],
    ] as const) {
      const text = `# D\n\n${heading}\n\n- aside\n\n${criteria}\n\n1. a\n2. b\n`
      assert.equal(outline(text), [`${id} 3-10 ${id}.1:9 ${id}.2:10`], heading)
    }
  })

  test('keep the numbers that criteria have of their own', () => {
    const text =
      '### Story 1: Learn\n**As a** trader\n\n**Acceptance Criteria**:\n- [x] 1.1: **Variance** falls\n  - by half\n- [ ] 1.2: more\n\n### F2: Alerts\n- **F2.1**: Track\n- **F2.2**: Warn\n\n### Requirement 3: View\n\n#### Acceptance Criteria\n\n1. **AC-3.1**: WHEN\n2. **AC-3.2**: WHEN\n'
    assert.equal(outline(text), [
      'US1 1-7 1.1:5 1.2:7',
      'F2 9-11 F2.1:10 F2.2:11',
      '3 13-18 AC-3.1:17 AC-3.2:18',
    ])
  })

  test('count on where a list begins again, or goes on below a label', () => {
    const text =
      '### Requirement 1\n\n#### Acceptance Criteria\n\n**A**\n1. a\n1. b\n\n**B**\n3. c\n\n1. d\n'
    assert.equal(outline(text), ['1 1-12 1.1:6 1.2:7 1.3:10 1.4:12'])
  })

  test('are read from paragraphs and tables', () => {
    const text =
      '## Quality\n\n**NFR-P1: Fast**\n- a\n- b\n\n**NFR-P2: Small**\n- c\n\n## Table\n\n| ID | What |\n|----|------|\n| BR-1 | One |\n| **BR-2** | Two |\n'
    assert.equal(outline(text), [
      'NFR-P1 3-5 NFR-P1.1:4 NFR-P1.2:5',
      'NFR-P2 7-8 NFR-P2.1:8',
      'BR-1 14-14',
      'BR-2 15-15',
    ])
  })

  test('are chapters where nothing else is numbered', () => {
    const text = '## 1. Auth\n\n1. a\n\n## 2. Mail\n\n### 2.1 Send\n\n1. b\n'
    assert.equal(outline(text), ['1 1-3 1.1:3', '2 5-9', '2.1 7-9 2.1.1:9'])
  })

  test('hold parts with numbers of their own', () => {
    const text =
      '## Requirements\n\n### Requirement 3: A\n\n#### 1. Aside\n\nText.\n\n#### 3.1 Part\n\n1. a\n'
    assert.equal(outline(text), ['3 3-11', '3.1 9-11 3.1.1:11'])
  })

  test('are not measures, products and sentences that begin like one', () => {
    const text =
      '# D\n\n- 2.5 seconds\n- 99.9% up\n- HTTP2 is used\n- UTF-8 is read\n\nSHA-256 is used.\n'
    assert.equal(outline(text), [])
  })

  test('are not found in fences, comments and front matter', () => {
    const text =
      '---\n# Requirement 9\n---\n### Requirement 1\n\n```md\n### Requirement 2\n```\n\n<!--\n### Requirement 3\n-->\n\n1. a\n   ```\n   ### Requirement 4\n2. b\n'
    assert.equal(outline(text), ['1 4-17 1.1:14 1.2:17'])
  })

  test('are the same with CRLF and a BOM', () => {
    assert.equal(outline(`\ufeff${kiro.replaceAll('\n', '\r\n')}`), outline(kiro))
    assert.equal(outline(specKit.replaceAll('\n', '\r')), outline(specKit))
  })

  test('are read from a megabyte of anything, and come to an end', () => {
    for (const part of [
      kiro,
      specKit,
      'A1',
      '# 1\n',
      '- **FR-1**: a\n',
      '\n',
      '`',
      '**',
      '| FR-1 ',
    ])
      assert.ok(
        millisecondsFor(part.repeat(Math.ceil(1e6 / part.length))) < 30_000,
        part.slice(0, 9),
      )
  })

  test('stand in the order and the words of the document, whatever that is', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const lines = text.split(/(?<=\n)/)
        let last = 0
        for (const { line, endLine, text: own, criteria } of readRequirements(text)) {
          assert.ok(line > last)
          last = line
          assert.is(own, lines.slice(line - 1, endLine).join(''))
          let end = line - 1
          for (const criterion of criteria) {
            assert.ok(criterion.line > end && criterion.endLine <= endLine)
            end = criterion.endLine
            assert.is(criterion.text, lines.slice(criterion.line - 1, criterion.endLine).join(''))
          }
        }
      }),
    )
  })

  test('are hidden by a fence around them, whatever they are', () => {
    fc.assert(
      fc.property(documents, (text) => {
        assert.equal(readRequirements(`~~~~~~~\n${text.replaceAll('~', '')}\n~~~~~~~\n`), [])
      }),
    )
  })
})

const documents = fc
  .array(
    fc.constantFrom(
      '# Requirements',
      '## 1. Chapter',
      '### Requirement 1: A',
      '### Requirement 2',
      '#### 2.1 Part',
      '### User Story 3 - B',
      '### Requirement: Named',
      '#### Scenario: S',
      '#### Acceptance Criteria',
      '**Acceptance Criteria**:',
      '**Notes**:',
      '**NFR-1: C**',
      '- **FR-001**: D',
      '  - **FR-002**: E',
      '1. F',
      '   2. G',
      '- 1.1 H',
      '| TR-1 | I |',
      'text',
      '  text',
      '```',
      '<!--',
      '-->',
      '---',
      '===',
      '',
    ),
    { maxLength: 40 },
  )
  .map((lines) => `${lines.join('\n')}\n`)

function millisecondsFor(text: string): number {
  const start = performance.now()
  readRequirements(text)
  return performance.now() - start
}

/** What references name: ids with the criteria named, then what is missing. */
const choice = (references: readonly string[], text = kiro) => {
  const { chosen, missing } = chooseRequirements(readRequirements(text), references)
  return [chosen.map(({ requirement, named }) => [requirement.id, ...named].join(' ')), missing]
}

suite('the requirements that a task names', (test) => {
  test('are whole, in document order, with the criteria it names', () => {
    assert.equal(choice(['2.1', '1.2', '1.1']), [['1 1.1 1.2', '2 2.1'], []])
    assert.equal(choice(['2']), [['2'], []])
  })

  test('may be named in any form', () => {
    assert.equal(choice(['Requirement 1 (accounts)', 'R2.1', 'REQ-2', '要件1.2']), [
      ['1 1.2', '2 2.1'],
      [],
    ])
    assert.equal(choice(['FR-2', 'US1', 'User Story 2', 'sc-1'], specKit), [
      ['US1', 'US2', 'FR-002', 'SC-001'],
      [],
    ])
  })

  test('may be named by a number where the document has letters', () => {
    const text = '### REQ-1: Safe\n\n1. a\n2. b\n\n### REQ-2: Small\n'
    assert.equal(choice(['1.2', '2'], text), [['REQ-1 REQ-1.2', 'REQ-2'], []])
  })

  test('may be named by their titles', () => {
    assert.equal(choice(['accounts', 'User stories']), [['1'], ['User stories']])
  })

  test('may be a range, or two in one breath', () => {
    assert.equal(choice(['1.1-1.2']), [['1 1.1 1.2'], []])
    assert.equal(choice(['1.2–2.1']), [['1 1.2', '2 2.1'], []])
    assert.equal(choice(['1-2']), [['1', '2'], []])
    assert.equal(choice(['1.1 and 2.1']), [['1 1.1', '2 2.1'], []])
    assert.equal(choice(['FR-001-003'], specKit), [['FR-001', 'FR-002', 'FR-003'], []])
  })

  test('may be all', () => {
    for (const all of ['All', 'all requirements', '全要件', '所有需求', 'All (foundation)'])
      assert.equal(choice([all]), [['1', '2'], []], all)
    assert.equal(choice(['All'], ''), [[], ['All']])
  })

  test('are missing where nothing defines them', () => {
    assert.equal(choice(['3.1', 'NFR-4', 'Performance NFRs', '2.1']), [
      ['2 2.1'],
      ['3.1', 'NFR-4', 'Performance NFRs'],
    ])
  })

  test('are shown where only the criterion is missing', () => {
    assert.equal(choice(['1.9', '2.1-2.4']), [
      ['1', '2 2.1'],
      ['1.9', '2.4'],
    ])
  })

  test('are not repeated where one holds another', () => {
    const text = '### User Story 1 - A\n\n- **FR-001**: a\n- **FR-002**: b\n'
    assert.equal(choice(['US1', 'FR-2'], text), [['US1 FR-002'], []])
    assert.equal(choice(['FR-2'], text), [['FR-002'], []])
  })

  test('are not mistaken for a number that begins or ends alike', () => {
    const text = Array.from(
      { length: 12 },
      (_, index) => `### Requirement ${index + 1}\n\n1. a\n`,
    ).join('\n')
    assert.equal(choice(['1', '11.1'], text), [['1', '11 11.1'], []])
  })

  test('are those of the document and no others, whatever is asked for', () => {
    const references = fc.array(
      fc.constantFrom('1', '1.1', '2.1-3', 'FR-1', 'All', 'US3.1', 'x', 'Named', '9-1', 'NFR-1'),
    )
    fc.assert(
      fc.property(documents, references, (text, asked) => {
        const requirements = readRequirements(text)
        const { chosen } = chooseRequirements(requirements, asked)
        let last = 0
        for (const { requirement } of chosen) {
          assert.ok(requirements.includes(requirement) && requirement.line > last)
          last = requirement.endLine
        }
      }),
    )
  })
})
