import { closingOf, doneCounts, doneText, refusedText } from '../../src/views/closing.js'
import { assert, suite } from '../helpers/suite.js'
import { madeTrace } from '../trace/made.js'

const none = { alone: 0, withSubTask: 0, withoutWork: 0, inBatch: 0, bornDone: 0, unknown: 0 }

suite('closing of a trace', (test) => {
  test('every task that is done is counted once', () => {
    assert.equal(doneCounts(madeTrace()), {
      done: 8,
      tasks: 13,
      alone: 2,
      withSubTask: 1,
      withoutWork: 1,
      inBatch: 2,
      bornDone: 1,
      unknown: 1,
    })
  })

  test('one sentence says how tasks came to be done', () => {
    assert.is(
      doneText({ ...none, done: 113, tasks: 1204, alone: 112, withSubTask: 1 }),
      '113 of 1,204 tasks are done: 112 alone in a commit with work, 1 with its last sub-task',
    )
    assert.is(
      doneText({ ...none, done: 2, tasks: 2, alone: 2 }),
      '2 of 2 tasks are done: all alone in a commit with work',
    )
    assert.is(
      doneText({ ...none, done: 1, tasks: 1, inBatch: 1 }),
      '1 of 1 task is done: none alone in a commit with work, 1 in a batch',
    )
    assert.is(doneText({ ...none, done: 0, tasks: 2 }), 'None of 2 tasks is done')
    assert.is(doneText({ ...none, done: 0, tasks: 0 }), 'No task is planned')
  })

  test('what is refused is one number, and only a condition where there is no gate', () => {
    const trace = madeTrace()
    const audit = { ...trace.audit, isAdopted: false }
    const [one] = trace.refused.latest
    const refused = { count: 1, latest: one ? [one] : [] }
    assert.is(refusedText(trace), '2 commits are refused')
    assert.is(refusedText({ ...trace, refused }), '1 commit is refused')
    assert.is(refusedText({ ...trace, audit }), '2 commits would be refused')
    assert.is(refusedText({ ...trace, refused: { count: 0, latest: [] } }), undefined)
    assert.is(
      closingOf({ ...trace, specs: [] }),
      'No task list stands at the end of 12 commits; 2 commits are refused; 3 commits went outside the plan',
    )
  })
})
