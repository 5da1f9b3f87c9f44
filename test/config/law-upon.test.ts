import { lawUpon } from '../../src/config/law-upon.js'
import { openRepo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

const config = 'spec-exec.config.ts'
const broken = "export default { rules: { 'one-taks': 'off' } }\n"
const note = 'the law of the parent cannot be read: judged by its own'
type Files = Readonly<Record<string, string | undefined>>

/** Hands over the law of a commit with these files upon one whose configuration cannot be read. */
async function withLaw(
  after: Files,
  use: (law: ReturnType<typeof lawUpon>) => Promise<void>,
  more: { readonly before?: Files; readonly ownCode?: 'refuse' } = {},
): Promise<void> {
  const { before, ...options } = more
  await withRepo(async (sandbox) => {
    sandbox.commit('chore: break', { [config]: broken, 'a.ts': '', ...before })
    sandbox.commit('chore: next', after)
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      await use(lawUpon(repo, await repo.commit('HEAD'), { ruleIds, ...options }))
    } finally {
      repo.close()
    }
  })
}

const refused = (after: Files, more = {}) => {
  let said: readonly unknown[] = []
  return withLaw(
    after,
    async (law) => {
      const error = await rejects(law)
      said = [error.message, 'hint' in error && error.hint]
    },
    more,
  ).then(() => said)
}

suite('lawUpon', (test) => {
  test('is its own for a commit that mends configuration and plan alone', () =>
    withLaw(
      { [config]: configuration("free: ['docs/**']"), '.kiro/specs/a/tasks.md': '- [ ] 1. One\n' },
      async (law) => {
        const found = await law
        assert.equal([found?.note, found?.configuration.law.settings.free], [note, ['docs/**']])
      },
    ))

  test('is none for work, mended or not, and the way out is said', async () => {
    const said = await refused({ 'a.ts': '1', [config]: configuration() })
    assert.match(String(said[0]), 'found `one-taks`: did you mean `one-task`?')
    assert.is(said[1], `No commit can be judged by that. Mend ${config} and commit it alone`)
    assert.equal(await refused({ 'a.ts': '1' }), said)
    assert.equal(await refused({ [config]: undefined }), said)
    assert.equal(await refused({ [config]: configuration(), '.husky/pre-push': '' }), said)
  })

  test('is none for a configuration that cannot be read either', async () => {
    assert.equal(
      (await refused({ [config]: '' }))[0],
      `Expected a configuration in \`${config}\`, found an empty file`,
    )
  })

  test('is no code where that must not run', async () => {
    const [message] = await refused({ [config]: 'export default [{}][0]\n' }, { ownCode: 'refuse' })
    assert.is(message, `Expected plain data in \`${config}\`, found code in line 1`)
  })

  test('counts of a package.json its own property, and all of one that did not parse', async () => {
    const text = (name: string, own: object) => JSON.stringify({ name, 'spec-exec': own })
    const before = { [config]: undefined, 'package.json': text('app', { fre: [] }) }
    const mendedBy = (after: string, was: Files) =>
      withLaw({ 'package.json': after }, async (law) => assert.is((await law)?.note, note), {
        before: { ...before, ...was },
      })
    await mendedBy(text('app', { free: [] }), {})
    await mendedBy(text('app', { free: [] }), { 'package.json': '{' })
    const [message] = await refused({ 'package.json': text('other', { free: [] }) }, { before })
    assert.match(String(message), 'in `package.json`, found `fre`: did you mean `free`?')
  })
})
