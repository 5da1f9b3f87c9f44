import { compareThresholds } from '../../../src/change/tests/thresholds.js'
import { assert, suite } from '../../helpers/suite.js'

/** `line: key before -> after` of each. */
function told(path: string, before: string, after: string): readonly string[] {
  return compareThresholds(path, before, after).map(
    (delta) =>
      `${delta.line ?? '-'}: ${delta.of} ${delta.key} ${delta.before} -> ${delta.after ?? 'none'}`,
  )
}

suite('thresholds', (test) => {
  for (const [path, before, after, found] of [
    [
      'pom.xml',
      '<limit>\n  <minimum>0.80</minimum>\n</limit>\n',
      '<limit>\n  <minimum>0.10</minimum>\n</limit>\n',
      '2: threshold minimum 0.8 -> 0.1',
    ],
    [
      'pom.xml',
      '<minimum>0.80</minimum>',
      '<minimum>10%</minimum>',
      '1: threshold minimum 0.8 -> 0.1',
    ],
    [
      'pom.xml',
      '<minimum>0.80</minimum>',
      '<!-- <minimum>0.80</minimum> -->',
      '-: threshold minimum 0.8 -> none',
    ],
    [
      'build.gradle',
      'limit { minimum = 0.8 }',
      'limit { minimum = 0.5 }',
      '1: threshold minimum 0.8 -> 0.5',
    ],
    [
      'a/build.gradle.kts',
      'limit { minimum = "0.80".toBigDecimal() }',
      'limit { minimum = BigDecimal.valueOf(0.5) }',
      '1: threshold minimum 0.8 -> 0.5',
    ],
    [
      'build.gradle.kts',
      'rule { minBound(80) }',
      'rule { minBound(8) }',
      '1: threshold minBound 80 -> 8',
    ],
    [
      'vitest.config.ts',
      'coverage: { thresholds: { lines: 80 } }',
      'coverage: { thresholds: { lines: 60 } }',
      '1: threshold lines 80 -> 60',
    ],
    [
      'vite.config.ts',
      'thresholds: { 100: true }',
      'thresholds: {}',
      '-: threshold 100 100 -> none',
    ],
    [
      'vitest.config.ts',
      "include: ['**/*.ts'],\nlines: 80,\nexclude: ['a/**/b.ts']",
      "include: ['**/*.ts'],\nlines: 60,\nexclude: ['a/**/b.ts']",
      '2: threshold lines 80 -> 60',
    ],
    [
      'vitest.config.ts',
      "test: { coverage: { exclude: ['a'] } }",
      "test: { coverage: { exclude: ['a', '[b]', /c/] } }",
      '1: exclusions exclude 1 -> 3',
    ],
    [
      'jest.config.js',
      'global: { branches: 90 }',
      'global: { branches: 9 }',
      '1: threshold branches 90 -> 9',
    ],
    [
      'jest.config.mjs',
      "coveragePathIgnorePatterns: ['a']",
      "coveragePathIgnorePatterns: ['a', 'b']",
      '1: exclusions coveragePathIgnorePatterns 1 -> 2',
    ],
    ['.nycrc.json', '{ "lines": 80 }', '{ "lines": 79.5 }', '1: threshold lines 80 -> 79.5'],
    ['.nycrc', '{ "exclude": [] }', '{ "exclude": ["src"] }', '1: exclusions exclude 0 -> 1'],
    ['.nycrc.yml', 'lines: 80\n', 'lines: 70\n', '1: threshold lines 80 -> 70'],
    ['karma.conf.js', 'statements: 80', 'statements: 70', '1: threshold statements 80 -> 70'],
    [
      'package.json',
      '{"jest":{"functions":80}}',
      '{"jest":{"functions":0}}',
      '1: threshold functions 80 -> 0',
    ],
    [
      'pyproject.toml',
      'fail_under = 80 # of lines\n',
      '# fail_under = 80\nfail_under = 70\n',
      '2: threshold fail_under 80 -> 70',
    ],
    [
      'pyproject.toml',
      'addopts = "--cov-fail-under=80"',
      'addopts = "--cov-fail-under=8"',
      '1: threshold cov-fail-under 80 -> 8',
    ],
    [
      'tox.ini',
      'commands = coverage report --fail-under 80',
      'commands = coverage report',
      '-: threshold fail-under 80 -> none',
    ],
    [
      'pyproject.toml',
      'omit = [\n  "a/*",\n]',
      'omit = [\n  "a/*",\n  "b/*",\n]',
      '1: exclusions omit 1 -> 2',
    ],
    [
      '.coveragerc',
      '[run]\nomit =\n    a/*\n',
      '[run]\nomit =\n    a/*\n    # more\n\n    b/*\n[report]\n',
      '2: exclusions omit 1 -> 2',
    ],
    ['setup.cfg', 'omit = a\n', 'omit = a, b\n', '1: exclusions omit 1 -> 2'],
    ['codecov.yml', 'target: 80%\n', 'target: auto\n', '-: threshold target 80 -> none'],
    [
      '.codecov.yml',
      'ignore:\n- a\n',
      'ignore:\n- a\n# why\n- "b"\n',
      '1: exclusions ignore 1 -> 2',
    ],
    ['codecov.yml', 'ignore: [a]\n', 'ignore: [a, b]\n', '1: exclusions ignore 1 -> 2'],
  ] as const)
    test(`of ${path} are told where they give way: ${found}`, () => {
      assert.equal(told(path, before, after), [found])
      assert.equal(told(path, before, before), [])
      assert.equal(told(path, before, before.replaceAll('\n', '\r\n')), [])
    })

  for (const [path, before, after] of [
    ['vite.config.ts', 'build: { target: 2020 }', 'build: { target: 2019 }'],
    ['vite.config.ts', 'minimum: 5', ''],
    [
      'vite.config.ts',
      "optimizeDeps: { exclude: ['a'] }, test: { include: ['c'], exclude: ['d'] }",
      "optimizeDeps: { exclude: ['a', 'b'] }, test: { include: ['c'], exclude: ['d'] }",
    ],
    ['pyproject.toml', '[tool.black]\nexclude = ["a"]', '[tool.black]\nexclude = ["a", "b"]'],
    ['pyproject.toml', '[tool.pylint]\nfail-under = 9', '[tool.pylint]\nfail-under = 8'],
    ['pom.xml', '<lines>5</lines>', '<lines>4</lines>'],
    ['build.gradle', 'minimumRelease = 5', 'minimumRelease = 4'],
    ['build.gradle', '// minimum = 0.8', ''],
    ['codecov.yml', 'lines: 80', 'lines: 70'],
    ['tsconfig.json', 'lines: 80', 'lines: 70'],
    ['vitest.config.ts', 'lines: 80', 'lines: 81'],
  ] as const)
    test(`of ${path} are not such as: ${JSON.stringify(before)}`, () => {
      assert.equal(told(path, before, after), [])
    })
})
