import { readTitle } from '../../src/spec/title.js'
import { assert, suite } from '../helpers/suite.js'

suite('readTitle', (test) => {
  const forms: readonly (readonly [string, string | undefined, string])[] = [
    ['1. Create it', '1', 'Create it'],
    ['1.1 Create it', '1.1', 'Create it'],
    ['1.1. Create it', '1.1', 'Create it'],
    ['1.1.1 Create it', '1.1.1', 'Create it'],
    ['2B.3 Create it', '2B.3', 'Create it'],
    ['9a.4 Create it', '9a.4', 'Create it'],
    ['T001 Create it', 'T001', 'Create it'],
    ['T020a Create it', 'T020a', 'Create it'],
    ['T090.1 Create it', 'T090.1', 'Create it'],
    ['T031-MIN Create it', 'T031-MIN', 'Create it'],
    ['P0.2.5 Create it', 'P0.2.5', 'Create it'],
    ['T1-1 Create it', 'T1-1', 'Create it'],
    ['INT-001 Create it', 'INT-001', 'Create it'],
    ['[FOUND-006] P1 Create it', 'FOUND-006', 'P1 Create it'],
    ['[US1] Create it', undefined, 'Create it'],
    ['F2: Create it', 'F2', 'Create it'],
    ['INFRA-3: Create it', 'INFRA-3', 'Create it'],
    ['Task 3.1: Create it', '3.1', 'Create it'],
    ['**Task 9.3**: 添加文本', '9.3', '添加文本'],
    ['任务 1.2：添加文本', '1.2', '添加文本'],
    ['1.2 - Create it', '1.2', 'Create it'],
    ['**T200** [P] [US1] Create `a.ts`', 'T200', 'Create a.ts'],
    ['T004 [P] Create it', 'T004', 'Create it'],
    ['[P] T004 Create it', 'T004', 'Create it'],
    ['2.1 (P) Create it', '2.1', 'Create it'],
    ['✅ 1.2 Create it 🎉', '1.2', 'Create it'],
    ['3.1实现登录', '3.1', '实现登录'],
    ['1 Create it', '1', 'Create it'],
    ['3 tests pass', undefined, '3 tests pass'],
    ['0.5s is the limit', undefined, '0.5s is the limit'],
    ['SHA-256 of the file', undefined, 'SHA-256 of the file'],
    ['UTF-8 names', undefined, 'UTF-8 names'],
    ['AC1 scenario holds', undefined, 'AC1 scenario holds'],
    ['2D canvas', undefined, '2D canvas'],
    ['Task list is shown', undefined, 'Task list is shown'],
    ['100% of requests', undefined, '100% of requests'],
  ]
  for (const [source, id, text] of forms) {
    test(`reads \`${source}\``, () => {
      assert.equal(readTitle(source), { id, text, isOptional: false })
    })
  }
})
