import { countTests, unfinishedRunner } from '../../src/counters/all.js'
import { countJunit } from '../../src/counters/junit.js'
import { javascript } from '../counters/recorded.js'
import { elsewhere } from '../counters/recorded-elsewhere.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const xml = `<?xml version="1.0"?>
<testsuites><testsuite name="a" tests="3">
<testcase name="b"><failure message="&lt;">x</failure></testcase>
<testcase name="c"><skipped/></testcase><testcase name="d"/>
<system-out><![CDATA[ </testcase> ]]></system-out></testsuite></testsuites>
`
const pieces = [
  '<testsuites>',
  '</testsuites>',
  '<testsuite ',
  '<testcase name="',
  '<testcase/>',
  '</testcase>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  'TAP version 13\n',
  '1..3\n',
  'ok 1 - a\n',
  'not ok 2 # TODO\n',
  '# Subtest: a\n',
  '    ok 1\n',
  '# tests 3\n# pass 3\n# fail 0\n',
  'Tests: 1 failed, 2 passed, 3 total\n',
  '     Tests  3 passed (3)\n',
  '===== 3 passed, 1 skipped in 0.1s =====\n',
  'test result: ok. 3 passed; 0 failed;\n',
  '--- PASS: TestA (0.00s)\n',
  'ok  \tpkg\t0.1s\n',
  'Ran 3 tests in 0.1s\n\nOK\n',
  '3 examples, 0 failures\n',
  '99999999999999999999 passed\n',
  'web:test: ',
  '[pkg] ',
  '\u001b[32m',
  '\u001b]8;;',
  '\u001b',
  '  ✓ ',
]

suite('fuzz: output of tests', (test) => {
  fuzz(test, 'output', {
    documents: [...[...javascript, ...elsewhere].map(({ output }) => output), xml],
    pieces,
    parse(bytes) {
      countTests(bytes.toString())
      unfinishedRunner(bytes.toString())
    },
    throws: 'never',
    // Each of some thirty counters goes over it.
    base: 15,
    perMegabyte: 400,
  })
  fuzz(test, 'JUnit XML', {
    documents: [xml],
    pieces,
    parse: (bytes) => countJunit(bytes.toString()),
    throws: 'never',
  })
})
