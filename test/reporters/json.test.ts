import { json } from '../../src/reporters/json.js'
import { assert, suite } from '../helpers/suite.js'
import { hostile, passed, refused, refusedWhole, written } from './made.js'

const summary = {
  commits: 3,
  refused: 2,
  warnings: 1,
  offPlan: 0,
  grandfathered: 0,
  notes: ['tests ran once'],
}

suite('json', (test) => {
  test('is one document with every report as it is', () => {
    const reports = [passed, refused, hostile]
    const text = written(json, { kind: 'verify', reports, summary, notes: ['pull request 7'] })
    assert.equal(JSON.parse(text), {
      schemaVersion: 1,
      kind: 'verify',
      law: 'spec-exec.config.ts at 9e1d2aa',
      notes: ['pull request 7'],
      commits: reports,
      summary,
    })
  })
  test('gives one line to each commit', () => {
    assert.is(
      written(json, { reports: [{ ...passed, outcomes: [] }], summary: { notes: [] } }),
      `{"schemaVersion":1,"kind":"check","law":"spec-exec.config.ts at 9e1d2aa","notes":[],"commits":[
{"commit":"${passed.commit}","tree":"${passed.tree}","subject":"feat: hash passwords","kind":"task","flips":["user-auth/2.1"],"outcomes":[],"notes":[]}
],"summary":{"commits":1,"refused":0,"warnings":0,"offPlan":0,"grandfathered":0,"notes":[]}}
`,
    )
  })
  test('holds what the range comes to as a whole', () => {
    const text = written(json, { kind: 'verify', reports: [], summary: { verdict: refusedWhole } })
    assert.equal(JSON.parse(text).summary.verdict, refusedWhole)
  })
  test('is whole without any commit', () => {
    assert.equal(JSON.parse(written(json, { reports: [] })).commits, [])
  })
  test('C07 C08: holds no character that acts', () => {
    const text = written(json, { reports: [hostile] })
    assert.not.match(text, /[^\n -~]/)
  })
})
