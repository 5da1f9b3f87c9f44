import { evaluate } from '../../src/config/evaluate.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { treeOf } from '../helpers/tree.js'

const path = 'spec-exec.config.ts'
const run = (files: Parameters<typeof treeOf>[0]) => evaluate(treeOf(files), path)
const message = async (source: string, more: Parameters<typeof treeOf>[0] = {}) =>
  (await rejects(run({ [path]: source, ...more }))).message

suite('evaluate', (test) => {
  test('follows imports of the tree in every form', async () => {
    const { value, imports } = await run({
      [path]: `import { join } from 'node:path'
        import type { Absent } from 'absent'
        import { type Other } from 'absent'
        import { defineConfig } from 'spec-exec'
        import a from './a.js'
        import d from './d.json' with { type: 'json' }
        export * from './e/index.js'
        const b = await import('./b')
        const free: readonly string[] = [a, b.default, join('x', 'y'), ...d]
        export default defineConfig({ free })`,
      'a.ts': `import { c } from './e/c.mjs'\nexport default 'a' + c as string`,
      'b.js': `module.exports = require('./f.cjs')`,
      'd.json': '["d"]',
      'e/c.mjs': `export const c = 'c'`,
      'e/index.ts': `export { c } from './c.mjs'`,
      'f.cjs': `module.exports = 'f'`,
      'g.ts': '',
    })
    assert.equal(value, { free: ['ac', 'f', 'x/y', 'd'] })
    assert.equal(imports, ['a.ts', 'b.js', 'd.json', 'e/c.mjs', 'e/index.ts', 'f.cjs'])
  })

  test('runs each time anew', async () => {
    const files = {
      [path]: `globalThis.runs = (globalThis.runs ?? 0) + 1\nexport default { runs: globalThis.runs }`,
    }
    assert.equal((await run(files)).value, { runs: 1 })
    assert.equal((await run(files)).value, { runs: 2 })
  })

  test('refuses a package', async () => {
    for (const name of [
      'picomatch',
      '@a/b',
      '/etc/x.js',
      'file:///etc/x.js',
      'data:text/javascript,1',
      './a\\\\b',
    ])
      assert.is(
        await message(`import x from '${name}'\nexport default {}`),
        `Expected an import of a file of the tree, of \`node:…\` or of \`spec-exec\` in line 1 of \`spec-exec.config.ts\`, found \`${name.replace('\\\\', '\\')}\``,
      )
  })

  test('refuses a package that an imported file requires', async () => {
    assert.is(
      await message(`import './a.cjs'\nexport default {}`, { 'a.cjs': `\n\nrequire('picomatch')` }),
      'Expected an import of a file of the tree, of `node:…` or of `spec-exec` in line 3 of `a.cjs`, found `picomatch`',
    )
  })

  test('refuses a file outside of the repository, or that the tree does not hold', async () => {
    assert.is(
      await message(`import '../x.js'\nexport default {}`),
      'Expected an import inside the repository in line 1 of `spec-exec.config.ts`, found `../x.js`',
    )
    assert.is(
      await message(`import './a/../../x.js'\nexport default {}`),
      'Expected an import inside the repository in line 1 of `spec-exec.config.ts`, found `./a/../../x.js`',
    )
    assert.is(
      await message(`import './x.js'\nexport default {}`, {
        'x.js': { mode: '120000', content: '/etc/x.js' },
      }),
      'Expected the file that line 1 of `spec-exec.config.ts` imports in the tree, found no `x.js`',
    )
  })

  test('refuses an import whose path is computed', async () => {
    assert.is(
      await message(`const name = './a'\nexport default await import(name + '.js')`),
      'Expected an import of a plain string in line 2 of `spec-exec.config.ts`, found a computed one',
    )
  })

  test('names what does not parse, run or export', async () => {
    assert.is(
      await message('export default {\n  a: ,\n}'),
      'Expected `spec-exec.config.ts` to parse, found a fault in line 2: Unexpected token',
    )
    assert.is(
      await message(`import './a.js'\nthrow new Error('no')`, { 'a.js': '' }),
      'Expected `spec-exec.config.ts` to run, found an error in it: no',
    )
    assert.is(
      await message('export const free = []'),
      'Expected a default export in `spec-exec.config.ts`, found none',
    )
  })

  test('follows at most 64 files, in a circle too', async () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [`m${at}.js`, `import './m${(at + 1) % length}.js'`]),
      )
    const source = `import './m0.js'\nexport default {}`
    assert.is((await run({ [path]: source, ...chain(63) })).imports.length, 63)
    assert.is(
      await message(source, chain(64)),
      'Expected at most 64 files that `spec-exec.config.ts` imports, found more',
    )
  })
})
