import type { Trace } from '../../src/trace/trace.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { auditedWhole, line, listOf, traced, withHistory } from './traced.js'

const auth = '.kiro/specs/auth/tasks.md'
const config = 'spec-exec.config.ts'
const law = 'export default {}\n'
const work = (name: string) => ({ [`src/${name}.ts`]: `${name}\n` })

/** `fix: one: one-task`, a line for each commit that is refused. */
function refusedIn({ refused }: Trace): readonly string[] {
  return refused.latest.map(({ subject, rules }) => `${subject}: ${rules.join(', ')}`)
}

/** Of each task that is done: why the commit behind it is not judged, or whether it is refused. */
function verdictsIn({ specs }: Trace): readonly (string | boolean | undefined)[] {
  return specs
    .flatMap(({ tasks }) => tasks)
    .map(({ done }) => done?.commit.letPass ?? done?.commit.isRefused)
}

suite('trace: what is let pass', (test) => {
  test('what was committed before the adoption is not judged', async () => {
    const last = line([
      ['docs: plan', { [auth]: listOf('     ') }],
      ['feat: two at once', { [auth]: listOf('xx   '), ...work('two') }],
      ['fix: unplanned', work('unplanned')],
      ['chore: adopt', { [config]: law }],
      ['feat: two more', { [auth]: listOf('xxxx '), ...work('more') }],
      ['fix: unplanned again', work('again')],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      assert.equal(verdictsIn(trace), [
        'before the adoption',
        'before the adoption',
        true,
        true,
        undefined,
      ])
      assert.is(trace.refused.count, 2)
      assert.equal(refusedIn(trace), ['fix: unplanned again: one-task', 'feat: two more: one-task'])
      assert.equal(
        trace.outsidePlan.map(({ subject }) => subject),
        ['fix: unplanned again'],
      )
      assert.equal(
        trace.rules.filter(({ commits }) => commits > 0),
        [{ rule: 'one-task', errors: 3, warnings: 0, commits: 2 }],
      )
      assert.equal(trace.audit, await auditedWhole(sandbox))
      assert.is(trace.audit.refused.commits, 4)
    })
  })

  test('what the law at the end names is not judged, and only what it names', async () => {
    await withRepo(async (sandbox) => {
      sandbox.commit('chore: adopt', { [config]: law, [auth]: listOf('    ') })
      sandbox.commit('feat: two', { [auth]: listOf('xx  '), ...work('two') })
      const id = sandbox.git('rev-parse', 'HEAD')
      sandbox.commit('feat: more', { [auth]: listOf('xxxx'), ...work('more') })
      sandbox.commit('chore: forgive', { [config]: `export default { grandfather: ['${id}'] }\n` })
      const trace = await traced(sandbox)
      assert.equal(verdictsIn(trace), ['grandfathered', 'grandfathered', true, true])
      assert.equal(refusedIn(trace), ['feat: more: one-task'])
      const cacheDir = `${sandbox.root}/.git/spec-exec`
      await traced(sandbox, { cacheDir })
      assert.equal(await traced(sandbox, { cacheDir }), trace)
    })
  })

  test('where no law is at the end nothing is let pass', async () => {
    const last = line([
      ['docs: plan', { [auth]: listOf('   ') }],
      ['feat: two', { [auth]: listOf('xx '), ...work('two') }],
      ['fix: unplanned', work('unplanned')],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      assert.equal(verdictsIn(trace), [true, true, undefined])
      assert.equal(refusedIn(trace), ['fix: unplanned: one-task', 'feat: two: one-task'])
      assert.is(trace.refused.count, trace.audit.refused.commits)
    })
  })

  test('a law that is taken away and brought again forgives nothing', async () => {
    const last = line([
      ['chore: adopt', { [config]: law, [auth]: listOf('   ') }],
      ['chore: away', { [config]: undefined }],
      ['feat: two', { [auth]: listOf('xx '), ...work('two') }],
      ['chore: again', { [config]: law }],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      assert.equal(verdictsIn(trace), [true, true, undefined])
      assert.is(refusedIn(trace).includes('feat: two: one-task'), true)
    })
  })
})

suite('trace: what is refused', (test) => {
  test('plan, law and fixup commits stand among them, each with its rules', async () => {
    const last = line([
      ['chore: adopt', { [config]: law, [auth]: listOf('   ') }],
      ['feat: one\n\nSpec-Task: auth/2\n', { [auth]: listOf('x  '), ...work('one') }],
      ['fixup! feat: one', { 'src/one.ts': 'other\n' }],
      [
        'chore: law and work',
        { [config]: "export default { offPlan: 'reason' }\n", ...work('law') },
      ],
      ['docs: plan', { [auth]: listOf('x  x') }],
    ])
    await withHistory(last, async (sandbox) => {
      const trace = await traced(sandbox)
      assert.equal(refusedIn(trace), [
        'docs: plan: plan-marks',
        'chore: law and work: one-task, law-apart',
        'fixup! feat: one: fixup-folded',
        'feat: one: message-names-task',
      ])
      assert.is(trace.refused.count, 4)
      assert.is(trace.audit.refused.commits, 3)
    })
  })
})
