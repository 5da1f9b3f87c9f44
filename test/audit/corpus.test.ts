import type { ListClass } from '../../src/audit/audit.js'
import { openLaws } from '../../src/audit/laws.js'
import { walkHistory } from '../../src/audit/walk.js'
import { resolveRange } from '../../src/git/range.js'
import { openRepo } from '../../src/git/repo.js'
import { collect, importSketches } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { type RealCommit, readRealCommits, rebuild } from '../history/rebuild.js'

// SPEC_EXEC_CORPUS=<folder> holds history.jsonl.gz: real commits of public repositories, none of which are kept here.
const corpus = process.env['SPEC_EXEC_CORPUS']

/** What the measure says, what the audit says, and why; by the first twelve digits of the commit's id. */
interface Disagreement {
  readonly difference: string
  readonly why: string
}

const disagreements: Readonly<Record<string, Disagreement>> = {
  '40ac0c4b9159': {
    difference: 'batch, here plan-edit',
    why: 'The boxes stand in a trailing checklist, which is no task.',
  },
  '4c67d8124790': {
    difference: 'one-task+edits, here one-task',
    why: "The only edit is a note in the task's own block, which is allowed.",
  },
}

suite('audit: real commits', (test) => {
  if (corpus === undefined) {
    test.skip('their classes agree with what was measured', 'SPEC_EXEC_CORPUS names no folder')
    return
  }

  test('their classes agree with what was measured, or the difference is named', async () => {
    const reals = readRealCommits(corpus)
    const found = await classesOf(reals)
    const wrong = reals.flatMap(({ commit, measured }) => {
      const id = commit.slice(0, 12)
      const ours = found.get(commit) ?? 'no class'
      return ours === measured.class ? [] : [`${id} ${measured.class}, here ${ours}`]
    })
    const named = Object.entries(disagreements).map(([id, { difference }]) => `${id} ${difference}`)
    assert.equal(wrong.sort(), named.sort())
    assert.is(reals.length, 439)
  })
})

/** The class of each commit, rebuilt upon its parent; by full id. */
async function classesOf(reals: readonly RealCommit[]): Promise<ReadonlyMap<string, ListClass>> {
  const found = new Map<string, ListClass>()
  await withRepo(async (sandbox) => {
    const rebuilt = reals.map((real) => ({ real, sketch: rebuild(real) }))
    const collector = collect(rebuilt.map(({ sketch }) => sketch))
    const idOf = importSketches(sandbox, [collector])
    const byId = new Map(rebuilt.map(({ real, sketch }) => [idOf(sketch), real.commit]))
    const repo = await openRepo(sandbox.root, sandbox.env)
    try {
      const range = await resolveRange(repo, { to: idOf(collector) })
      for await (const { id, work } of walkHistory(repo, range, await openLaws(repo))) {
        const real = byId.get(id)
        if (real !== undefined && work) found.set(real, work.class)
      }
    } finally {
      repo.close()
    }
  })
  return found
}
