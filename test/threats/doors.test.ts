import { type Adopter, withAdopter } from '../commands/package.js'
import { collect, importSketches } from '../helpers/histories.js'
import type { Ran, Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { makeHistory, type Wanted } from './campaign.js'
import {
  askHooksAndCheck,
  askServer,
  askVerify,
  askVerifyLast,
  openServer,
  stock,
  type Verdict,
  wireHooks,
} from './doors.js'
import { operators } from './operators.js'
import { list, marked, path, work } from './said.js'

// SPEC_EXEC_DOORS=<n> sends any number of pairs, 600 are the whole campaign; SPEC_EXEC_SEED=<seed> other ones.
const pairs = Number(process.env['SPEC_EXEC_DOORS'] ?? 12)
const firstSeed = Number(process.env['SPEC_EXEC_SEED'] ?? 1)
const pairsPerHistory = 10
/** Whose verdict every door can know before the commit is finished, from content alone. */
const decidable = operators.filter(({ needs, isSlow }) => needs === 'diff' && !isSlow)

suite('doors: check, a real git commit, verify and a real push', (test) => {
  test(`say the same of ${pairs} pairs`, () =>
    withAdopter((adopter) => {
      wireHooks(adopter)
      const server = openServer(adopter)
      const wrong: string[] = []
      for (let first = 0; first < pairs; first += pairsPerHistory) {
        const seed = firstSeed + first / pairsPerHistory
        const count = Math.min(pairsPerHistory, pairs - first)
        const wanted = makeHistory(seed, { count, first, from: shuffled })
        wrong.push(...sendHistory({ adopter, server }, wanted))
      }
      assert.equal(wrong, [])
    }))

  test('K20: a file hidden from status is judged as it is staged', () =>
    withAdopter((adopter) => {
      const { repo } = adopter
      start(adopter)
      repo.git('update-index', '--assume-unchanged', path)
      repo.write({ ...work, [path]: marked('2.1') })
      repo.git('add', '-A')
      const { stderr, code } = commit(adopter, ['-m', 'feat: hash'])
      assert.is(`${code} ${stderr}`, noTask)
    }))

  test('K22: a partial commit that leaves the list out', () =>
    withAdopter((adopter) => {
      const { repo } = adopter
      start(adopter)
      repo.write({ ...work, [path]: marked('2.1') })
      repo.git('add', '-A')
      const { stderr, code } = commit(adopter, ['-m', 'feat: hash', '--', 'src/hash.ts'])
      assert.is(`${code} ${stderr}`, noTask)
    }))

  test('K22: a list that is only intended to be added', () =>
    withAdopter((adopter) => {
      const { repo } = adopter
      start(adopter)
      const later = path.replace('login', 'later')
      repo.write({ ...work, [later]: '- [x] 1. Hash passwords\n' })
      repo.git('add', '-N', later)
      repo.git('add', 'src')
      const { stderr, code } = commit(adopter, ['-m', 'feat: hash'])
      assert.is(`${code} ${stderr}`, noTask)
    }))
})

/** What the hooks say, for an agent, of work whose mark is not in the index. */
const noTask = `1 staged error one-task src/hash.ts Expected one task marked done, found none beside 1 changed file outside the plan: \`src/hash.ts\` | do: stage the work of one task and run: npx spec-exec done TASK; name the work a repair of an earlier commit: git commit --fixup COMMIT; or plan it first: add a task to the list in a commit of its own
refused: 1 of 1 commits
`

/** A project with the list of most rows, and its hooks live. */
function start(adopter: Adopter): void {
  adopter.repo.commit('chore: adopt', {
    'spec-exec.config.ts': 'export default {}\n',
    [path]: list,
  })
  wireHooks(adopter)
}

function commit({ repo }: Adopter, args: readonly string[]): Ran {
  return repo.run('git', ['commit', '-q', ...args], {
    env: { ...repo.env, SPEC_EXEC_FORMAT: 'agent' },
  })
}

/** Operators of one kind stand together: few pairs shall meet many kinds. */
const shuffled = decidable.flatMap((_, index) => decidable[(index * 17) % decidable.length] ?? [])

interface Doors {
  readonly adopter: Adopter
  readonly server: Sandbox
}

/** Sends the pairs of one history through every door; returns where they differ or are wrong. */
function sendHistory({ adopter, server }: Doors, wanted: readonly Wanted[]): readonly string[] {
  const [adoption] = wanted
  const asked = wanted.filter(({ operator }) => operator !== undefined)
  const collector = collect(asked.map(({ commit }) => commit))
  const idOf = importSketches(adopter.repo, [collector])
  if (!adoption) throw new Error('Expected a history')
  const range = { from: idOf(adoption.commit), to: idOf(collector) }
  const verified = askVerify(adopter, range)
  stock(
    server,
    adopter,
    asked.flatMap(({ commit }) => commit.parents.map(idOf)),
  )
  return asked.flatMap((each, index) => {
    const { commit } = each
    const [parent] = commit.parents
    if (!parent || typeof commit.message !== 'string') throw new Error('Expected a plain commit')
    const made = { id: idOf(commit), parent: idOf(parent), message: commit.message }
    const inRange = verified.get(made.id)
    const last = index < 2 ? [askVerifyLast(adopter, made)] : []
    const pushed = askServer(server, adopter, made)
    const said = [...askHooksAndCheck(adopter, made), pushed, ...last]
    return fault(each, [...said, ...(inRange ? [inRange] : [])])
  })
}

function fault(wanted: Wanted, said: readonly Verdict[]): readonly string[] {
  const [first] = said
  const isSame = said.every(
    ({ verdict, rules }) => verdict === wanted.verdict && rules.join() === first?.rules.join(),
  )
  const isWhole = said.some(({ door }) => door === 'verify')
  const doors = said.map(({ door, verdict, rules }) => `${door} ${verdict} ${rules.join('+')}`)
  return isSame && isWhole ? [] : [`${wanted.by} (seed ${wanted.seed}): ${doors.join('; ')}`]
}
