import fc from 'fast-check'
import { countTests } from '../../src/counters/all.js'
import { countJunit } from '../../src/counters/junit.js'
import { assert, suite } from '../helpers/suite.js'

const document = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE testsuites>
<testsuites tests="99" failures="0">
	<testsuite name="outer" tests="99">
		<testsuite name="inner">
			<testcase name="a &gt; b" classname="x"/>
			<testcase name="c > d" classname='"x'></testcase>
		</testsuite>
		<testcase name="fails"><failure message="1 > 0"><![CDATA[<testcase name="not one"/>]]></failure></testcase>
		<testcase name="breaks"><error/><failure/></testcase>
		<testcase name="later"><skipped/></testcase>
		<testcase name="to do" failure="x"><skipped type="todo"/><failure/></testcase>
		<testcase name="at a second try"><flakyFailure/><system-out>\u001b[31m<!-- <testcase> --></system-out></testcase>
		<testcase name="disabled" status="notrun" classname="gtest"/>
		<!-- <testcase name="not one"/> -->
	</testsuite>
</testsuites>
`

suite('counters: JUnit', (test) => {
  test('test cases decide, in suites within suites, whatever the attributes sum up', () => {
    assert.equal(countJunit(document), { passed: 3, failed: 2, skipped: 3 })
  })

  test('a report that is cut short anywhere counts nothing', () => {
    const end = document.trimEnd().length
    fc.assert(
      fc.property(
        fc.nat({ max: end - 1 }),
        (at) => countJunit(document.slice(0, at)) === undefined,
      ),
    )
  })

  test('another document counts nothing', () => {
    assert.is(countJunit(''), undefined)
    assert.is(countJunit('<html><testcase/></html>'), undefined)
    assert.is(countJunit('<testsuite><testcase></testsuite></testcase>'), undefined)
    assert.is(countJunit('{"testsuites": 3}'), undefined)
  })

  test('a report of no test counts none', () => {
    assert.equal(countJunit('<testsuites/>'), { passed: 0, failed: 0, skipped: 0 })
  })

  test('a file without a test is no test of node:test', () => {
    const report = `<testsuites>
	<testcase name="a.test.mjs" time="0.03" classname="test" file="/project/a.test.mjs"/>
	<testcase name="/project/b.mjs" time="0.03" classname="test"/>
	<testcase name="adds" time="0.03" classname="test" file="/project/c.test.mjs"/>
	<testcase name="d.test.mjs" classname="test" failure="x"><failure/></testcase>
</testsuites>`
    assert.equal(countJunit(report), { passed: 1, failed: 1, skipped: 0 })
  })

  test('a report in the output is counted, and not beside a closing line', () => {
    assert.equal(countTests(`> test\n${document}`), { passed: 3, failed: 2, skipped: 3 })
    assert.equal(countTests(`${document}\n  1 passing (4ms)\n`), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
  })
})
