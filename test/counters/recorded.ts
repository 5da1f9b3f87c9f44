/** What one run of a runner printed, shortened, with what it ran. */
export interface Recorded {
  readonly runner: string
  readonly run: string
  readonly output: string
  /** `passed/failed/skipped`; `none`: nothing is counted. */
  readonly counts: string
}

/** Runners of JavaScript, as they were recorded. */
export const javascript: readonly Recorded[] = [
  {
    runner: 'vitest',
    run: 'passes (4.1, coloured)',
    counts: '3/0/0',
    output: `
\u001b[1m\u001b[30m\u001b[46m RUN \u001b[49m\u001b[39m\u001b[22m \u001b[36mv4.1.12 \u001b[39m\u001b[90m/project\u001b[39m

 \u001b[32m✓\u001b[39m a.test.js \u001b[2m(\u001b[22m\u001b[2m3 tests\u001b[22m\u001b[2m)\u001b[22m\u001b[32m 4\u001b[2mms\u001b[22m\u001b[39m

\u001b[2m Test Files \u001b[22m \u001b[1m\u001b[32m1 passed\u001b[39m\u001b[22m\u001b[90m (1)\u001b[39m
\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m3 passed\u001b[39m\u001b[22m\u001b[90m (3)\u001b[39m
\u001b[2m   Start at \u001b[22m 07:26:11
`,
  },
  {
    runner: 'vitest',
    run: 'mixed, with a test that prints its closing line (1.6)',
    counts: '3/1/2',
    output: `
stdout | a.test.js > ok
12 passed by
Tests  9 passed (9)
  7 passing by

 ❯ a.test.js  (5 tests | 1 failed | 2 skipped) 6ms

 Test Files  1 failed | 1 passed (2)
      Tests  1 failed | 3 passed | 1 skipped | 1 todo (6)
   Start at  07:25:33
`,
  },
  {
    runner: 'vitest',
    run: 'all skipped (2.1)',
    counts: '0/0/2',
    output: ' Test Files  1 skipped (1)\n      Tests  2 skipped (2)\n   Start at  07:25:32\n',
  },
  {
    runner: 'vitest',
    run: 'cannot import (3.2)',
    counts: '0/0/0',
    output: ' Test Files  1 failed (1)\n      Tests  no tests\n   Start at  07:26:03\n',
  },
  {
    runner: 'vitest',
    run: 'finds no file (4.1)',
    counts: '0/0/0',
    output: 'No test files found, exiting with code 1\n\ninclude: **/*.test.js\n',
  },
  {
    runner: 'jest',
    run: 'passes (30)',
    counts: '3/0/0',
    output: `PASS ./a.test.js
  g
    ✓ one (2 ms)

Test Suites: 1 passed, 1 total
Tests:       3 passed, 3 total
Snapshots:   0 total
Time:        0.432 s
`,
  },
  {
    runner: 'jest',
    run: 'mixed (27)',
    counts: '3/1/2',
    output: `Test Suites: 1 failed, 1 passed, 2 total
Tests:       1 failed, 1 skipped, 1 todo, 3 passed, 6 total
Snapshots:   0 total
`,
  },
  {
    runner: 'jest',
    run: 'all skipped (29)',
    counts: '0/0/2',
    output: 'Test Suites: 1 skipped, 0 of 1 total\nTests:       2 skipped, 2 total\n',
  },
  {
    runner: 'jest',
    run: 'cannot import (30)',
    counts: '0/0/0',
    output: 'Test Suites: 1 failed, 1 total\nTests:       0 total\n',
  },
  {
    runner: 'jest',
    run: 'finds no test (30)',
    counts: '0/0/0',
    output:
      'No tests found, exiting with code 1\nRun with `--passWithNoTests` to exit with code 0\n',
  },
  {
    runner: 'jest',
    run: 'is ended by a test that exits with 0 (30)',
    counts: 'none',
    output: '  ●  process.exit called with "0"\n\n      at Object.exit (a.test.js:2:48)\n',
  },
  {
    runner: 'mocha',
    run: 'mixed, with a test that prints its closing line',
    counts: '3/1/2',
    output: `
  7 passing by
  ✔ ok
  - s
  1) bad

  3 passing (5ms)
  2 pending
  1 failing

  1) bad:
     Error: x
`,
  },
  {
    runner: 'mocha',
    run: 'passes, min reporter',
    counts: '3/0/0',
    output: '\u001b[2J\u001b[1;3H\n  3 passing (1m)\n\n',
  },
  {
    runner: 'mocha',
    run: 'all skipped',
    counts: '0/0/2',
    output: '  - one\n  - two\n\n  0 passing (2ms)\n  2 pending\n',
  },
  {
    runner: 'mocha',
    run: 'finds no file',
    counts: '0/0/0',
    output: 'Error: No test files found: "*.test.js"\n',
  },
  {
    runner: 'mocha',
    run: 'is ended by a test that exits with 0',
    counts: 'none',
    output: '\n  ✔ ok\n',
  },
  {
    runner: 'uvu',
    run: 'mixed, with a test that prints its closing line',
    counts: '1/1/1',
    output: `a.test.mjs
  Passed:    9
• ✘   (1 / 2)

  Total:     2
  Passed:    1
  Skipped:   1
  Duration:  2.07ms

`,
  },
  {
    runner: 'uvu',
    run: 'finds no file',
    counts: '0/0/0',
    output: '\n  Total:     0\n  Passed:    0\n  Skipped:   0\n  Duration:  0.62ms\n\n',
  },
  {
    runner: 'uvu',
    run: 'is ended by a test that exits with 0',
    counts: 'none',
    output: 'a.test.mjs\n• Exiting early before testing is finished.\n',
  },
  {
    runner: 'ava',
    run: 'passes (7)',
    counts: '2/0/0',
    output: '\n  ✔ a\n  ✔ b\n  ─\n\n  2 tests passed\n',
  },
  {
    runner: 'ava',
    run: 'mixed, where it does not say how many passed (7)',
    counts: '1/1/3',
    output: `
  - [skip] b
  - [todo] c
  ✔ a
  ✘ [fail]: d Test failed via \`t.fail()\`
  ✔ [expected fail] kf
  ─

  d

  ─

  1 test failed
  1 known failure
  1 test skipped
  1 test todo
`,
  },
  {
    runner: 'ava',
    run: 'finds no file (7)',
    counts: '0/0/0',
    output: '\n  ✘ Couldn’t find any files to test\n',
  },
  {
    runner: 'ava',
    run: 'is ended by a test (7)',
    counts: 'none',
    output: '\n  ✘ Exiting due to process.exit()\n\n  ✘ 3 tests remaining in test.js\n  ─\n\n',
  },
  {
    runner: 'jasmine',
    run: 'mixed (7)',
    counts: '1/1/2',
    output: '*F*.\n\n4 specs, 1 failure, 2 pending specs\nFinished in 0.006 seconds\n',
  },
  {
    runner: 'bun',
    run: 'mixed, with a test that prints its closing line (1.4)',
    counts: '1/1/2',
    output: `bun test v1.4.5 (a7733435c)

a.test.ts:
 9 pass
(pass) a [0.13ms]
(skip) b

 1 pass
 1 skip
 1 todo
 1 fail
Ran 4 tests across 1 file. [6.00ms]
`,
  },
  {
    runner: 'bun',
    run: 'finds no file (1.4)',
    counts: '0/0/0',
    output: 'bun test v1.4.5 (a7733435c)\nNo tests found!\n',
  },
  {
    runner: 'bun',
    run: 'is ended by a test that exits with 0 (1.4)',
    counts: 'none',
    output: 'bun test v1.4.5 (a7733435c)\n\na.test.ts:\n(pass) a [0.06ms]\n',
  },
  {
    runner: 'deno',
    run: 'mixed (2.9)',
    counts: '2/1/1',
    output:
      'p ... ok (1ms)\n\nFAILED | 2 passed (1 step) | 1 failed | 1 ignored (14ms)\n\nerror: Test failed\n',
  },
  {
    runner: 'deno',
    run: 'passes (2.9)',
    counts: '2/0/0',
    output: 'ok | 2 passed (1 step) | 0 failed (18ms)\n',
  },
  {
    runner: 'deno',
    run: 'finds no file (2.9)',
    counts: '0/0/0',
    output: 'error: No test modules found\n',
  },
  {
    runner: 'playwright',
    run: 'mixed, one at a second try (1.65)',
    counts: '3/2/2',
    output: `
Running 7 tests using 1 worker

  ✓  1 a.spec.js:1:50 › a (2ms)
  9 passed
  2 failed
    a.spec.js:1:68 › b ────
    a.spec.js:1:265 › t ───
  1 flaky
    a.spec.js:1:153 › f ───
  2 skipped
  2 passed (5.4s)
`,
  },
  {
    runner: 'playwright',
    run: 'all skipped',
    counts: '0/0/1',
    output: '\nRunning 1 test using 1 worker\n\n  -  1 a.spec.js:1:55 › a\n\n  1 skipped\n',
  },
  {
    runner: 'playwright',
    run: 'finds no test',
    counts: '0/0/0',
    output: 'Error: No tests found\n',
  },
  {
    runner: 'playwright',
    run: 'is killed half-way',
    counts: 'none',
    output: '\nRunning 2 tests using 1 worker\n\n  ✓  1 a.spec.js:1:50 › a (2ms)\n',
  },
]
