import { dependencies } from '../../src/clauses/dependencies.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, modified, told } from './scene.js'

const npm = (...names: readonly string[]) =>
  `${JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '^1.0.0'])) }, undefined, 2)}\n`
const moment = { never: ['moment', 'moment-*'] }

suite('clauses: dependencies', (test) => {
  test('a new dependency that is never to be added is found at its line', () => {
    const files = [modified('package.json', npm('react'), npm('react', 'moment'))]
    assert.equal(judge(dependencies, moment, files), [
      {
        message: 'Expected no dependency `moment`, found `moment ^1.0.0`',
        place: { path: 'package.json', line: 4 },
        fix: 'Take `moment` out of `package.json`',
      },
    ])
  })

  test('what to use instead is the fix', () => {
    const files = [added('package.json', npm('moment'))]
    const [found] = judge(dependencies, { ...moment, instead: 'date-fns' }, files)
    assert.is(found?.fix, 'Use `date-fns` instead')
  })

  test('a glob fits whole names', () => {
    const files = [added('package.json', npm('moment-timezone', '@x/moment', 'momentum'))]
    assert.equal(told(judge(dependencies, moment, files)), [
      'package.json:3 Expected no dependency `moment-timezone`, found `moment-timezone ^1.0.0`',
    ])
  })

  test('a dependency that was there before is left alone, in whatever version', () => {
    const files = [modified('package.json', npm('moment'), npm('moment').replace('^1', '^2'))]
    assert.equal(judge(dependencies, moment, files), [])
  })

  test('one that goes from one manifest to another is not new', () => {
    const files = [
      modified('package.json', npm('moment'), npm()),
      added('packages/a/package.json', npm('moment')),
    ]
    assert.equal(judge(dependencies, moment, files), [])
    const moved = [deleted('a/package.json', npm('moment')), added('b/package.json', npm('moment'))]
    assert.equal(judge(dependencies, moment, moved), [])
  })

  test('the only ones that may be added are named', () => {
    const given = { only: ['react', '@acme/*'] }
    const files = [added('package.json', npm('react', '@acme/ui', 'left-pad'))]
    assert.equal(told(judge(dependencies, given, files)), [
      'package.json:5 Expected no new dependency but `react` or `@acme/*`, found `left-pad ^1.0.0`',
    ])
  })

  test('names are compared as their registry does', () => {
    const files = [added('requirements.txt', 'Flask_Login==0.6\n')]
    assert.equal(told(judge(dependencies, { never: 'flask-login' }, files)), [
      'requirements.txt:1 Expected no dependency `Flask_Login`, found `Flask_Login ==0.6`',
    ])
    assert.is(judge(dependencies, { never: 'flask-*' }, files).length, 1)
  })

  test('manifests that the clause does not speak of are left alone', () => {
    const given = { only: 'react', files: 'package.json' }
    assert.equal(judge(dependencies, given, [added('requirements.txt', 'flask\n')]), [])
  })

  test('a manifest that cannot be read is named with a warning', () => {
    assert.equal(judge(dependencies, moment, [modified('package.json', npm('a'), '{ "depend')]), [
      {
        message:
          'Expected a manifest that can be read, found `package.json` that cannot: its dependencies were not judged',
        place: { path: 'package.json' },
        fix: 'Mend the syntax of `package.json`',
        severity: 'warning',
      },
    ])
  })

  test('keys that say nothing are named', () => {
    assert.equal(faultsOf(dependencies, {}), [
      'never: Expected a text, or a list of at most 200, found none',
    ])
    assert.equal(faultsOf(dependencies, { only: 5 }), [
      'only: Expected a text, or a list of at most 200, found `5`',
    ])
  })
})
