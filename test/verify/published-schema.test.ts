import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { verify } from '../../src/commands/verify.js'
import { json } from '../../src/reporters/json.js'
import { version } from '../../src/version.js'
import { called } from '../commands/called.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { hostile, passed, refused, refusedWhole, spared } from '../reporters/made.js'
import { publishedSchema, schemaPath } from './published-schema.js'

const published = JSON.parse(readFileSync(schemaPath, 'utf8'))
const isReport = new Ajv({ allErrors: true }).compile(published)

function faultsOf(text: string): readonly unknown[] {
  isReport(JSON.parse(text))
  return isReport.errors ?? []
}

suite('schemas/verify.schema.json', (test) => {
  test('is what the reader of reports is made of', () => {
    assert.equal(published, JSON.parse(JSON.stringify(publishedSchema())))
  })
  test('describes the report of a range and of a shard', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: adopt', {
        'spec-exec.config.ts': configuration("test: 'exit 0'"),
        '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [ ] 2. Two\n',
      })
      repo.commit('feat: one', {
        'src/a.js': 'a\n',
        '.claude/specs/auth/tasks.md': '- [x] 1. One\n- [ ] 2. Two\n',
      })
      repo.commit('feat: two', { 'src/b.js': 'b\n' })
      const { root, env } = repo
      for (const options of [{}, { shard: '1/2' }, { bail: true }]) {
        const all = { ...options, from, base: from, format: 'json' }
        const { out } = await called(verify, { cwd: root, env }, { options: all })
        assert.equal(faultsOf(out), [])
        assert.is(JSON.parse(out).shard === undefined, !('shard' in options))
      }
    }))
  test('describes every fact of a report, and no other', () => {
    const reporter = json({ hasColor: false, width: 80, isQuiet: false })
    const id = '3'.repeat(40)
    const text = [
      reporter.open({
        kind: 'verify',
        version,
        law: 'spec-exec.config.ts at 9e1d2aa',
        range: { from: id, to: id, base: id, commits: 9 },
        tests: 'tip',
        notes: [],
      }),
      ...[passed, { ...refused, commit: id }, hostile, spared].map((one) => reporter.report(one)),
      reporter.close({
        commits: 4,
        refused: 2,
        warnings: 1,
        offPlan: 0,
        grandfathered: 1,
        tested: 2,
        onRecord: 1,
        unjudged: 5,
        shard: '1/2',
        verdict: refusedWhole,
        notes: [],
      }),
    ].join('')
    assert.equal(faultsOf(text), [])
    assert.is.not(faultsOf(text.replace('"law"', '"extra":1,"law"')).length, 0)
  })
})
