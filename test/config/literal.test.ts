import fc from 'fast-check'
import json5 from 'json5'
import { readLiteral } from '../../src/config/literal.js'
import { assert, suite } from '../helpers/suite.js'

const data = (value: unknown) => ({ kind: 'data', value })
const code = (line: number) => ({ kind: 'code', line })

/** Plain data with an object at its root, as a configuration is; text that could be taken for syntax is common in it. */
const plain = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('free', '//', '/*', '}', '"', "'", 'constructor')),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(fc.string(), fc.constantFrom('})', "'", '"', '\\', '// x', '/* x', '\u2028', '`${')),
      fc.double({ noNaN: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
      fc.boolean(),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
    ),
  })).value,
)

/** Ways to write the same module around a literal. */
const wrap = fc.constantFrom<(literal: string) => string>(
  (it) => `export default ${it}`,
  (it) => `export default ${it} as const satisfies Config;\n`,
  (it) => `import { defineConfig } from 'spec-exec'\n\nexport default defineConfig(${it})\n`,
  (
    it,
  ) => `/* { */ import {type Config,defineConfig} from "spec-exec";export default defineConfig( // }
    ${it} /* ) */,\n) satisfies Config; // end`,
  (it) =>
    `\ufeff// @ts-check\nimport type { Config } from 'spec-exec'\nexport default${it}satisfies Config`,
)

const print = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, undefined, 2),
  (value) => json5.stringify(value, undefined, 2),
  (value) => json5.stringify(value, { quote: '"' }),
)

suite('readLiteral', (test) => {
  test('reads back any plain data, however it is written', () => {
    fc.assert(
      fc.property(plain, print, wrap, (value, printed, wrapped) => {
        // Prototypes aside, which fast-check varies.
        assert.equal(
          JSON.stringify(readLiteral(wrapped(printed(value)))),
          JSON.stringify(data(value)),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('takes no value that is computed for data', () => {
    const computed = fc.constantFrom(
      'a',
      'a()',
      'a.b',
      '`a`',
      '...a',
      '[...a]',
      '() => 1',
      'new A()',
      '1 + 1',
      '/a/',
      '!0',
      'void 0',
      'undefined',
      'async () => {}',
      'function () {}',
      '(1)',
      '"a" + "b"',
      'await 1',
      'process.env.CI',
      '1_000',
      '0b1',
      '010',
      '[,]',
      '[1,,2]',
      '1n',
      'typeof a',
      'import("a")',
      '"a" as string',
      '<any>1',
    )
    fc.assert(
      fc.property(
        plain,
        fc.array(fc.string()),
        computed,
        wrap,
        (value, list, expression, wrapped) => {
          const literal = JSON.stringify({ ...value, mine: [...list, 'HERE'] })
          const at = literal.lastIndexOf('"HERE"')
          const made = literal.slice(0, at) + expression + literal.slice(at + '"HERE"'.length)
          assert.is(readLiteral(wrapped(made)).kind, 'code')
        },
      ),
      { numRuns: 300 },
    )
  })

  test('takes no other statement, key or export for data', () => {
    for (const source of [
      '',
      'export default defineConfig',
      'export default {',
      'export default {}}',
      'export default {} {}',
      'export default ({})',
      'export default []',
      'export default {} ()',
      'export default {}\n;(0, x)()',
      'export default {}; x()',
      'x(); export default {}',
      "'use strict'\nexport default {}",
      'export default {}.free',
      'export default { a }',
      'export default { [a]: 1 }',
      'export default { a() {} }',
      'export default { get a() { return 1 } }',
      'export default { ...a }',
      'export default other({})',
      'export default defineConfig({}, x())',
      'export default defineConfig(defineConfig({}))',
      'export default defineConfig({}',
      'export default {})',
      'export default defineConfig({}) || {}',
      'export default Object.freeze({})',
      "import { defineConfig } from './mine.js'\nexport default defineConfig({})",
      "import { defineConfig as d } from 'spec-exec'\nexport default d({})",
      "import { other as defineConfig } from 'spec-exec'\nexport default defineConfig({})",
      "import defineConfig from 'spec-exec'\nexport default defineConfig({})",
      "import './effect.js'\nexport default {}",
      'export const a = {}\nexport default {}',
      'module.exports = {}',
      'exportdefault {}',
      'export default defineConfig ({} /*) ',
    ])
      assert.is(readLiteral(source).kind, 'code', source)
  })

  test('reads a call that stands apart from its bracket', () => {
    assert.equal(readLiteral('export default defineConfig ({ })'), data({}))
  })

  test('hands over a key `__proto__` as a key of its own, however it is written', () => {
    for (const key of ['__proto__', '"__proto__"', '"__pr\\u006fto__"']) {
      const literal = readLiteral(`export default { ${key}: { free: ['**'] } }`)
      assert.equal(literal.kind === 'data' && Object.keys(Object(literal.value)), ['__proto__'])
    }
  })

  test('names the line where the code begins', () => {
    assert.equal(readLiteral('// a\n\nconst x = 1\nexport default { x }'), code(3))
    assert.equal(readLiteral("import { defineConfig } from 'spec-exec'\n\nx()\n"), code(3))
    assert.equal(readLiteral('export default {\n  a: 1,\n  b: f(),\n}'), code(3))
    assert.equal(readLiteral('/*\n*/ export default {\n} \n\n x()'), code(5))
  })

  test('stays quick for text made to slow it down', () => {
    const started = performance.now()
    for (const part of [
      '/*',
      '"\\',
      "'\\",
      ' ',
      '{',
      'import {',
      "import {} from 'spec-exec';",
      '\n',
    ])
      for (const before of [
        '',
        'export default {',
        'export default {} ',
        'import { Config',
        'export default defineConfig({}',
      ])
        readLiteral(`${before}${part.repeat(200_000 / part.length)}@`)
    assert.ok(performance.now() - started < 5000)
  })
})
