import fc from 'fast-check'
import { isSpecExecError } from '../../src/error.js'
import { gitlab } from '../../src/events/gitlab.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { idOf, variables, zeros } from './payloads.js'

const [base, head] = [idOf('a'), idOf('b')]
const main = { remote: 'origin', branch: 'refs/heads/main' }

suite('gitlab', (test) => {
  test('asks afresh for the target of a merge request, and never takes where it branched off', () => {
    assert.equal(gitlab.read(variables.mergeRequest(head)), {
      name: 'merge request 7',
      to: head,
      base: main,
      isLanded: false,
      whenEmpty: 'Push its commits, or close it: there is nothing to merge',
      notes: [],
    })
  })

  test('takes both ends of a merged result, whose commit is a merge of its making', () => {
    const event = gitlab.read(
      variables.mergeRequest(idOf('e'), {
        CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base,
      }),
    )
    assert.equal([event?.to, event?.base, event?.isLanded], [head, base, false])
  })

  test('takes what a merge train lands', () => {
    const event = gitlab.read(
      variables.mergeRequest(idOf('e'), {
        CI_MERGE_REQUEST_EVENT_TYPE: 'merge_train',
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: head,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base,
      }),
    )
    assert.equal(
      [event?.name, event?.to, event?.base, event?.isLanded],
      ['merge train of merge request 7', idOf('e'), base, true],
    )
  })

  test('asks the project of the merge request where a fork runs the pipeline', () => {
    const fork = { CI_PROJECT_URL: 'https://gitlab.example.com/eve/app' }
    assert.equal(gitlab.read(variables.mergeRequest(head, fork))?.base, {
      remote: 'https://gitlab.example.com/ada/app.git',
      branch: 'refs/heads/main',
    })
  })

  test('knows a child pipeline of a merge request', () => {
    const child = { CI_PIPELINE_SOURCE: 'parent_pipeline' }
    assert.is(gitlab.read(variables.mergeRequest(head, child))?.name, 'merge request 7')
  })

  test('takes a push to the default branch by the law of what stood there', () => {
    const pushed = gitlab.read(variables.push('main', base, head))
    assert.equal(pushed, {
      name: 'push to refs/heads/main',
      to: head,
      from: base,
      base,
      isLanded: true,
      whenEmpty: 'Commits were taken back, none came: judge what is left with --from <commit>',
      notes: [],
    })
    const first = gitlab.read(variables.push('main', zeros, head))
    assert.equal([first?.name, first?.from], ['first push to refs/heads/main', undefined])
  })

  test('measures other branches and tags by the default branch as it is now', () => {
    for (const before of [zeros, base]) {
      const event = gitlab.read(variables.push('fix', before, head))
      assert.equal([event?.name, event?.to, event?.base], ['push to refs/heads/fix', head, main])
    }
    const tag = gitlab.read(variables.tag('v1', head))
    assert.equal(tag, {
      name: 'push to refs/tags/v1',
      to: head,
      base: main,
      isLanded: false,
      whenEmpty: 'Run it for merge requests and for pushes to refs/heads/main alone',
      notes: [],
    })
  })

  test('asks for a range where the pipeline names none', () => {
    for (const source of ['schedule', 'web', 'api', 'trigger', '']) {
      const env = { ...variables.push('main', base, head), CI_PIPELINE_SOURCE: source }
      const error = throws(() => gitlab.read(env))
      assert.equal(
        [error.message, Object(error).hint],
        [
          `Expected an event that names a range, found \`${source}\` of GitLab`,
          'Name the range: npx spec-exec verify --from <commit> --to HEAD, or --base <commit>',
        ],
      )
    }
  })

  test('refuses what is not as documented', () => {
    const error = throws(() => gitlab.read(variables.push('main', 'HEAD~1', head)))
    assert.is(
      error.message,
      'Expected a full object id at `CI_COMMIT_BEFORE_SHA` of the event, found `"HEAD~1"`',
    )
    const many = { CI_MERGE_REQUEST_IID: '7\n::error' }
    assert.is(
      throws(() => gitlab.read(variables.mergeRequest(head, many))).message,
      'Expected a number at `CI_MERGE_REQUEST_IID` of the event, found `"7\n::error"`',
    )
  })

  test('leaves other systems alone', () => assert.is(gitlab.read({ CI: 'true' }), undefined))

  test('never throws anything but its own error, whatever the variables', () => {
    const names = Object.keys(variables.mergeRequest(head, variables.push('x', base, head)))
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.constant(head))),
        (env) => {
          try {
            gitlab.read({ ...env, GITLAB_CI: 'true' })
          } catch (error) {
            if (!isSpecExecError(error)) throw error
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
