/** A runner of the campaign: what it is, what its fixture projects hold, and what they must count. */
export interface Runner {
  readonly name: string
  /** Packages that it needs from the registry. */
  readonly packages: readonly string[]
  /** The program and its arguments; `node` is this one. */
  readonly command: readonly string[]
  /** The tests' file. */
  readonly file: string
  /** Content of that file for each case; a project without one for a case that is absent. */
  readonly cases: Readonly<Record<string, string>>
  /** `passed/failed/skipped`, or `none`, and the exit code. */
  readonly expected: Readonly<Record<string, string>>
}

/** Test files in the words of Mocha, Jest and Vitest; `head` imports what they need. */
function worded(head: string, todo: string, broken: string): Readonly<Record<string, string>> {
  const lines = {
    pass: `describe('g', () => { it('one', () => {}); it('two', () => {}) }); it('three', () => {})`,
    fail: `it('one', () => { throw new Error('x') })`,
    skipped: `it.skip('one', () => {}); it.skip('two', () => {})`,
    mixed: `it('ok', () => { console.log('12 passed by\\n  7 passing by') }); it.skip('s', () => {}); ${todo}; it('bad', () => { throw new Error('x') }); it('ok2', () => {})`,
    crash: `it('ok', () => {}); it('ends', () => { process.exit(0) }); it('never', () => {})`,
    broken,
    hang: `it('ok', () => {}); it('hangs', () => new Promise(() => { setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000) }))`,
  }
  return Object.fromEntries(
    Object.entries(lines).map(([name, line]) => [name, `${head}\n${line}\n`]),
  )
}

const nodeCases = {
  ...worded(
    "import test, { describe, it } from 'node:test'",
    "test.todo('t')",
    "import './nope.mjs'",
  ),
  empty: '// no test\n',
}

const uvuCases = Object.fromEntries(
  Object.entries({
    pass: `test('a', () => {}); test('b', () => {}); test('c', () => {})`,
    fail: `test('a', () => { throw new Error('x') })`,
    skipped: `test.skip('a', () => {}); test.skip('b', () => {})`,
    mixed: `test('a', () => { console.log('  Passed:    9') }); test.skip('b', () => {}); test('c', () => { throw new Error('x') })`,
    crash: `test('a', () => {}); test('b', () => { process.exit(0) }); test('c', () => {})`,
    broken: `import './nope.mjs'`,
    hang: `test('a', () => new Promise(() => { setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1000) }))`,
    empty: '',
  }).map(([name, line]) => [name, `import { test } from 'uvu'\n${line}\ntest.run()\n`]),
)

const pythonCases = {
  pass: 'def test_a(): pass\ndef test_b(): pass\ndef test_c(): pass\n',
  fail: 'def test_a(): assert False\n',
  skipped:
    'import pytest\n@pytest.mark.skip\ndef test_a(): pass\n@pytest.mark.skip\ndef test_b(): pass\n',
  mixed:
    "import pytest\ndef test_a(): print('9 passed in 0.12s')\n@pytest.mark.skip\ndef test_b(): pass\n@pytest.mark.xfail\ndef test_c(): assert False\ndef test_d(): assert False\n@pytest.fixture\ndef f(): raise Exception('x')\ndef test_f(f): pass\n",
  crash: 'import os\ndef test_a(): pass\ndef test_b(): os._exit(0)\ndef test_c(): pass\n',
  broken: 'import nope\n',
  hang: 'import os, time\ndef test_a(): pass\ndef test_b():\n  time.sleep(1)\n  os._exit(3)\n',
  empty: '',
}

const classCases = Object.fromEntries(
  Object.entries({
    pass: 'def test_a(self): pass\n  def test_b(self): pass\n  def test_c(self): pass',
    fail: 'def test_a(self): self.fail()',
    skipped:
      "@unittest.skip('x')\n  def test_a(self): pass\n  @unittest.skip('x')\n  def test_b(self): pass",
    mixed:
      "def test_a(self): pass\n  @unittest.skip('x')\n  def test_b(self): pass\n  @unittest.expectedFailure\n  def test_c(self): self.fail()\n  def test_d(self): self.fail()\n  def test_e(self): raise Exception('x')",
    crash: 'def test_a(self): pass\n  def test_b(self): os._exit(0)',
    broken: 'import nope',
    hang: 'def test_a(self):\n    time.sleep(1)\n    os._exit(3)',
    empty: 'pass',
  }).map(([name, line]) => [
    name,
    `import os, time, unittest\nclass A(unittest.TestCase):\n  ${line}\n`,
  ]),
)

const cargoCases = {
  pass: '#[test] fn a() {}\n#[test] fn b() {}\n#[test] fn c() {}\n',
  fail: '#[test] fn a() { panic!("x") }\n',
  skipped: '#[test] #[ignore] fn a() {}\n#[test] #[ignore] fn b() {}\n',
  mixed:
    '#[test] fn a() { println!("running 9 tests") }\n#[test] #[ignore] fn b() {}\n#[test] fn c() { panic!("x") }\n',
  crash: '#[test] fn a() {}\n#[test] fn b() { std::process::exit(0) }\n',
  broken: 'use nope::nope;\n',
  hang: '#[test] fn a() { std::thread::sleep(std::time::Duration::from_secs(1)); std::process::exit(3) }\n',
  empty: '',
}

