import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { verify } from '../../src/commands/verify.js'
import { SpecExecError } from '../../src/error.js'
import { called } from '../commands/called.js'
import { withAdopter } from '../commands/package.js'
import { collect, importSketches, type Sketch } from '../helpers/histories.js'
import { openSandbox, type Ran, type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { makeHistory, type Wanted } from './campaign.js'
import { operators } from './operators.js'
import { type Asked, type Pair, type Transform, transforms } from './transforms/transforms.js'

// SPEC_EXEC_TRANSFORMS=<n> takes any number of histories, each in a process of its own: 40 are the whole campaign.
const isWhole = process.env['SPEC_EXEC_TRANSFORMS'] !== undefined
const histories = Number(process.env['SPEC_EXEC_TRANSFORMS'] ?? 1)
const firstSeed = Number(process.env['SPEC_EXEC_SEED'] ?? 1)
/** Of one history: with its good steps about twenty commits. */
const pairs = 8
/** Merges and reverts have their turn as often as all others. */
const everyTurn = operators.map(({ isSlow: _, ...operator }, index, all) => {
  const other = all[(index * 17) % all.length]
  if (!other) return operator
  const { isSlow: __, ...shuffled } = other
  return shuffled
})

suite('transforms: what no verdict depends on', (test) => {
  test(`${transforms.length} transforms, ${histories} histories: one verdict`, () =>
    withAdopter(async ({ repo: { root } }) => {
      const cli = join(dirname(root), 'package/dist/cli.js')
      const wrong: string[] = []
      for (let turn = 0; turn < histories; turn++) {
        const wanted = makeHistory(firstSeed + turn, {
          count: pairs,
          first: turn * pairs,
          from: everyTurn,
        })
        wrong.push(...(await faultsOf(wanted, cli)))
      }
      assert.equal(wrong, [])
    }))

  test('Y09: a graft is refused', () =>
    unknowable(
      (repo) => {
        repo.write({ '.git/info/grafts': `${repo.git('rev-parse', 'work')}\n` })
        return {}
      },
      ['Expected the history as it was committed, found grafts', 'Remove <root>/.git/info/grafts'],
    ))

  test('Y10: a shallow clone is refused', () =>
    unknowable(
      (repo) => {
        repo.git('clone', '-q', '--depth=1', '--no-single-branch', `file://${repo.root}`, '../cut')
        return { folder: '../cut', base: 'origin/main', to: 'origin/work' }
      },
      [
        'Expected the whole history, found it cut off at <id>',
        'Fetch the whole history: git fetch --unshallow (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)',
      ],
    ))

  test('C20: a partial clone is refused, and fetches nothing', () =>
    unknowable(
      (repo) => {
        repo.git('config', 'uploadpack.allowFilter', 'true')
        const from = `file://${repo.root}`
        repo.git('clone', '-q', '--filter=blob:none', '--no-checkout', from, '../partial')
        return { folder: '../partial', base: 'origin/main', to: 'origin/work' }
      },
      [
        'Object <id> is missing',
        'In a partial clone fetch it with: git cat-file -e <id> (or clone without --filter); else run: git fsck',
      ],
    ))
})

/** What is said of every commit and of the range, as text. */
interface Told {
  readonly ids: string
  /** With ids left out. */
  readonly words: string
  readonly notes: readonly string[]
}

/** Judges one history as it is and behind every transform; returns where they differ. */
async function faultsOf(wanted: readonly Wanted[], cli: string): Promise<readonly string[]> {
  const faults: string[] = []
  const known = { ids: '', words: '' }
  const compare = (transform: Transform, told: Told, pairsOf: readonly Pair[]) => {
    const by = transform.remake ? 'words' : 'ids'
    const notes = pairsOf.flatMap(({ bad }) => (transform.notes ? [transform.notes(bad)] : []))
    const isNoted = told.notes.join('\n') === [...new Set(notes)].toSorted().join('\n')
    if (told[by] === known[by] && isNoted) return
    const seed = wanted[0]?.seed
    faults.push(`${transform.id} (seed ${seed}): ${told.notes} ${difference(told[by], known[by])}`)
  }
  await withHistory(wanted, undefined, async (repo, pairsOf) => {
    Object.assign(known, tell(await ask(repo, cli, {})))
    for (const transform of transforms.filter(({ remake }) => !remake))
      await withCopy(repo, async (copy) => {
        const how = transform.prepare?.(copy, pairsOf) ?? {}
        compare(transform, tell(await ask(copy, cli, how)), pairsOf)
      })
  })
  for (const transform of transforms.filter(({ remake }) => remake))
    await withHistory(wanted, transform.remake, async (repo, pairsOf) =>
      compare(transform, tell(await ask(repo, cli, {})), pairsOf),
    )
  return faults
}

/** A history in a repository: `main` at its adoption, `work` at a commit that reaches all of it. */
async function withHistory(
  wanted: readonly Wanted[],
  how: Transform['remake'],
  use: (repo: Sandbox, pairs: readonly Pair[]) => Promise<void>,
): Promise<void> {
  const remake = how?.make() ?? ((sketch: Sketch) => sketch)
  const [adoption] = wanted
  if (!adoption) throw new Error('Expected a history')
  const asked = wanted.filter(({ operator }) => operator !== undefined)
  await withRepo(
    async (repo) => {
      const collector = remake(collect(asked.map(({ commit }) => commit)))
      const idOf = importSketches(repo, [collector])
      repo.git('update-ref', 'refs/heads/main', idOf(remake(adoption.commit)))
      repo.git('update-ref', 'refs/heads/work', idOf(collector))
      const ids = asked.map(({ commit }) => idOf(remake(commit)))
      const isBad = (at: number) => asked[at]?.verdict === 'refused'
      await use(
        repo,
        ids.flatMap((bad, at) => (isBad(at) ? [{ bad, good: ids[at + 1] ?? '' }] : [])),
      )
    },
    { format: how?.format ?? 'sha1' },
  )
}

async function withCopy(repo: Sandbox, use: (copy: Sandbox) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-transform-')))
  try {
    cpSync(repo.root, join(folder, 'repo'), { recursive: true, verbatimSymlinks: true })
    await use(openSandbox(join(folder, 'repo'), join(folder, 'home')))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** In a process of its own where it matters. */
async function ask(repo: Sandbox, cli: string, how: Asked): Promise<Ran> {
  const { folder = '.', base = 'main', to = 'work', env: more = {} } = how
  const where = { cwd: join(repo.root, folder), env: { ...repo.env, ...more } }
  if (isWhole || how.env) {
    const args = ['verify', '--base', base, '--to', to, '--format', 'json']
    return repo.run(process.execPath, [cli, ...args], where)
  }
  const { code, out, err } = await called(verify, where, { options: { base, to, format: 'json' } })
  return { code, stdout: out, stderr: err }
}

function tell({ code, stdout, stderr }: Ran): Told {
  if (code !== 1) throw new Error(`Expected a refusal, found ${code}: ${stderr}${stdout}`)
  const { commits, summary, notes } = JSON.parse(stdout)
  const { refused, commits: all } = summary
  if (!(refused > pairs && refused < all)) throw new Error(`Expected good and bad: ${refused}`)
  const ids = JSON.stringify([...commits, summary], undefined, 1)
  return { ids: ids + stderr, words: ids.replace(/\b[0-9a-f]{7,64}\b/g, '<id>'), notes }
}

function difference(told: string, known: string): string {
  const lines = known.split('\n')
  const other = told.split('\n')
  const at = lines.findIndex((line, index) => line !== other[index])
  return `line ${at}: ${lines[at]} became ${other.slice(at, at + 3).join(' ')}`
}

/** Asks about a history in a repository that cannot be believed: nobody can tell, and nothing is fetched. */
async function unknowable(prepare: (repo: Sandbox) => Asked, said: readonly string[]) {
  const wanted = makeHistory(firstSeed, { count: 2, first: 0 })
  await withHistory(wanted, undefined, async (repo) => {
    const { folder = '.', base = 'main', to = 'work' } = prepare(repo)
    const cwd = join(repo.root, folder)
    const held = () => repo.run('git', ['count-objects', '-v'], { cwd }).stdout
    const before = held()
    const error = await rejects(called(verify, { cwd, env: repo.env }, { options: { base, to } }))
    assert.ok(error instanceof SpecExecError)
    const steady = (text = '') =>
      text.replaceAll(cwd, '<root>').replace(/\b[0-9a-f]{7,40}\b/g, '<id>')
    assert.equal([error.message, error.hint].map(steady), said)
    assert.is(held(), before)
  })
}
