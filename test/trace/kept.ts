import { join } from 'node:path'
import { version } from '../../src/version.js'
import type { Sandbox } from '../helpers/repo.js'
import { assert } from '../helpers/suite.js'
import { auditedWhole, listOf, traced } from './traced.js'

const auth = '.kiro/specs/auth/tasks.md'
/** Of the file. */
export const keptName = `trace-${version}-2.jsonl`

/** A repository with a law, a configuration that is code for a while, a merge, and a task done. */
export function makeHistory(sandbox: Sandbox): void {
  sandbox.commit('docs: plan', { [auth]: listOf('   ') })
  sandbox.commit('feat: one', { [auth]: listOf('x  '), 'src/one.ts': '1\n' })
  sandbox.commit('chore: code', { 'spec-exec.config.ts': 'export default await x()\n' })
  sandbox.commit('chore: data', { 'spec-exec.config.ts': "export default { offPlan: 'reason' }\n" })
  sandbox.git('checkout', '-q', '-b', 'side')
  sandbox.commit('feat: two\n\nSpec-Task: auth/2', { [auth]: listOf('xx '), 'src/two.ts': '2\n' })
  sandbox.git('checkout', '-q', 'main')
  sandbox.commit('fix: main\n\nSpec-Task: none — a crash', { 'src/main.ts': '1\n' })
  sandbox.git('merge', '-q', '--no-ff', '-m', 'Merge side', 'side')
}

/** Whether what is kept makes no difference; returns how many commits were looked at. */
export async function sameAsWithout(sandbox: Sandbox): Promise<number> {
  let looked = 0
  const cacheDir = join(sandbox.root, '.git/spec-exec')
  const kept = await traced(sandbox, { cacheDir, seen: () => looked++ })
  assert.equal(kept, await traced(sandbox))
  assert.equal(kept.audit, await auditedWhole(sandbox))
  return looked
}

/** Where it is kept. */
export const keptFile = (sandbox: Sandbox) => join(sandbox.root, '.git/spec-exec', keptName)
