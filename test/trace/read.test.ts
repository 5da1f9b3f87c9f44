import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeReviewRecord } from '../../src/git/review-records.js'
import { writeTestRecord } from '../../src/git/test-records.js'
import type { DoneTrace, Trace } from '../../src/trace/trace.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { auditedWhole, line, listOf, traced, withHistory } from './traced.js'

const auth = '.kiro/specs/auth/tasks.md'
const work = (name: string) => ({ [`src/${name}.ts`]: `${name}\n` })

/** What is known of how a task was done. */
function doneOf({ specs }: Trace, wanted: string): DoneTrace {
  const found = specs.flatMap(({ name, tasks }) =>
    tasks.filter(({ key }) => `${name}/${key}` === wanted).map(({ done }) => done),
  )[0]
  if (!found) throw new Error(`Expected a commit behind ${wanted}`)
  return found
}

suite('trace: the whole of it', (test) => {
  test('a small history is told from its first commit to its last', async () => {
    const last = line([
      [
        'docs: plan',
        {
          [auth]: '- [ ] 1. Hash\n  - _Requirements: 1.1_\n- [ ] 2. Salt\n',
          '.kiro/specs/auth/requirements.md':
            '# Requirements\n\n### Requirement 1: Safe\n\n1. WHEN stored THEN hashed\n2. WHEN read THEN checked\n',
        },
      ],
      [
        'feat: hash',
        { [auth]: '- [x] 1. Hash\n  - _Requirements: 1.1_\n- [ ] 2. Salt\n', 'src/hash.ts': '1\n' },
      ],
      ['fix: more', { 'src/hash.ts': '2\n' }],
    ])
    await withHistory(last, async (sandbox, idOf) => {
      const trace = await traced(sandbox)
      const [fix, hash] = [idOf(last), idOf(last.parents[0] ?? last)]
      const date = '2023-11-14T22:13:21+00:00'
      assert.equal(trace, {
        head: {
          commit: fix,
          branch: 'main',
          date: '2023-11-14T22:13:22+00:00',
          project: 'repo',
        },
        audit: await auditedWhole(sandbox),
        specs: [
          {
            name: 'auth',
            path: auth,
            dialect: 'kiro',
            isArchived: false,
            requirementsPath: '.kiro/specs/auth/requirements.md',
            requirements: [
              {
                id: '1',
                title: 'Safe',
                text: '### Requirement 1: Safe\n\n1. WHEN stored THEN hashed\n2. WHEN read THEN checked\n',
                line: 3,
                criteria: [
                  { id: '1.1', text: 'WHEN stored THEN hashed', tasks: ['1'] },
                  { id: '1.2', text: 'WHEN read THEN checked', tasks: [] },
                ],
                tasks: ['1'],
              },
            ],
            tasks: [
              {
                key: '1',
                title: 'Hash',
                state: 'done',
                line: 1,
                depth: 0,
                isOptional: false,
                names: ['1.1'],
                requirements: ['1.1'],
                done: {
                  how: 'alone',
                  commit: {
                    id: hash,
                    subject: 'feat: hash',
                    author: 'Ada',
                    date,
                    kind: 'task',
                    isRefused: false,
                  },
                  with: [],
                  outcomes: doneOf(trace, 'auth/1').outcomes,
                  waivers: [],
                  files: [{ path: 'src/hash.ts', status: 'A' }],
                  fileCount: 1,
                },
              },
              {
                key: '2',
                title: 'Salt',
                state: 'open',
                line: 3,
                depth: 0,
                isOptional: false,
                names: [],
                requirements: [],
              },
            ],
            next: '2',
          },
        ],
        weeks: [
          {
            week: '2023-W46',
            start: '2023-11-13',
            commits: 3,
            list: 2,
            oneTask: 1,
            done: 1,
            tasks: 2,
          },
        ],
        rules: [{ rule: 'one-task', errors: 1, warnings: 0, commits: 1 }],
        refused: {
          count: 1,
          latest: [
            {
              id: fix,
              subject: 'fix: more',
              author: 'Ada',
              date: '2023-11-14T22:13:22+00:00',
              kind: 'task',
              isRefused: true,
              rules: ['one-task'],
            },
          ],
        },
        outsidePlan: [
          {
            id: fix,
            subject: 'fix: more',
            author: 'Ada',
            date: '2023-11-14T22:13:22+00:00',
            kind: 'task',
            isRefused: true,
          },
        ],
        outsidePlanCount: 1,
        notes: [],
      })
    })
  })

  test('all rules of the law judge what makes a task done, and none what was there before it', async () => {
    const last = line([
      ['docs: plan', { [auth]: listOf('   ') }],
      ['feat: one', { [auth]: listOf('x  '), ...work('one') }],
      ['chore: adopt', { 'spec-exec.config.ts': "export default { test: 'true' }\n" }],
      ['feat: two\n\nSpec-Task: auth/3\n', { [auth]: listOf('xx '), ...work('two') }],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      const [before, after] = [doneOf(trace, 'auth/1'), doneOf(trace, 'auth/2')]
      assert.equal(before.outcomes, [])
      assert.is(before.commit.letPass, 'before the adoption')
      assert.is(before.tests, undefined)
      assert.equal(
        after.outcomes.find(({ rule }) => rule === 'message-names-task'),
        {
          rule: 'message-names-task',
          status: 'failed',
          severity: 'error',
          findings: [
            {
              message: 'Expected the line `Spec-Task: auth/2`, found `Spec-Task: auth/3`',
            },
          ],
        },
      )
      assert.is(after.commit.isRefused, true)
      assert.equal(after.tests, { status: 'not on record', commands: [{ line: 'true' }] })
      assert.equal(
        after.outcomes.find(({ rule }) => rule === 'tests-pass'),
        { rule: 'tests-pass', status: 'skipped', reason: 'the tests were not run' },
      )
    })
  })

  test('the steering of the parent is in force, also where only that changes', async () => {
    const ban = (word: string) =>
      `# Tech\n\n\`\`\`yaml spec-exec\n- kind: text\n  files: src/**\n  ban: ${word}\n\`\`\`\n`
    const last = line([
      ['chore: adopt', { 'spec-exec.config.ts': 'export default {}\n', [auth]: listOf('   ') }],
      ['feat: one\n\nSpec-Task: auth/1\n', { [auth]: listOf('x  '), 'src/one.ts': 'var a\n' }],
      ['docs: steer', { '.kiro/steering/tech.md': ban('var') }],
      ['feat: two\n\nSpec-Task: auth/2\n', { [auth]: listOf('xx '), 'src/two.ts': 'var b\n' }],
      ['docs: steer on', { '.kiro/steering/tech.md': ban('let') }],
      ['feat: three\n\nSpec-Task: auth/3\n', { [auth]: listOf('xxx'), 'src/three.ts': 'var c\n' }],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      const statuses = ['auth/1', 'auth/2', 'auth/3'].map(
        (task) => doneOf(trace, task).outcomes.find(({ rule }) => rule === 'steering')?.status,
      )
      assert.equal(statuses, ['skipped', 'failed', 'passed'])
    })
  })

  test('waivers, reviews and tests on record stand beside the commit', async () => {
    const config = "export default { waivers: 'reason', test: ['a', 'b'] }\n"
    const steering =
      '```yaml spec-exec\n- kind: text\n  id: no-var\n  files: src/**\n  ban: var\n```\n'
    const last = line([
      [
        'chore: adopt',
        { 'spec-exec.config.ts': config, '.kiro/steering/tech.md': steering, [auth]: listOf('  ') },
      ],
      [
        'feat: one\n\nSpec-Task: auth/1\nSpec-Waive: no-var — a shim\nSpec-Waive: other — nothing\n',
        { [auth]: listOf('x '), 'src/one.ts': 'var a\n' },
      ],
      [
        'feat: two\n\nSpec-Task: auth/2\nSpec-Review: APPROVED 0123456789ab\n',
        { [auth]: listOf('xx'), ...work('two') },
      ],
    ])
    await withHistory(last, async (sandbox) => {
      const commonDir = `${sandbox.root}/.git`
      const treeId = sandbox.git('rev-parse', 'main~1^{tree}')
      const counts = { passed: 3, failed: 0, skipped: 1 }
      writeTestRecord(commonDir, { treeId, line: 'a' }, counts)
      const first = doneOf(await traced(sandbox), 'auth/1')
      assert.equal(first.waivers, [{ clause: 'no-var', reason: 'a shim' }])
      assert.equal(first.tests, {
        status: 'not on record',
        commands: [{ line: 'a', counts }, { line: 'b' }],
      })
      writeTestRecord(commonDir, { treeId, line: 'b' }, undefined)
      writeReviewRecord(commonDir, treeId, {
        verdict: 'NEEDS_REVISION',
        reviewer: 'Grace',
        task: 'auth/1',
        when: '2026-01-01T00:00:00Z',
        text: 'No.',
      })
      const again = await traced(sandbox)
      assert.is(doneOf(again, 'auth/1').tests?.status, 'on record')
      assert.equal(doneOf(again, 'auth/1').review, { verdict: 'NEEDS_REVISION', reviewer: 'Grace' })
      assert.is(doneOf(again, 'auth/2').review, undefined)
    })
  })

  test('a review in the message counts where it is of that tree', async () => {
    await withRepo(async (sandbox) => {
      sandbox.commit('chore: adopt', {
        'spec-exec.config.ts': 'export default {}\n',
        [auth]: listOf(' '),
      })
      sandbox.write({ [auth]: listOf('x'), ...work('one') })
      sandbox.git('add', '-A')
      const tree = sandbox.git('write-tree')
      sandbox.git(
        'commit',
        '-q',
        '-m',
        `feat: one\n\nSpec-Task: auth/1\nSpec-Review: APPROVED ${tree}`,
      )
      assert.equal(doneOf(await traced(sandbox), 'auth/1').review, { verdict: 'APPROVED' })
    })
  })

  test('of what there is too much of, the number is told', async () => {
    const marks = (mark: string) => listOf(mark.repeat(120))
    const last = line([
      ['chore: adopt', { 'spec-exec.config.ts': 'export default {}\n', [auth]: marks(' ') }],
      ['feat: all', { [auth]: marks('x'), ...work('all') }],
    ])
    await withHistory(last, async (sandbox) => {
      const { with: others, withCount, outcomes } = doneOf(await traced(sandbox), 'auth/7')
      assert.equal([others.length, withCount], [100, 119])
      const found = outcomes.find(({ rule }) => rule === 'one-task')
      assert.equal([found?.findings?.length, found?.findingCount], [5, 120])
    })
  })

  test('work outside the plan is told with its reason, the latest first', async () => {
    const last = line([
      [
        'chore: adopt',
        { 'spec-exec.config.ts': "export default { offPlan: 'reason' }\n", [auth]: listOf(' ') },
      ],
      ['fix: one\n\nSpec-Task: none — a crash\n', work('one')],
      ['fix: two', work('two')],
      ['docs: plan', { [auth]: listOf('  ') }],
    ])
    await withHistory(last, async (sandbox) => {
      const { outsidePlan, outsidePlanCount } = await traced(sandbox)
      assert.equal(
        outsidePlan.map(({ subject, reason, kind, isRefused }) => ({
          subject,
          reason,
          kind,
          isRefused,
        })),
        [
          { subject: 'fix: two', reason: undefined, kind: 'task', isRefused: true },
          { subject: 'fix: one', reason: 'a crash', kind: 'free', isRefused: false },
        ],
      )
      assert.is(outsidePlanCount, 2)
    })
  })

  test('a configuration that is code is named and never run', async () => {
    const last = line([
      ['docs: plan', { [auth]: listOf(' ') }],
      ['chore: adopt', { 'spec-exec.config.ts': "throw new Error('run')\nexport default {}\n" }],
      ['feat: one\n\nSpec-Task: auth/1\n', { [auth]: listOf('x'), ...work('one') }],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      const id = sandbox.git('rev-parse', '--short=7', 'main~1')
      assert.equal(trace.notes, [
        `The configuration at ${id} is not read, the defaults hold in its place: Expected plain data in \`spec-exec.config.ts\`, found code in line 1`,
      ])
      assert.equal(trace.audit, await auditedWhole(sandbox))
      assert.is(doneOf(trace, 'auth/1').commit.isRefused, false)
    })
  })

  test('a commit that is too large for all rules is judged by some, said, and looked at again', async () => {
    const config = 'export default { limits: { files: 2 } }\n'
    const last = line([
      ['chore: adopt', { 'spec-exec.config.ts': config, [auth]: listOf('  ') }],
      ['feat: one', { [auth]: listOf('x '), ...work('one') }],
      ['feat: two', { [auth]: listOf('xx'), ...work('two'), ...work('more') }],
    ])
    await withHistory(last, async (sandbox) => {
      const id = sandbox.git('rev-parse', '--short=7', 'main')
      const cacheDir = `${sandbox.root}/.git/spec-exec`
      const trace = await traced(sandbox, { cacheDir })
      assert.equal(trace.notes, [
        `The rules of an audit alone judge 1 commit that could not be judged by all: ${id}: Expected at most 2 files in a commit, found 3 in ${id}`,
      ])
      assert.is(doneOf(trace, 'auth/1').outcomes.length > 10, true)
      assert.is(doneOf(trace, 'auth/2').outcomes.length, 7)
      assert.equal(await traced(sandbox, { cacheDir }), trace)
    })
  })

  test('where the history is cut off or empty, that is said', async () => {
    await withRepo(async (sandbox) => {
      assert.is(
        (await rejects(traced(sandbox))).message,
        'Expected commits to audit, found none at HEAD',
      )
    })
  })
})

const root = fileURLToPath(new URL('../..', import.meta.url))

suite('trace: this repository', (test) => {
  if (!existsSync(`${root}/.git`)) {
    test.skip('its own numbers are those of the audit', 'there is no history')
    return
  }

  test('its own numbers are those of the audit', async () => {
    const to = execFileSync('git', ['rev-parse', 'HEAD~20'], { cwd: root, encoding: 'utf8' }).trim()
    const here = { root, env: process.env }
    const trace = await traced(here, { to })
    assert.equal(trace.audit, await auditedWhole(here, to))
    const last = trace.weeks.at(-1)
    const sum = (of: 'tasks' | 'done') => trace.audit.specs.reduce((all, spec) => all + spec[of], 0)
    assert.equal([last?.done, last?.tasks], [sum('done'), sum('tasks')])
  })
})
