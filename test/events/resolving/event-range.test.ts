import type { CiEvent } from '../../../src/events/event.js'
import { rangeOfEvent } from '../../../src/events/resolving/event-range.js'
import { openRepo } from '../../../src/git/repo.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, rejects, suite } from '../../helpers/suite.js'
import { withRemote } from './remote.js'

async function rangeOf(repo: Sandbox, event: Partial<CiEvent> & { readonly to: string }) {
  const opened = await openRepo(repo.root, repo.env)
  try {
    return await rangeOfEvent(opened, {
      name: 'pull request 12',
      isLanded: false,
      whenEmpty: 'Close it',
      notes: [],
      ...event,
    })
  } finally {
    opened.close()
  }
}

async function refused(repo: Sandbox, event: Parameters<typeof rangeOf>[1]) {
  const error = await rejects(rangeOf(repo, event))
  assert.is(error.name, 'SpecExecError')
  return [error.message, Object(error).hint]
}

const short = (id: string) => id.slice(0, 7)
const main = { remote: 'origin', branch: 'refs/heads/main' }

suite('rangeOfEvent', (test) => {
  test('says where the range comes from', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      const repo = clone('work')
      const to = repo.commit('two')
      assert.equal(await rangeOf(repo, { to, base, notes: ['beware'] }), {
        to,
        base,
        landed: false,
        notes: [`range: pull request 12, ${short(base)}..${short(to)}`, 'beware'],
      })
      const pushed = { name: 'push to refs/heads/main', isLanded: true }
      assert.equal(await rangeOf(repo, { to, from: base, base, ...pushed }), {
        to,
        from: base,
        base,
        landed: true,
        notes: [`range: push to refs/heads/main, ${short(base)}..${short(to)}`],
      })
      assert.equal((await rangeOf(repo, { to })).notes, [
        `range: pull request 12, all that leads to ${short(to)}`,
      ])
    }))

  test('asks for the tip of a branch, and takes the commit of a tag', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      const repo = clone('work')
      const to = repo.commit('two')
      repo.git('tag', '-a', '-m', 'v1', 'v1')
      const tag = repo.git('rev-parse', 'v1')
      assert.is.not(tag, to)
      const { notes, ...range } = await rangeOf(repo, { to: tag, base: main })
      assert.equal(range, { to, base, landed: false })
    }))

  test('names the commit to fetch where the clone lacks it', () =>
    withRemote(async ({ owner, clone }) => {
      const repo = clone('work')
      const to = repo.commit('two')
      const base = owner.commit('moved')
      owner.git('push', '-q', 'origin', 'main')
      const wanted = [
        `Expected the commit ${short(base)} of pull request 12 in this clone, found it absent`,
        `git fetch origin ${base}`,
      ]
      assert.equal(await refused(repo, { to, base }), wanted)
      assert.equal(await refused(repo, { to, base: main }), wanted)
      repo.git('fetch', 'origin', base)
      assert.is((await rangeOf(repo, { to, base: main })).base, base)
    }))

  test('Y10: a clone of depth 1 is told how to become whole', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      owner.commit('two')
      owner.git('push', '-q', 'origin', 'main')
      const repo = clone('work', '--depth=1')
      const to = repo.git('rev-parse', 'HEAD')
      const [message, hint] = await refused(repo, { to, base })
      assert.is(
        message,
        `Expected the commit ${short(base)} of pull request 12 in this clone, found it absent`,
      )
      const [command = '', place] = String(hint).split(' (')
      assert.equal(
        [command, place],
        [
          `git fetch --unshallow origin ${base}`,
          'in CI: fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)',
        ],
      )
      repo.git(...command.split(' ').slice(1))
      assert.is((await rangeOf(repo, { to, base })).base, base)
      assert.is(repo.git('rev-parse', '--is-shallow-repository'), 'false')
    }))

  test('Y11: an event that brings nothing is no pass', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      const older = clone('work')
      assert.equal(await refused(older, { to: base, base: main }), [
        `Expected commits to judge, found none: pull request 12 brings nothing that ${short(base)} lacks`,
        'Close it',
      ])
    }))

  test('takes a force push from what stood there before, once that is fetched', () =>
    withRemote(async ({ owner, bare, clone }) => {
      const before = owner.commit('two')
      owner.git('push', '-q', 'origin', 'main')
      owner.git('reset', '-q', '--hard', 'HEAD^')
      const after = owner.commit('other')
      owner.git('push', '-qf', 'origin', 'main')
      bare.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
      const repo = clone('work')
      const event = { name: 'force push to refs/heads/main', to: after, from: before, base: before }
      const [, hint] = await refused(repo, event)
      assert.is(hint, `git fetch origin ${before}`)
      repo.git('fetch', '-q', 'origin', before)
      assert.equal((await rangeOf(repo, event)).notes, [
        `range: force push to refs/heads/main, ${short(before)}..${short(after)}`,
      ])
    }))
})
