import type { Recorded } from './recorded.js'

/** Runners of other languages. Those of .NET, Maven, Gradle and nextest are as their own documentation shows them. */
export const elsewhere: readonly Recorded[] = [
  {
    runner: 'pytest',
    run: 'mixed (9)',
    counts: '3/2/2',
    output: `FAILED test_a.py::test_e - assert False
ERROR test_a.py::test_f - Exception: x
= 1 failed, 2 passed, 1 skipped, 1 xfailed, 1 xpassed, 1 warning, 1 error in 1.12s =
`,
  },
  {
    runner: 'pytest',
    run: 'passes for an hour, with a test that prints the quiet form',
    counts: '2/0/0',
    output: '9 passed in 0.12s\n============== 2 passed in 3725.20s (1:02:05) ===============\n',
  },
  { runner: 'pytest', run: '-q', counts: '2/0/0', output: '..       [100%]\n2 passed in 1.07s\n' },
  {
    runner: 'pytest',
    run: 'all skipped, -q',
    counts: '0/0/1',
    output: 's       [100%]\n1 skipped in 0.64s\n',
  },
  {
    runner: 'pytest',
    run: 'finds none',
    counts: '0/0/0',
    output: 'collected 0 items\n\n=========== no tests ran in 0.65s ============\n',
  },
  {
    runner: 'pytest',
    run: 'cannot import',
    counts: '0/1/0',
    output:
      '!!!! Interrupted: 1 error during collection !!!!\n=========== 1 error in 0.96s ===========\n',
  },
  {
    runner: 'pytest',
    run: 'is ended by a test that exits with 0',
    counts: 'none',
    output: 'collected 2 items\n\ntest_a.py .',
  },
  {
    runner: 'unittest',
    run: 'mixed',
    counts: '0/5/2',
    output: `----------------------------------------------------------------------
Ran 7 tests in 0.001s

FAILED (failures=3, errors=1, skipped=1, expected failures=1, unexpected successes=1)
`,
  },
  {
    runner: 'unittest',
    run: 'passes',
    counts: '2/0/0',
    output: '..\nRan 2 tests in 0.000s\n\nOK\n',
  },
  {
    runner: 'unittest',
    run: 'all skipped',
    counts: '0/0/1',
    output: 's\nRan 1 test in 0.000s\n\nOK (skipped=1)\n',
  },
  {
    runner: 'unittest',
    run: 'finds none (3.12)',
    counts: '0/0/0',
    output: 'Ran 0 tests in 0.000s\n\nNO TESTS RAN\n',
  },
  { runner: 'unittest', run: 'is ended by a test', counts: 'none', output: '.' },
  {
    runner: 'go',
    run: '-v: subtests once, a line that a test left open, a line that a test made up',
    counts: '4/3/2',
    output: `=== RUN   TestOne
--- PASS: TestFake (0.00s)
no newline--- PASS: TestOne (0.00s)
=== RUN   TestTable
=== RUN   TestTable/x
=== RUN   TestTable/y_z
    a_test.go:4: later
=== RUN   TestTable/deep
=== RUN   TestTable/deep/er
--- PASS: TestTable (0.00s)
    --- PASS: TestTable/x (0.00s)
    --- SKIP: TestTable/y_z (0.00s)
    --- PASS: TestTable/deep (0.00s)
        --- PASS: TestTable/deep/er (0.00s)
=== RUN   TestSkip
    a_test.go:5: no
--- SKIP: TestSkip (0.00s)
PASS
ok  \tex/a\t0.005s
=== RUN   TestBad
    b_test.go:3: x
--- FAIL: TestBad (0.00s)
=== RUN   TestSub
=== RUN   TestSub/p
=== PAUSE TestSub/p
=== RUN   TestSub/q
    b_test.go:4: q
=== CONT  TestSub/p
--- FAIL: TestSub (0.00s)
    --- FAIL: TestSub/q (0.00s)
    --- PASS: TestSub/p (0.00s)
=== RUN   ExampleX
--- FAIL: ExampleX (0.00s)
got:

want:
5
FAIL
FAIL\tex/b\t0.006s
?   \tex/c\t[no test files]
FAIL
`,
  },
  {
    runner: 'go',
    run: '-json',
    counts: '1/2/0',
    output: `{"Time":"2026-11-23T07:29:42Z","Action":"start","Package":"ex"}
{"Time":"2026-11-23T07:29:42Z","Action":"run","Package":"ex","Test":"TestA"}
{"Time":"2026-11-23T07:29:42Z","Action":"run","Package":"other","Test":"TestA"}
{"Time":"2026-11-23T07:29:42Z","Action":"output","Package":"ex","Test":"TestA","Output":"{\\"Action\\":\\"fail\\",\\"Package\\":\\"ex\\",\\"Test\\":\\"TestA\\"}\\n"}
{"Time":"2026-11-23T07:29:42Z","Action":"pass","Package":"ex","Test":"TestA","Elapsed":0}
{"Time":"2026-11-23T07:29:42Z","Action":"run","Package":"ex","Test":"TestB"}
{"Time":"2026-11-23T07:29:42Z","Action":"fail","Package":"ex","Test":"TestB","Elapsed":0}
{"Time":"2026-11-23T07:29:42Z","Action":"fail","Package":"ex","Elapsed":0.006}
{"Time":"2026-11-23T07:29:42Z","Action":"fail","Package":"other","Elapsed":0.006}
`,
  },
  {
    runner: 'go',
    run: '-v: a test fails though its subtests pass',
    counts: '1/1/0',
    output:
      '=== RUN   TestA\n=== RUN   TestA/x\n--- FAIL: TestA (0.00s)\n    --- PASS: TestA/x (0.00s)\nFAIL\nFAIL\tex\t0.1s\n',
  },
  {
    runner: 'go',
    run: 'names packages alone',
    counts: 'none',
    output: 'ok  \tex/a\t0.004s\n?   \tex/c\t[no test files]\n',
  },
  {
    runner: 'go',
    run: 'finds none',
    counts: '0/0/0',
    output: '?   \tex/c\t[no test files]\nok  \tex/d\t0.004s [no tests to run]\n',
  },
  {
    runner: 'go',
    run: '-v: is killed half-way',
    counts: 'none',
    output: '=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n',
  },
  {
    runner: 'cargo',
    run: 'mixed, of three binaries, with a test that prints its closing line',
    counts: '3/1/1',
    output: `running 3 tests
test result: ok. 9 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out
test t::b ... ignored
test t::c ... FAILED

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s

     Running tests/i.rs (target/debug/deps/i-e2cfb5c57c7c5000)

running 1 test
test i ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

   Doc-tests ex

running 1 test
test src/lib.rs - f (line 1) ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.13s
`,
  },
  {
    runner: 'cargo',
    run: 'is ended by a test that exits with 0, which cargo calls a pass',
    counts: 'none',
    output: `running 2 tests
   Doc-tests ex

running 1 test
test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.13s
`,
  },
  {
    runner: 'cargo',
    run: 'finds none',
    counts: '0/0/0',
    output:
      'running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n',
  },
  {
    runner: 'nextest',
    run: 'mixed',
    counts: '3/1/1',
    output: '     Summary [   0.012s] 4 tests run: 3 passed (1 slow), 1 failed, 1 skipped\n',
  },
  {
    runner: 'surefire',
    run: 'mixed, with a test that prints a total',
    counts: '2/2/1',
    output: `[INFO] Running ATest
Tests run: 9, Failures: 0, Errors: 0, Skipped: 0
[ERROR] Tests run: 4, Failures: 1, Errors: 1, Skipped: 1, Time elapsed: 0.05 s <<< FAILURE! -- in ATest
[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.01 s -- in BTest
[INFO] 
[INFO] Results:
[INFO] 
[ERROR] Failures: 
[ERROR]   ATest.b:1 x
[INFO] 
[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1
[INFO] 
`,
  },
  {
    runner: 'surefire',
    run: 'finds none',
    counts: '0/0/0',
    output: '[INFO] No tests to run.\n',
  },
  {
    runner: 'gradle',
    run: 'fails',
    counts: '1/1/1',
    output: 'ATest > b() FAILED\n\n3 tests completed, 1 failed, 1 skipped\n\n> Task :test FAILED\n',
  },
  {
    runner: 'dotnet',
    run: 'two assemblies',
    counts: '6/1/2',
    output: `Passed!  - Failed:     0, Passed:     5, Skipped:     2, Total:     7, Duration: 6 s - A.dll (net8.0)
Failed!  - Failed:     1, Passed:     1, Skipped:     0, Total:     2, Duration: 1 s - B.dll (net8.0)
`,
  },
  {
    runner: 'dotnet',
    run: 'terminal logger',
    counts: '27/0/7',
    output: 'Test summary: total: 34, failed: 0, succeeded: 27, skipped: 7, duration: 1.0s\n',
  },
  {
    runner: 'dotnet',
    run: 'testing platform',
    counts: '2/0/1',
    output:
      'Test run summary: Passed!\n  total: 3\n  failed: 0\n  succeeded: 2\n  skipped: 1\n  duration: 358ms\n',
  },
  {
    runner: 'rspec',
    run: 'mixed, with a test that prints its closing line (3.12)',
    counts: '1/1/3',
    output: `9 examples, 0 failures
Finished in 0.02161 seconds (files took 0.1174 seconds to load)
5 examples, 1 failure, 3 pending
`,
  },
  {
    runner: 'rspec',
    run: 'cannot load (3.12)',
    counts: '0/1/0',
    output:
      'Finished in 0.00004 seconds (files took 0.07573 seconds to load)\n0 examples, 0 failures, 1 error occurred outside of examples\n',
  },
  {
    runner: 'minitest',
    run: 'mixed (5.17)',
    counts: '1/2/1',
    output: '\n4 runs, 2 assertions, 1 failures, 1 errors, 1 skips\n',
  },
  {
    runner: 'minitest',
    run: 'test-unit, mixed (3.5)',
    counts: '1/2/2',
    output:
      '5 tests, 2 assertions, 1 failures, 1 errors, 1 pendings, 1 omissions, 0 notifications\n',
  },
  {
    runner: 'phpunit',
    run: 'mixed (9.6)',
    counts: '2/2/2',
    output:
      'ERRORS!\nTests: 6, Assertions: 2, Errors: 1, Failures: 1, Skipped: 1, Incomplete: 1, Risky: 1.\n',
  },
  { runner: 'phpunit', run: 'passes (9.6)', counts: '1/0/0', output: 'OK (1 test, 1 assertion)\n' },
  {
    runner: 'phpunit',
    run: 'all skipped (9.6)',
    counts: '0/0/1',
    output: 'OK, but incomplete, skipped, or risky tests!\nTests: 1, Assertions: 0, Skipped: 1.\n',
  },
  { runner: 'phpunit', run: 'finds none (9.6)', counts: '0/0/0', output: 'No tests executed!\n' },
  {
    runner: 'ctest',
    run: 'mixed (3.25)',
    counts: '1/2/2',
    output: `50% tests passed, 2 tests failed out of 4

Total Test time (real) =   0.01 sec

The following tests did not run:
\t  3 - c (Skipped)
\t  4 - d (Disabled)

The following tests FAILED:
\t  2 - b (Failed)
`,
  },
  {
    runner: 'ctest',
    run: 'passes (3.25)',
    counts: '1/0/0',
    output: '100% tests passed, 0 tests failed out of 1\n',
  },
  {
    runner: 'ctest',
    run: 'finds none (3.25)',
    counts: '0/0/0',
    output: 'No tests were found!!!\n',
  },
]
