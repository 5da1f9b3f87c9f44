import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RangeRequest, resolveRange } from '../../src/git/range.js'
import { openRepo } from '../../src/git/repo.js'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

async function rangeOf(repo: Sandbox, request: RangeRequest) {
  return resolveRange(await openRepo(repo.root, repo.env), request)
}

/** Message and hint of the error that a range ends with. */
async function refused(repo: Sandbox, request: RangeRequest): Promise<readonly unknown[]> {
  const error = await rejects(rangeOf(repo, request))
  assert.is(error.name, 'SpecExecError')
  return [error.message, 'hint' in error ? error.hint : undefined]
}

/** main: start, two; side, from start: other. */
function diverge(repo: Sandbox) {
  const start = repo.git('rev-parse', 'HEAD')
  const two = repo.commit('two', { b: '1' })
  repo.git('checkout', '-qb', 'side', start)
  const other = repo.commit('other', { c: '1' })
  return { start, two, other }
}

const files = { a: '1' }

suite('resolveRange', (test) => {
  test('gives ids, their count and their order', () =>
    withRepo(
      async (repo) => {
        const start = repo.git('rev-parse', 'HEAD')
        const two = repo.commit('two')
        const three = repo.commit('three')
        const { list, ...range } = await rangeOf(repo, { from: 'HEAD~2', to: 'main' })
        assert.equal(range, {
          from: start,
          to: three,
          count: 2,
          start,
          others: [],
          notes: [],
        })
        assert.is(Buffer.from(list).toString(), `${two}\n${three}\n`)
      },
      { files },
    ))
  test('judges the whole history without from and base', () =>
    withRepo(async (repo) => assert.is((await rangeOf(repo, { to: 'HEAD' })).count, 1), { files }))
  test('begins at the base where there is no from, and says when that has moved on', () =>
    withRepo(
      async (repo) => {
        const { start, two, other } = diverge(repo)
        const { list, ...range } = await rangeOf(repo, { base: 'main', to: 'side' })
        assert.equal(range, {
          from: two,
          base: two,
          to: other,
          count: 1,
          start,
          others: [],
          notes: ['`main` has moved on since `side` left it'],
        })
        assert.is(Buffer.from(list).toString(), `${other}\n`)
      },
      { files },
    ))
  test('refuses an empty range (Y11)', () =>
    withRepo(
      async (repo) => {
        repo.commit('two')
        for (const to of ['HEAD', 'HEAD~1'])
          assert.equal(await refused(repo, { from: 'HEAD', to }), [
            `Expected commits to judge, found none from \`HEAD\` to \`${to}\``,
            `\`${to}\` has nothing that \`HEAD\` lacks: name the commit before the first to judge, --from <commit>`,
          ])
      },
      { files },
    ))
  test('refuses unrelated histories (Y15)', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-q', '--orphan', 'other')
        repo.commit('other')
        assert.equal(await refused(repo, { base: 'main', to: 'other' }), [
          'Expected `main` and `other` to share history, found two unrelated ones',
          'Rebase onto main, or name another base',
        ])
      },
      { files },
    ))
  test('refuses a name that is not there', () =>
    withRepo(
      async (repo) => {
        assert.equal(await refused(repo, { from: 'origin/main', to: 'HEAD' }), [
          'Expected `origin/main` to name a commit, found none',
          'Fetch it (git fetch origin), or correct the name',
        ])
      },
      { files },
    ))
  test('refuses a branch and a tag of one name (Y13)', () =>
    withRepo(
      async (repo) => {
        repo.git('tag', 'main', 'HEAD')
        repo.git('config', 'core.warnAmbiguousRefs', 'false')
        repo.commit('two')
        assert.equal(await refused(repo, { from: 'main~1', to: 'HEAD' }), [
          'Expected `main~1` to name one commit, found several',
          'Write the whole name, such as refs/heads/main~1',
        ])
        assert.is((await rangeOf(repo, { from: 'refs/tags/main', to: 'refs/heads/main' })).count, 1)
      },
      { files },
    ))
  test('takes a name for no option (C06)', () =>
    withRepo(
      async (repo) => {
        for (const name of ['--upload-pack=x', '--all', '-n1', '--end-of-options', 'a\nb', ''])
          assert.is(
            (await refused(repo, { from: name || ' ', to: 'HEAD' }))[0],
            `Expected \`${name || ' '}\` to name a commit, found none`,
          )
      },
      { files },
    ))
  test('refuses a shallow clone whose boundary is in the range (Y10)', () =>
    withRepo(
      async (repo) => {
        const two = repo.commit('two')
        repo.commit('three')
        repo.git('clone', '-q', '--depth=2', `file://${repo.root}`, '../shallow')
        const shallow = openSandbox(join(repo.root, '../shallow'), join(repo.root, '../home'))
        const hint =
          'Fetch the whole history: git fetch --unshallow (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)'
        assert.equal(await refused(shallow, { to: 'HEAD' }), [
          `Expected the whole history, found it cut off at ${two.slice(0, 7)}`,
          hint,
        ])
        assert.equal(await refused(shallow, { from: 'HEAD~2', to: 'HEAD' }), [
          'Expected `HEAD~2` to name a commit, found none',
          hint,
        ])
        assert.is((await rangeOf(shallow, { from: 'HEAD~1', to: 'HEAD' })).count, 1)
      },
      { files },
    ))
  test('refuses grafts (Y09)', () =>
    withRepo(
      async (repo) => {
        const path = join(repo.root, '.git/info/grafts')
        mkdirSync(join(path, '..'), { recursive: true })
        writeFileSync(path, `${repo.git('rev-parse', 'HEAD')}\n`)
        assert.equal(await refused(repo, { to: 'HEAD' }), [
          'Expected the history as it was committed, found grafts',
          `Remove ${path}`,
        ])
      },
      { files },
    ))
  test('ignores replaced commits and says so (Y08)', () =>
    withRepo(
      async (repo) => {
        const { start, two } = diverge(repo)
        repo.git('replace', two, start)
        assert.equal((await rangeOf(repo, { from: start, to: 'main' })).notes, [
          `refs/replace/${two} is ignored: the real object is judged (git replace -d ${two})`,
        ])
      },
      { files },
    ))
})
