import { readConfiguration } from '../../src/config.js'
import { type Gate, judge, openGate } from '../../src/engine.js'
import { isRefused, type Report } from '../../src/finding.js'
import { readHistory } from '../../src/git/history.js'
import { openRepo, type Repo } from '../../src/git/repo.js'
import { ruleIds } from '../../src/rules/all.js'
import type { Commit, Tree } from '../../src/tree.js'
import { judgeAll } from '../../src/verify/windows.js'
import { collect, importSketches } from '../helpers/histories.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { makeHistory, pairsPerHistory, type Wanted } from './campaign.js'
import { operators, rowOf } from './operators.js'
import { origin } from './state.js'

// SPEC_EXEC_PAIRS=<n> judges any number of pairs; SPEC_EXEC_SEED=<seed> with 50 pairs makes one history again.
const pairs = Number(process.env['SPEC_EXEC_PAIRS'] ?? 2000)
const firstSeed = Number(process.env['SPEC_EXEC_SEED'] ?? 1)
const pairsPerRepo = 1000

suite('campaign: bad commits and their good neighbours through the engine', (test) => {
  test('at least forty operators stand for K01 to K24', () => {
    const ids = operators.map(({ id }) => id)
    assert.ok(operators.length >= 40)
    assert.is(new Set(ids).size, ids.length)
    // K20 and K22 are tricks with the index: the doors are where they show.
    const rows = new Set(operators.map(rowOf))
    const missing = Array.from(
      { length: 24 },
      (_, index) => `K${String(index + 1).padStart(2, '0')}`,
    ).filter((row) => !rows.has(row))
    assert.equal(missing, ['K20', 'K22'])
  })

  test(`${pairs} pairs: none is missed, no neighbour is refused`, async () => {
    const wrong: string[] = []
    const times = new Map<string, number>()
    for (let done = 0; done < pairs; done += pairsPerRepo) {
      const wanted = make(Math.min(pairsPerRepo, pairs - done), done)
      await withRepo(async (repo) => {
        wrong.push(...(await judgeEach(repo, wanted)))
      })
      for (const { by } of wanted) times.set(by, (times.get(by) ?? 0) + 1)
    }
    assert.equal(wrong.slice(0, 20), [], `${wrong.length} wrong`)
    if (pairs >= 2000) {
      const rare = operators.filter(({ id }) => (times.get(id) ?? 0) < 6).map(({ id }) => id)
      assert.equal(rare, [])
    }
  })
})

function make(count: number, done: number): readonly Wanted[] {
  const wanted: Wanted[] = []
  for (let at = 0; at < count; at += pairsPerHistory) {
    const first = done + at
    const seed = firstSeed + first / pairsPerHistory
    wanted.push(...makeHistory(seed, { count: Math.min(pairsPerHistory, count - at), first }))
  }
  return wanted
}

/** Judges every wanted commit in one walk of history; returns what was not as wanted. */
async function judgeEach(sandbox: Sandbox, wanted: readonly Wanted[]): Promise<readonly string[]> {
  const collector = collect(wanted.map(({ commit }) => commit))
  const idOf = importSketches(sandbox, [collector])
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const [first] = wanted
    if (!first) throw new Error('Expected commits')
    const gateOf = await gates(repo.tree(idOf(first.commit)), repo)
    const reports = new Map<string, Report>()
    const range = { from: idOf(origin), to: idOf(collector) }
    const byId = new Map(wanted.map((each) => [idOf(each.commit), each]))
    async function* picked() {
      for await (const commit of readHistory(repo, range)) if (byId.has(commit.id)) yield commit
    }
    const needs = ['diff', 'message', 'history'] as const
    const judgeOne = async (commit: Commit) =>
      judge(await gateOf(commit, byId.get(commit.id ?? '')?.by ?? ''), commit, needs)
    for await (const report of judgeAll(picked(), judgeOne))
      reports.set(report.commit ?? '', report)
    return wanted.flatMap((each) => fault(each, reports.get(idOf(each.commit))))
  } finally {
    repo.close()
  }
}

/** The gate for a commit: an adoption is judged by its own law, all others by that of a first; it is the same text. */
async function gates(
  first: Tree,
  repo: Repo,
): Promise<(commit: Commit, by: string) => Promise<Gate>> {
  const open = async (tree: Tree) => {
    const configuration = await readConfiguration(tree, { ruleIds })
    if (!configuration) throw new Error('Expected a configuration')
    return openGate(repo, configuration)
  }
  const common = await open(first)
  return async (commit, by) => (by === 'adopt' ? open(commit.tree) : common)
}

function fault({ by, verdict, operator, seed }: Wanted, report: Report | undefined): string[] {
  const refusing = (report?.outcomes ?? []).filter(
    (o) => o.status === 'failed' && o.severity === 'error',
  )
  const rules = refusing.map(({ rule }) => rule)
  const isRight =
    report !== undefined &&
    (verdict === 'accepted'
      ? !isRefused(report)
      : operator?.expect.some((rule) => rules.includes(rule)) === true)
  if (isRight) return []
  const said = refusing
    .flatMap((o) => (o.status === 'failed' ? o.findings : []))
    .map((f) => f.message)
  const want = verdict === 'accepted' ? 'accepted' : `refused by ${operator?.expect.join(' or ')}`
  return [
    `${by}: expected ${want}, found ${rules.join(', ') || 'accepted'} (${report?.kind}); SPEC_EXEC_SEED=${seed} SPEC_EXEC_PAIRS=50; ${said.slice(0, 3).join(' | ')}`,
  ]
}
