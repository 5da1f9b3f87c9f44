import * as api from '../src/index.js'
import { configuration } from './helpers/judged.js'
import { withRepo } from './helpers/repo.js'
import { assert, rejects, suite } from './helpers/suite.js'

suite('the public API', (test) => {
  test('is what the README names', () => {
    assert.equal(Object.keys(api).sort(), [
      'SpecExecError',
      'defineConfig',
      'defineDialect',
      'defineRule',
      'isRefused',
      'verify',
    ])
  })

  test('verify gives a report for each commit', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: adopt', { 'spec-exec.config.ts': configuration() })
      const id = repo.commit('docs: plan', { '.claude/specs/a/tasks.md': '- [ ] 1. One\n' })
      const reports: api.Report[] = []
      for await (const report of api.verify({ cwd: repo.root, from, to: 'HEAD' }))
        reports.push(report)
      assert.equal(
        reports.map(({ commit, kind, flips }) => ({ commit, kind, flips })),
        [{ commit: id, kind: 'plan', flips: [] }],
      )
    }))

  test('verify throws where there is no law', () =>
    withRepo(async (repo) => {
      const from = repo.commit('one', { a: '1' })
      repo.commit('two', { a: '2' })
      const error = await rejects(api.verify({ cwd: repo.root, from, to: 'HEAD' }).next())
      assert.is(
        error.message,
        `No configuration of spec-exec at ${from.slice(0, 7)}: there is no law to judge by`,
      )
    }))

  test('own rules judge beside those that are built in', () =>
    withRepo(async (repo) => {
      const rule = `defineRule({
        id: 'no-wip', summary: 'has no WIP in its subject', about: 'Why not.', kinds: ['plan'], severity: 'error', needs: 'message',
        check: (_change, message) => /wip/i.test(message.subject) ? [{ message: 'Expected no WIP, found one' }] : [],
      })`
      const from = repo.commit('chore: adopt', {
        'spec-exec.config.ts': `import { defineConfig, defineRule } from 'spec-exec'\nexport default defineConfig({ extraRules: [${rule}] })\n`,
      })
      repo.commit('docs: WIP plan', { '.claude/specs/a/tasks.md': '- [ ] 1. One\n' })
      for await (const report of api.verify({ cwd: repo.root, from, to: 'HEAD' })) {
        assert.equal(
          report.outcomes.filter((outcome) => outcome.status === 'failed'),
          [
            {
              rule: 'no-wip',
              status: 'failed',
              severity: 'error',
              findings: [{ message: 'Expected no WIP, found one' }],
            },
          ],
        )
      }
    }))
})
