import { formatsIn, valueSeparator } from '../../src/output/formats.js'
import { assert, suite, throws } from '../helpers/suite.js'

const given = (...values: readonly string[]) => ({ format: values.join(valueSeparator) })

suite('formatsIn', (test) => {
  test('reads what goes to stdout and what to files', () => {
    assert.equal(formatsIn({}), [{ id: 'pretty' }])
    assert.equal(formatsIn(given('json')), [{ id: 'json' }])
    assert.equal(formatsIn(given('github', 'sarif=out.sarif', 'json=a=b,c.json')), [
      { id: 'github' },
      { id: 'sarif', path: 'out.sarif' },
      { id: 'json', path: 'a=b,c.json' },
    ])
  })
  test('shows people what happens where all formats go to files', () => {
    assert.equal(formatsIn(given('junit=out.xml')), [
      { id: 'pretty' },
      { id: 'junit', path: 'out.xml' },
    ])
  })
  test('refuses what cannot be meant', () => {
    const refusals = [
      given('xml'),
      given('xml=out.xml'),
      given('json='),
      given('github', 'json'),
      given('json=a', 'sarif=a'),
    ].map((options) => {
      const error = throws(() => formatsIn(options))
      return [error.message, Object(error).hint]
    })
    const all = 'Use one of: pretty, agent, json, github, sarif, junit, markdown'
    assert.equal(refusals, [
      ['Expected a format, found `xml`', all],
      ['Expected a format, found `xml`', all],
      ['Expected a file behind `json=`, found none', 'Name it: --format json=<file>'],
      [
        'Expected one format on stdout, found `github` and `json`',
        'Give all but one a file: --format github --format json=<file>',
      ],
      ['Expected one format in `a`, found two', 'Give each a file of its own'],
    ])
  })
})
