import { verify } from '../../src/commands/verify.js'
import { version } from '../../src/version.js'
import { collect, importSketches, type Sketch } from '../helpers/histories.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { makeHistory } from '../threats/campaign.js'
import { randomOf } from '../threats/random.js'
import { origin } from '../threats/state.js'
import { called } from './called.js'

type Options = Readonly<Record<string, string | boolean>>

// SPEC_EXEC_SHARDED=<n> splits any number of histories.
const histories = Number(process.env['SPEC_EXEC_SHARDED'] ?? 7)

const verified = ({ root, env }: Sandbox, options: Options, files: readonly string[] = []) =>
  called(verify, { cwd: root, env }, { options, args: files })

/** Judges a range in `of` shards; returns the names of their reports. */
async function sharded(repo: Sandbox, of: number, options: Options): Promise<readonly string[]> {
  const names = Array.from({ length: of }, (_, at) => `shard-${at + 1}.json`)
  for (const [at, name] of names.entries()) {
    const shard = `${at + 1}/${of}`
    const { out } = await verified(repo, { ...options, shard, format: 'json' })
    repo.write({ [name]: out })
  }
  return names
}

/** A history of good and bad commits, some of them side by side. */
function importHistory(repo: Sandbox, seed: number): Options {
  const wanted = makeHistory(seed, { count: 6, first: seed * 6 })
  const last: Sketch = collect(wanted.map(({ commit }) => commit))
  const idOf = importSketches(repo, [last])
  return { from: idOf(origin), to: idOf(last), bootstrap: true }
}

/** Seven commits after the one that adopts: the third and the sixth are refused. */
function refusedTwice(repo: Sandbox): Options {
  const from = repo.commit('chore: adopt', {
    'spec-exec.config.ts': configuration("free: ['docs/**']"),
    '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [ ] 2. Two\n',
  })
  for (let at = 1; at <= 7; at++)
    repo.commit(`docs: ${at}`, { [at % 3 === 0 ? `src/${at}.js` : `docs/${at}.md`]: `${at}\n` })
  return { from, base: from }
}

/** Two shards of those seven commits, their reports as they were written and as JSON. */
async function withTwoShards(
  use: (given: {
    readonly repo: Sandbox
    readonly range: Options
    // biome-ignore lint/suspicious/noExplicitAny: tests damage it in every way
    readonly change: (name: string, edit: (report: any) => void) => void
    /** Undoes what was changed. */
    readonly restore: () => void
    readonly refusal: (...files: readonly string[]) => Promise<readonly [string, unknown]>
  }) => Promise<void>,
): Promise<void> {
  await withRepo(async (repo) => {
    const range = refusedTwice(repo)
    const names = await sharded(repo, 2, range)
    const written = Object.fromEntries(names.map((name) => [name, repo.read(name)]))
    await use({
      restore: () => repo.write(written),
      repo,
      range,
      change(name, edit) {
        const report: unknown = JSON.parse(repo.read(name))
        edit(report)
        repo.write({ [name]: JSON.stringify(report) })
      },
      async refusal(...files) {
        const error = await rejects(verified(repo, { merge: true }, files))
        assert.is(error.name, 'SpecExecError')
        return [error.message, Object(error).hint]
      },
    })
  })
}

/** How many commits of a report were tested. */
function testedIn(json: string): number {
  const { commits } = JSON.parse(json)
  return commits.filter((commit: object) => 'tests' in commit).length
}

/** A report but for what is new with each run of the tests. */
function withoutTimes(json: string): string {
  return json
    .replace(/"milliseconds":\d+/g, '"milliseconds":0')
    .replace(/"log":"[^"]*"/g, '"log":""')
}

const again = 'Run the job of this shard again'
const rewrite = 'Write it again: npx spec-exec verify --shard <i>/<n> --format json > <file>'