const usual = {
  pass: '3/0/0 exit 0',
  fail: '0/1/0 exit 1',
  skipped: '0/0/2 exit 0',
  mixed: '2/1/2 exit 1',
}

const nodeExpected = {
  ...usual,
  none: '0/0/0 exit 0',
  empty: '0/0/0 exit 0',
  crash: '0/0/0 exit 0',
  broken: '0/1/0 exit 1',
  hang: '1/1/0 exit 1',
}

const mochaExpected = {
  ...usual,
  none: '0/0/0 exit 1',
  crash: 'none exit 0',
  broken: 'none exit 1',
  hang: 'none SIGKILL',
}

/** Vitest turns `process.exit` into a failure; what is killed takes version 1 along, whose tests run in its own process. */
const vitestExpected = {
  ...usual,
  none: '0/0/0 exit 1',
  crash: '2/1/0 exit 1',
  broken: '0/0/0 exit 1',
}

const jestExpected = {
  ...usual,
  none: '0/0/0 exit 1',
  crash: 'none exit 0',
  broken: '0/0/0 exit 1',
  hang: 'none SIGKILL',
}

const cases = {
  mocha: worded('', "it('t')", "require('./nope.js')"),
  jest: worded('', "it.todo('t')", "require('./nope.js')"),
  vitest: worded("import { describe, it } from 'vitest'", "it.todo('t')", "import './nope.js'"),
}

/** Every runner of the campaign, where its program is to be had. */
export const runners: readonly Runner[] = [
  ...['spec', 'tap', 'junit'].map((reporter) => ({
    name: `node:test ${process.versions.node} ${reporter}`,
    packages: [],
    command: ['node', '--test', `--test-reporter=${reporter}`],
    file: 'a.test.mjs',
    cases: nodeCases,
    expected: nodeExpected,
  })),
  ...['1', '2', '3', '4'].map((major) => ({
    name: `vitest ${major}`,
    packages: [`vitest@${major}`],
    command: ['node', 'node_modules/vitest/vitest.mjs', 'run', '--root', '.'],
    file: 'a.test.js',
    cases: cases.vitest,
    expected: { ...vitestExpected, hang: major === '1' ? 'none SIGKILL' : 'none exit 1' },
  })),
  ...['29', '30'].map((major) => ({
    name: `jest ${major}`,
    packages: [`jest@${major}`],
    command: ['node', 'node_modules/jest/bin/jest.js'],
    file: 'a.test.js',
    cases: cases.jest,
    expected: jestExpected,
  })),
  ...['spec', 'dot', 'min', 'tap', 'xunit'].map((reporter) => ({
    name: `mocha ${reporter}`,
    packages: ['mocha'],
    command: ['node', 'node_modules/mocha/bin/mocha.js', '--reporter', reporter, '*.test.js'],
    file: 'a.test.js',
    cases: cases.mocha,
    expected: mochaExpected,
  })),
  {
    name: 'uvu',
    packages: ['uvu'],
    command: ['node', 'node_modules/uvu/bin.js', '.', 'test'],
    file: 'a.test.mjs',
    cases: uvuCases,
    expected: {
      ...usual,
      mixed: '1/1/1 exit 1',
      none: '0/0/0 exit 0',
      empty: '0/0/0 exit 0',
      crash: 'none exit 1',
      broken: 'none exit 1',
      hang: 'none SIGKILL',
    },
  },
  ...[[], ['-q']].map((quiet) => ({
    name: ['pytest', ...quiet].join(' '),
    packages: [],
    command: ['python3', '-m', 'pytest', '-p', 'no:cacheprovider', ...quiet],
    file: 'test_a.py',
    cases: pythonCases,
    expected: {
      ...usual,
      mixed: '1/2/2 exit 1',
      none: '0/0/0 exit 5',
      empty: '0/0/0 exit 5',
      crash: 'none exit 0',
      broken: '0/1/0 exit 2',
      hang: 'none exit 3',
    },
  })),
  {
    name: 'unittest',
    packages: [],
    command: ['python3', '-m', 'unittest'],
    file: 'test_a.py',
    cases: classCases,
    expected: {
      ...usual,
      mixed: '1/2/2 exit 1',
      none: '0/0/0 exit 0',
      empty: '0/0/0 exit 0',
      crash: 'none exit 0',
      broken: '0/1/0 exit 1',
      hang: 'none exit 3',
    },
  },
  {
    name: 'cargo',
    packages: [],
    command: ['cargo', 'test', '--offline', '--lib'],
    file: 'src/lib.rs',
    cases: cargoCases,
    expected: {
      pass: '3/0/0 exit 0',
      fail: '0/1/0 exit 101',
      skipped: '0/0/2 exit 0',
      mixed: '1/1/1 exit 101',
      empty: '0/0/0 exit 0',
      crash: 'none exit 0',
      broken: 'none exit 101',
      hang: 'none exit 3',
    },
  },
]
