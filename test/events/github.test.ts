import fc from 'fast-check'
import { isSpecExecError } from '../../src/error.js'
import { github } from '../../src/events/github.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { idOf, payloads, withGithub, zeros } from './payloads.js'

const [base, head] = [idOf('a'), idOf('b')]
const nothingToMerge = 'Push its commits, or close it: there is nothing to merge'

const read = (name: string, payload: unknown) =>
  withGithub(name, payload, (env) => github.read(env))

/** Message and hint of the error that an event ends with. */
const refused = (name: string, payload: unknown) =>
  withGithub(name, payload, (env) => {
    const error = throws(() => github.read(env))
    assert.is(error.name, 'SpecExecError')
    return [error.message, Object(error).hint]
  })

suite('github', (test) => {
  test('takes a pull request from its base to its head, and never the merge that GitHub made', async () => {
    assert.equal(await read('pull_request', payloads.pullRequest(base, head)), {
      name: 'pull request 12',
      to: head,
      base,
      isLanded: false,
      whenEmpty: nothingToMerge,
      notes: [],
    })
  })

  test('C02: warns of pull_request_target', async () => {
    const event = await read('pull_request_target', payloads.pullRequest(base, head))
    assert.is(event?.base, base)
    assert.equal(event?.notes, [
      'pull_request_target: code of the pull request must not run in this job, which may hold secrets (--tests none); use pull_request',
    ])
  })

  test('takes what a merge queue will land, also where it names the branch alone', async () => {
    const event = await read('merge_group', payloads.mergeGroup(base, head))
    assert.equal(event, {
      name: 'merge queue for refs/heads/main',
      to: head,
      base,
      isLanded: true,
      whenEmpty: 'Take it out of the merge queue: there is nothing to merge',
      notes: [],
    })
    const early = await read('merge_group', payloads.mergeGroup(undefined, head))
    assert.equal(early?.base, { remote: 'origin', branch: 'refs/heads/main' })
  })

  test('takes a push to the default branch by the law of what stood there', async () => {
    assert.equal(await read('push', payloads.push('refs/heads/main', base, head)), {
      name: 'push to refs/heads/main',
      to: head,
      from: base,
      base,
      isLanded: true,
      whenEmpty: 'Commits were taken back, none came: judge what is left with --from <commit>',
      notes: [],
    })
    const forced = payloads.push('refs/heads/main', base, head, { forced: true })
    assert.is((await read('push', forced))?.name, 'force push to refs/heads/main')
    const first = await read('push', payloads.push('refs/heads/main', zeros, head))
    assert.is(first?.name, 'first push to refs/heads/main')
    assert.equal([first?.from, first?.base], [undefined, undefined])
  })

  test('measures any other branch, new or not, and tags by the default branch as it is now', async () => {
    const main = { remote: 'origin', branch: 'refs/heads/main' }
    for (const before of [zeros, base]) {
      const event = await read('push', payloads.push('refs/heads/fix', before, head))
      assert.equal(event, {
        name: 'push to refs/heads/fix',
        to: head,
        base: main,
        isLanded: false,
        whenEmpty: 'Run it for pull requests and for pushes to refs/heads/main alone',
        notes: [],
      })
    }
    const annotated = { head_commit: { id: idOf('c') } }
    const tag = await read('push', payloads.push('refs/tags/v1', zeros, head, annotated))
    assert.equal([tag?.to, tag?.base], [idOf('c'), main])
  })

  test('says that a branch was deleted', async () => {
    assert.equal(await refused('push', payloads.push('refs/heads/fix', base, zeros)), [
      'Expected commits to judge, found that `refs/heads/fix` was deleted',
      'Skip the job where github.event.deleted is true',
    ])
  })

  test('asks for a range where the event names none', async () => {
    for (const name of ['workflow_dispatch', 'schedule', 'issue_comment', '', '__proto__'])
      assert.equal(await refused(name, {}), [
        `Expected an event that names a range, found \`${name}\` of GitHub`,
        'Name the range: npx spec-exec verify --from <commit> --to HEAD, or --base <commit>',
      ])
  })

  test('refuses what is not as documented, and shows little of it', async () => {
    const hint = 'Name the range instead: npx spec-exec verify --base <commit> --to <commit>'
    const wrong = (sha: unknown) => ({
      ...payloads.pullRequest(base, head),
      pull_request: { base: { sha }, head: { sha: head } },
    })
    const at = 'at `pull_request.base.sha` of the event'
    for (const [sha, found] of [
      ['--upload-pack=x', '"--upload-pack=x"'],
      [base.toUpperCase(), `"${'A'.repeat(40)}"`],
      [base.slice(1), `"${'a'.repeat(39)}"`],
      [`${base}\n`, `"${base}\n"`],
      ['x'.repeat(1_000_000), `"${'x'.repeat(59)}…`],
      [7, '7'],
      [null, 'null'],
    ])
      assert.equal(await refused('pull_request', wrong(sha)), [
        `Expected a full object id ${at}, found \`${found}\``,
        hint,
      ])
    assert.equal(await refused('pull_request', []), [
      'Expected a value (number) at `number` of the event, found none',
      hint,
    ])
    const long = payloads.push(`refs/heads/${'x'.repeat(2000)}`, base, head)
    const [message = ''] = await refused('push', long)
    assert.ok(message.startsWith('Expected a name of at most 1024 characters at `ref`'))
  })

  test('leaves other systems alone', () => {
    assert.is(github.read({ GITLAB_CI: 'true' }), undefined)
    assert.is(github.read({ GITHUB_EVENT_PATH: '/x' }), undefined)
  })

  test('never throws anything but its own error, whatever the payload', async () => {
    const good = [payloads.pullRequest(base, head), payloads.push('refs/heads/x', base, head)]
    const names = fc.constantFrom('pull_request', 'push', 'merge_group', 'pull_request_target')
    const damaged = fc
      .tuple(fc.constantFrom(...good), fc.jsonValue(), fc.nat())
      .map(([payload, value, at]) => {
        const keys = Object.keys(payload)
        return { ...payload, [keys[at % keys.length] ?? '']: value }
      })
    const anything = fc.oneof(fc.jsonValue(), damaged, fc.string())
    await fc.assert(
      fc.asyncProperty(names, anything, (name, payload) =>
        withGithub(name, payload, (env) => {
          try {
            github.read(env)
          } catch (error) {
            if (!isSpecExecError(error)) throw error
          }
        }),
      ),
      { numRuns: 300 },
    )
  })
})
