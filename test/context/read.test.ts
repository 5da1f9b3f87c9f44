import type { TaskContext } from '../../src/context/context.js'
import { readContext } from '../../src/context/read.js'
import { openRepo } from '../../src/git/repo.js'
import { resolveTask } from '../../src/plan/resolve.js'
import { readHeadLaw } from '../../src/plan/steering/law.js'
import { readWorkingPlan } from '../../src/plan.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

/** The context of a task in a repository of some committed files. */
async function contextOf(
  task: string,
  files: Readonly<Record<string, string>>,
): Promise<TaskContext> {
  let found: TaskContext | undefined
  await withRepo(
    async (sandbox) => {
      const repo = await openRepo(sandbox.root, sandbox.env)
      try {
        const { configuration: read } = await readHeadLaw(repo)
        const lists = await readWorkingPlan(repo, read.law)
        found = await readContext(repo, { ...resolveTask(lists, task), lists })
      } finally {
        repo.close()
      }
    },
    { files: { 'spec-exec.config.ts': configuration(), ...files } },
  )
  if (!found) throw new Error('nothing was read')
  return found
}

const idsOf = ({ requirements }: TaskContext) => requirements.chosen.map(({ id }) => id)
const sectionsOf = ({ design }: TaskContext) =>
  design.sections.map(({ path, title }) => `${path.split('/').at(-1)}: ${title}`)
const steeringOf = ({ steering }: TaskContext) => steering.documents.map(({ path }) => path)

