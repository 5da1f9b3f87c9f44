import { dialects } from '../../src/dialects/all.js'
import { compileDialects } from '../../src/spec/patterns.js'
import { findPlace } from '../../src/spec/place.js'
import { assert, suite } from '../helpers/suite.js'

const patterns = compileDialects(dialects)

suite('findPlace', (test) => {
  const places: readonly (readonly [string, string | undefined])[] = [
    ['.claude/specs/auth/tasks.md', 'list claude auth'],
    ['.kiro/specs/auth/tasks.md', 'list kiro auth'],
    ['packages/a/.kiro/specs/auth/tasks.md', 'list kiro auth'],
    ['.spec-workflow/specs/auth/tasks.md', 'list spec-workflow auth'],
    ['.spec-workflow/archive/specs/auth/tasks.md', 'list spec-workflow auth'],
    ['specs/001-auth/tasks.md', 'list spec-kit 001-auth'],
    ['openspec/changes/add-auth/tasks.md', 'list openspec add-auth'],
    ['openspec/changes/archive/2025-01-01-add-auth/tasks.md', 'list openspec 2025-01-01-add-auth'],
    ['.agent-os/specs/2025-01-01-auth/tasks.md', 'list agent-os 2025-01-01-auth'],
    ['.kiro/specs/001-auth/tasks.md', 'list kiro 001-auth'],
    ['.kiro/specs/auth/design.md', 'plan kiro auth'],
    ['.kiro/specs/auth/notes/a.md', 'plan kiro auth'],
    ['.kiro/specs/auth', 'plan kiro auth'],
    ['openspec/changes/archive/add-auth/proposal.md', 'plan openspec add-auth'],
    ['openspec/specs/auth/spec.md', 'plan openspec'],
    ['.specify/templates/tasks-template.md', 'plan spec-kit'],
    ['.specify/memory/constitution.md', 'steering spec-kit'],
    ['.kiro/steering/deep/tech.md', 'steering kiro'],
    ['.claude/steering/tech.md', 'steering claude'],
    ['openspec/project.md', 'steering openspec'],
    ['.agent-os/standards/code-style.md', 'steering agent-os'],
    ['a\nb/.kiro/specs/auth/tasks.md', 'list kiro auth'],
    ['specs/auth/tasks.md', undefined],
    ['src/auth.ts', undefined],
    ['tasks.md', undefined],
    ['my.kiro/specs/auth/tasks.md', undefined],
  ]
  for (const [path, expected] of places) {
    test(`takes ${JSON.stringify(path)} for ${expected ?? 'work'}`, () => {
      const place = findPlace(path, patterns)
      const found =
        place &&
        [place.role, place.dialect, place.spec].filter((part) => part !== undefined).join(' ')
      assert.is(found, expected)
    })
  }

  test('works with patterns that went through JSON', () => {
    const copy = JSON.parse(JSON.stringify(patterns)) as typeof patterns
    assert.equal(copy, patterns)
    assert.equal(copy.listNames, ['tasks.md'])
  })
})