suite('verify --shard and --merge', (test) => {
  for (let seed = 1; seed <= histories; seed++) {
    const of = ((seed - 1) % 7) + 1
    test(`${of} shards of history ${seed} make the report of one run, in any order`, () =>
      withRepo(async (repo) => {
        const range = importHistory(repo, seed)
        const whole = await verified(repo, { ...range, format: 'json' })
        const files = [...(await sharded(repo, of, range))]
        const random = randomOf(seed)
        files.sort(() => random.below(3) - 1)
        const merged = await verified(repo, { merge: true, format: 'json' }, files)
        assert.is(merged.out, whole.out)
        assert.is(merged.code, whole.code)
        assert.ok(JSON.parse(whole.out).commits.length > 10)
      }))
  }

  test('is the same in a repository of sha256, and in every format', () =>
    withRepo(
      async (repo) => {
        const range = refusedTwice(repo)
        const files = await sharded(repo, 3, range)
        for (const format of ['pretty', 'agent', 'json']) {
          const whole = await verified(repo, { ...range, format })
          const merged = await verified(repo, { merge: true, format }, files)
          assert.equal(merged, whole)
          assert.is(merged.code, 1)
        }
      },
      { format: 'sha256' },
    ))

  for (const tests of ['each', 'tip'])
    test(`tests the same commits as one run with --tests ${tests}`, () =>
      withRepo(async (repo) => {
        const list = (...marks: readonly string[]) => ({
          '.claude/specs/auth/tasks.md': marks.map((mark, at) => `- [${mark}] ${at}. T\n`).join(''),
        })
        const from = repo.commit('chore: adopt', {
          'spec-exec.config.ts': configuration("test: 'ls src'"),
          ...list(' ', ' ', ' '),
        })
        repo.commit('feat: a\n\nSpec-Task: auth/0', { 'src/a.js': '', ...list('x', ' ', ' ') })
        repo.commit('feat: b\n\nSpec-Task: auth/1', { 'src/b.js': '', ...list('x', 'x', ' ') })
        repo.commit('docs: plan', list('x', 'x', ' ', ' '))
        repo.commit('docs: plan', list('x', 'x', ' ', ' ', ' '))
        const range = { from, tests, cache: false }
        const whole = await verified(repo, { ...range, format: 'json' })
        assert.is(whole.code, 0)
        assert.is(testedIn(whole.out), tests === 'each' ? 2 : 1)
        const files = await sharded(repo, 3, range)
        assert.equal(
          files.map((name) => testedIn(repo.read(name))),
          tests === 'each' ? [1, 1, 0] : [0, 1, 0],
        )
        const merged = await verified(repo, { merge: true, format: 'json' }, files)
        assert.is(withoutTimes(merged.out), withoutTimes(whole.out))
      }))

  test('a shard judges its own part and says which', () =>
    withRepo(async (repo) => {
      const range = refusedTwice(repo)
      const ids = repo.git('rev-list', '--reverse', `${range['from']}..HEAD`).split('\n')
      const { out, code } = await verified(repo, { ...range, shard: '2/3', format: 'json' })
      assert.is(code, 1)
      const { commits, ...head } = JSON.parse(out)
      assert.equal(
        commits.map(({ commit }: { commit: string }) => commit),
        ids.slice(2, 4),
      )
      assert.equal(head, {
        schemaVersion: 1,
        kind: 'verify',
        version,
        law: `spec-exec.config.ts at ${String(range['from']).slice(0, 7)}`,
        range: { from: range['from'], to: ids[6], base: range['from'], commits: 7 },
        shard: { index: 2, of: 3, commits: 2, first: ids[2], last: ids[3] },
        tests: 'each',
        notes: [],
        summary: {
          commits: 2,
          refused: 1,
          warnings: 0,
          offPlan: 0,
          grandfathered: 0,
          shard: '2/3',
          notes: [],
        },
      })
    }))

  test('the closing line counts the part, for people and for agents', () =>
    withRepo(async (repo) => {
      const range = refusedTwice(repo)
      const last = async (options: Options) =>
        (await verified(repo, { ...range, ...options })).out
          .split('\n')
          .find((line) => line.includes('(shard') || line.includes(', shard'))
      assert.is(await last({ shard: '1/3' }), '2 of 2 commits follow the spec (shard 1/3)')
      assert.is(await last({ shard: '2/3' }), '1 of 2 commits refused (shard 2/3)')
      assert.is(await last({ shard: '3/3', format: 'agent' }), 'refused: 1 of 3 commits, shard 3/3')
    }))

  test('a part without any commit passes, and says so', () =>
    withRepo(async (repo) => {
      const range = refusedTwice(repo)
      const empty = await verified(repo, { ...range, shard: '1/8' })
      assert.is(empty.code, 0)
      assert.match(empty.out, '\n0 of 0 commits follow the spec (shard 1/8 is empty)\n')
      const { commits, shard } = JSON.parse(
        (await verified(repo, { ...range, shard: '1/8', format: 'json' })).out,
      )
      assert.equal([commits, shard], [[], { index: 1, of: 8, commits: 0 }])
    }))

  test('--bail stops after the first that is refused, and says what is left', () =>
    withRepo(async (repo) => {
      const range = refusedTwice(repo)
      const bailed = await verified(repo, { ...range, bail: true })
      assert.is(bailed.code, 1)
      assert.match(bailed.out, '\n1 of 3 commits refused (4 more not judged)\n')
      assert.equal(
        JSON.parse((await verified(repo, { ...range, bail: true, format: 'json' })).out).summary,
        {
          commits: 3,
          refused: 1,
          warnings: 0,
          offPlan: 0,
          grandfathered: 0,
          unjudged: 4,
          notes: [],
        },
      )
      const files = await sharded(repo, 3, { ...range, bail: true })
      const merged = await verified(repo, { merge: true }, files)
      assert.is(merged.code, 1)
      assert.match(merged.out, '\n2 of 5 commits refused (2 more not judged)\n')
    }))

  test('--bail ends a long history early, whatever was read ahead', () =>
    withRepo(async (repo) => {
      const adopted: Sketch = {
        message: 'chore: adopt\n',
        files: {
          'spec-exec.config.ts': configuration("free: ['docs/**']"),
          '.claude/specs/auth/tasks.md': '- [ ] 1. One\n',
        },
        parents: [],
      }
      let at: Sketch = { message: 'feat: bad\n', files: { 'src/a.js': '\n' }, parents: [adopted] }
      for (let left = 300; left > 0; left--)
        at = { message: `docs: ${left}\n`, files: { [`docs/${left}.md`]: '\n' }, parents: [at] }
      const idOf = importSketches(repo, [at])
      const ran = await verified(repo, { from: idOf(adopted), to: idOf(at), bail: true })
      assert.is(ran.code, 1)
      assert.match(ran.out, '\n1 of 1 commits refused (300 more not judged)\n')
    }))

  test('a shard that cannot be is refused', () =>
    withRepo(async (repo) => {
      const range = refusedTwice(repo)
      for (const shard of ['0/3', '4/3', 'x', '1/0', '1', '-1/3', '1/3/3', '01/30000']) {
        const error = await rejects(verified(repo, { ...range, shard }))
        assert.is(error.message, `Expected a shard such as \`1/3\`, found \`${shard}\``)
        assert.is(
          Object(error).hint,
          'Count from 1: --shard 1/3, --shard 2/3 and --shard 3/3 judge the whole range',
        )
      }
      const unnamed = await rejects(verified(repo, { shard: '1/3' }))
      assert.is(unnamed.message, 'No range to judge')
      const staged = await rejects(verified(repo, { shard: '1/3', staged: true }))
      assert.is(staged.message, 'Expected --staged alone, found --shard beside it')
    }))

  test('files belong to --merge, and --merge stands alone', () =>
    withTwoShards(async ({ repo, range, refusal }) => {
      const stray = await rejects(verified(repo, range, ['shard-1.json']))
      assert.is(stray.message, 'Expected no file without --merge, found `shard-1.json`')
      const beside = await rejects(verified(repo, { merge: true, shard: '1/2' }, ['shard-1.json']))
      assert.is(beside.message, 'Expected --merge alone, found --shard beside it')
      assert.equal(await refusal(), [
        'Expected the reports of all shards, found none',
        'Name their files: npx spec-exec verify --merge shard-*.json',
      ])
    }))

  test('a shard that is missing or doubled is named', () =>
    withTwoShards(async ({ repo, refusal }) => {
      assert.equal(await refusal('shard-1.json'), [
        'Expected the reports of 2 shards, found none of 2/2',
        'Add those files; a job that ended early has written no report: run it again',
      ])
      repo.write({ 'copy.json': repo.read('shard-1.json') })
      assert.equal(await refusal('shard-1.json', 'shard-2.json', 'copy.json'), [
        'Expected one report of shard 1/2, found `shard-1.json` and `copy.json`',
        'Name each report once',
      ])
      assert.equal(await refusal('shard-1.json', 'none.json'), [
        'Cannot read `none.json`',
        'Correct its name',
      ])
    }))

  test('a report of another range, law or number of shards is named', () =>
    withTwoShards(async ({ repo, range, change, restore, refusal }) => {
      const hint =
        'Judge all shards with the same options; name commits by their ids: a branch may move meanwhile'
      const { from } = range
      const to = repo.git('rev-parse', 'HEAD')
      change('shard-2.json', (report) => {
        report.range.commits = 8
        delete report.range.base
      })
      assert.equal(await refusal('shard-1.json', 'shard-2.json'), [
        `Expected one range in all reports, found ${from}..${to} on ${from} (7 commits) in \`shard-1.json\` and ${from}..${to} (8 commits) in \`shard-2.json\``,
        hint,
      ])
      restore()
      change('shard-2.json', (report) => {
        report.law = 'other.ts at 0000000'
      })
      assert.equal(await refusal('shard-1.json', 'shard-2.json'), [
        `Expected one law in all reports, found spec-exec.config.ts at ${String(from).slice(0, 7)} in \`shard-1.json\` and other.ts at 0000000 in \`shard-2.json\``,
        hint,
      ])
      restore()
      change('shard-2.json', (report) => {
        report.tests = 'none'
      })
      assert.equal(await refusal('shard-1.json', 'shard-2.json'), [
        'Expected one choice of tests in all reports, found --tests each in `shard-1.json` and --tests none in `shard-2.json`',
        hint,
      ])
      const { out } = await verified(repo, { ...range, shard: '2/3', format: 'json' })
      repo.write({ 'other.json': out })
      assert.equal(await refusal('shard-1.json', 'other.json'), [
        'Expected one number of shards in all reports, found 2 in `shard-1.json` and 3 in `other.json`',
        hint,
      ])
    }))

  test('a report of another version is named', () =>
    withTwoShards(async ({ change, refusal }) => {
      change('shard-2.json', (report) => {
        report.version = '0.0.1'
      })
      assert.equal(await refusal('shard-1.json', 'shard-2.json'), [
        `Expected a report of spec-exec ${version} in \`shard-2.json\`, found one of 0.0.1`,
        'Install one version wherever a shard is judged and where they are merged',
      ])
    }))

  test('commits that are lost or doubled are named', () =>
    withTwoShards(async ({ repo, range, change, restore, refusal }) => {
      const files = ['shard-1.json', 'shard-2.json']
      const whole = 'Expected the whole report of a shard in'
      const [first = '', second = ''] = repo
        .git('rev-list', '--reverse', `${range['from']}..HEAD`)
        .split('\n')
        .map((id) => id.slice(0, 7))
      change('shard-1.json', (report) => report.commits.splice(1, 1))
      assert.equal(await refusal(...files), [
        `${whole} \`shard-1.json\`, found 2 commits of 3`,
        again,
      ])
      restore()
      change('shard-1.json', (report) => report.commits.unshift(report.commits.splice(1, 1)[0]))
      assert.equal(await refusal(...files), [
        `${whole} \`shard-1.json\`, found commit ${second} where commit ${first} belongs`,
        again,
      ])
      restore()
      change('shard-1.json', (report) => report.commits.splice(1, 1, report.commits[0]))
      assert.equal(await refusal(...files), [
        `${whole} \`shard-1.json\`, found commit ${first} a second time, after it`,
        again,
      ])
      restore()
      const [copied] = JSON.parse(repo.read('shard-1.json')).commits
      change('shard-2.json', (report) => report.commits.splice(1, 1, copied))
      assert.equal(await refusal(...files), [
        `${whole} \`shard-2.json\`, found commit ${first} a second time, after \`shard-1.json\``,
        again,
      ])
      restore()
      change('shard-1.json', (report) => {
        report.shard.commits = 2
      })
      assert.equal(await refusal(...files), [
        `${whole} \`shard-1.json\`, found 2 commits in its shard, which has 3`,
        again,
      ])
      change('shard-1.json', (report) => {
        report.shard.index = 9
      })
      assert.equal(await refusal(...files), [
        `${whole} \`shard-1.json\`, found shard 9 of 2`,
        again,
      ])
    }))

  test('a file that holds no such report is named, with the place', () =>
    withTwoShards(async ({ repo, range, change, refusal }) => {
      const wanted = 'Expected the report of a shard in'
      repo.write({ 'cut.json': repo.read('shard-1.json').slice(0, -20) })
      assert.equal(await refusal('cut.json'), [
        `${wanted} \`cut.json\`, found no whole JSON document`,
        rewrite,
      ])
      repo.write({ 'text.json': '"text"' })
      assert.equal(await refusal('text.json'), [
        `${wanted} \`text.json\`, found something else`,
        rewrite,
      ])
      repo.write({ 'whole.json': (await verified(repo, { ...range, format: 'json' })).out })
      assert.equal(await refusal('whole.json'), [
        `${wanted} \`whole.json\`, found another shape at \`shard\``,
        rewrite,
      ])
      change('shard-1.json', (report) => {
        report.commits[0].outcomes[0].status = 'ok'
      })
      assert.equal(await refusal('shard-1.json'), [
        `${wanted} \`shard-1.json\`, found another shape at \`commits.0.outcomes.0.status\``,
        rewrite,
      ])
    }))

  test('a report from elsewhere begins with a byte order mark, or lies in another folder', () =>
    withTwoShards(async ({ repo, range }) => {
      const whole = await verified(repo, range)
      repo.write({ 'reports/1.json': `\ufeff${repo.read('shard-1.json')}` })
      const merged = await verified(repo, { merge: true }, ['shard-2.json', 'reports/1.json'])
      assert.equal(merged, whole)
    }))
})