suite('the context in every dialect', (test) => {
  test('Kiro: requirements, design, steering by its inclusion', async () => {
    const found = await contextOf('auth/2.1', {
      '.kiro/specs/auth/tasks.md':
        '- [ ] 2. Login\n  - [ ]* 2.1 Check tokens\n    - _Requirements: 1.2_\n',
      '.kiro/specs/auth/requirements.md':
        '### Requirement 1: Tokens\n\n#### Acceptance Criteria\n\n1. a\n2. b\n\n### Requirement 2: Mail\n',
      '.kiro/specs/auth/design.md': '# Design\n\n## Tokens\n\nRequirements 1.2\n\n## Mail\n\nb\n',
      '.kiro/steering/tech.md': 'Node.\n',
      '.kiro/steering/manual.md': '---\ninclusion: manual\n---\nBy hand.\n',
      '.kiro/steering/auto.md': '---\ninclusion: auto\nname: api\n---\nBy itself.\n',
      'packages/b/.kiro/steering/other.md': 'Of another part.\n',
    })
    assert.equal(idsOf(found), ['1'])
    assert.equal(sectionsOf(found), ['design.md: Design > Tokens'])
    assert.equal(steeringOf(found), ['.kiro/steering/tech.md'])
    assert.equal(found.steering.others, [
      { path: '.kiro/steering/auto.md', why: 'inclusion: auto' },
      { path: '.kiro/steering/manual.md', why: 'inclusion: manual' },
    ])
    assert.equal(found.task.parents, [{ name: 'auth/2', title: 'Login', state: 'open' }])
  })

  test('spec-kit: the story before the title, plan, data model, contracts, constitution', async () => {
    const found = await contextOf('T012', {
      'specs/001-shop/tasks.md': '- [ ] T012 [P] [US2] Create Order in `src/models/order.py`\n',
      'specs/001-shop/spec.md':
        '## User Scenarios\n\n### User Story 1 - Browse (Priority: P1)\n\na\n\n### User Story 2 - Order (Priority: P1)\n\nb\n\n## Requirements\n\n- **FR-001**: c\n',
      'specs/001-shop/plan.md':
        '# Plan\n\n## Structure\n\n`src/models/order.py`\n\n## Risks\n\nd\n',
      'specs/001-shop/data-model.md': '# Data\n\n## Order\n\ne\n\n## Cart\n\nf\n',
      'specs/001-shop/research.md': '# Research\n\n## Overview\n\ng\n',
      'specs/001-shop/contracts/order.yaml': '# Orders\npaths:\n  /order:\n',
      'specs/001-shop/contracts/cart.yaml': 'paths:\n  /cart:\n',
      '.specify/memory/constitution.md': 'Tests first.\n',
    })
    assert.equal(found.requirements.named, ['US2'])
    assert.equal(
      found.requirements.chosen.map(({ title }) => title),
      ['Order (Priority: P1)'],
    )
    assert.equal(sectionsOf(found), [
      'data-model.md: Data > Order',
      'plan.md: Plan > Structure',
      'order.yaml: order.yaml',
    ])
    assert.equal(found.design.others, [
      'specs/001-shop/contracts/cart.yaml',
      'specs/001-shop/research.md',
    ])
    assert.equal(steeringOf(found), ['.specify/memory/constitution.md'])
  })

  test('OpenSpec: what the change says of the same things, where a task names no requirement', async () => {
    const found = await contextOf('1.1', {
      'openspec/changes/add-mail/tasks.md': '## 1. Mail\n\n- [ ] 1.1 Send the welcome mail\n',
      'openspec/changes/add-mail/proposal.md': '# Mail\n\n## Why\n\na\n\n## Welcome mail\n\nb\n',
      'openspec/changes/add-mail/specs/mail/spec.md':
        '## ADDED Requirements\n\n### Requirement: Welcome mail\n\nc\n\n### Requirement: Bounces\n\nd\n',
      'openspec/project.md': 'A shop.\n',
    })
    assert.equal(idsOf(found), [])
    assert.equal(sectionsOf(found), [
      'proposal.md: Mail > Welcome mail',
      'spec.md: ADDED Requirements > Requirement: Welcome mail',
    ])
    assert.equal(steeringOf(found), ['openspec/project.md'])
  })

  test('Agent OS: spec, sub-specs, standards and product', async () => {
    const found = await contextOf('1.1', {
      '.agent-os/specs/2025-01-02-mail/tasks.md': '- [ ] 1. Mail\n  - [ ] 1.1 Mail queue schema\n',
      '.agent-os/specs/2025-01-02-mail/spec.md': '# Mail\n\n## Overview\n\na\n',
      '.agent-os/specs/2025-01-02-mail/sub-specs/database.md':
        '# Database\n\n## Queue schema\n\nb\n\n## Users\n\nc\n',
      '.agent-os/standards/style.md': 'Tabs.\n',
      '.agent-os/product/mission.md': 'Sell.\n',
    })
    assert.equal(sectionsOf(found), [
      'database.md: Database > Queue schema',
      'spec.md: Mail > Overview',
    ])
    assert.equal(steeringOf(found), [
      '.agent-os/product/mission.md',
      '.agent-os/standards/style.md',
    ])
  })

  test('a part of the repository: its own documents, and paths from there', async () => {
    const found = await contextOf('auth/1', {
      'packages/a/.spec-workflow/specs/auth/tasks.md':
        '- [ ] 1. Check tokens\n  - File: src/token.ts, src/api/\n  - _Leverage: src/util.ts_\n',
      'packages/a/.spec-workflow/steering/tech.md':
        '```yaml spec-exec\n- kind: text\n  files: src/**/*.ts\n  ban: eval(\n```\n',
      'packages/b/.spec-workflow/steering/tech.md': 'Other.\n',
      'packages/a/src/util.ts': 'export const pick = 1\n',
      'packages/a/src/api/users.ts': 'export const users = 1\n',
    })
    assert.equal(steeringOf(found), ['packages/a/.spec-workflow/steering/tech.md'])
    assert.equal(
      found.clauses.list.map(({ files }) => files),
      [['packages/a/src/token.ts', 'packages/a/src/api/users.ts']],
    )
    assert.equal(found.leverage, [
      {
        name: 'src/util.ts',
        files: [{ path: 'packages/a/src/util.ts', exports: ['pick'] }],
        more: 0,
      },
    ])
  })

  test('paths with blanks, quotes and other scripts are found', async () => {
    const found = await contextOf('1', {
      '.claude/specs/要件/tasks.md': "- [ ] 1. a\n  - _Leverage: `src/ünï.ts`, `src/it's a.ts`_\n",
      'src/ünï.ts': 'export const a = 1\n',
      "src/it's a.ts": 'export const b = 1\n',
    })
    assert.equal(found.task.name, '要件/1')
    assert.equal(
      found.leverage.flatMap(({ files }) => files),
      [
        { path: 'src/ünï.ts', exports: ['a'] },
        { path: "src/it's a.ts", exports: ['b'] },
      ],
    )
    assert.is(found.commands[1], "npx spec-exec done '要件/1'")
  })

  test('a review is asked for where the law wants one of agents, and they are on', async () => {
    const files = (isOn: boolean) => ({
      'spec-exec.config.ts': configuration(`review: { required: 'agents' }`),
      '.claude/specs/auth/tasks.md': '- [ ] 1. a\n',
      '.claude/spec-config.json': JSON.stringify({ spec_workflow: { agents_enabled: isOn } }),
    })
    assert.equal((await contextOf('1', files(true))).commands, [
      'git add FILES',
      'npx spec-exec review auth/1',
      'npx spec-exec done auth/1',
      'git commit',
    ])
    assert.is((await contextOf('1', files(false))).commands.length, 3)
  })
})
