import type { Change } from '../../src/change.js'
import { readChange } from '../../src/change.js'
import { readConfiguration } from '../../src/config.js'
import { openGate } from '../../src/engine.js'
import { openRepo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

/** The kind of a commit of the base branch that adds documents under a law that frees them. */
async function kindOf(message: string, config = "merge: 'squash', "): Promise<Change['kind']> {
  let kind: Change['kind'] | undefined
  await withRepo(async (sandbox) => {
    const law = configuration(`${config}free: ['docs/**']`)
    sandbox.commit('chore: start', { 'spec-exec.config.ts': law })
    sandbox.commit(message, { 'docs/a.md': 'A\n' })
    const repo = await openRepo(sandbox.root, sandbox.env)
    const commit = await repo.commit('HEAD')
    const [parent] = commit.parents
    const found = parent && (await readConfiguration(parent, { ruleIds }))
    if (!found) throw new Error('Expected a configuration')
    kind = (await readChange(openGate(repo, found, { landed: true }).source, commit)).kind
    repo.close()
  })
  if (!kind) throw new Error('Expected a kind')
  return kind
}

const line = `This reverts commit ${'1'.repeat(40)}.`
const within = `Guide (#3)\n\n* feat: one\n\n* Revert "feat: one"\n\n${line}\n\n* docs: guide\n`

suite('signs of a revert', (test) => {
  test('a squash commit is one by its subject, or by what stands right below it', async () => {
    assert.is(await kindOf(`Revert "feat: one" (#3)\n\n* Revert\n\n${line}\n`), 'revert')
    assert.is(await kindOf(`Reapply "feat: one" (#3)\n\n* Reapply\n\n${line}\n`), 'revert')
    assert.is(await kindOf(`Take one back (#3)\n\n${line}\n`), 'revert')
  })

  test('a squash commit is none for a message among those that it joins', async () => {
    assert.is(await kindOf(within), 'free')
  })

  test('elsewhere any line says so', async () => {
    assert.is(await kindOf(within, ''), 'revert')
  })
})
