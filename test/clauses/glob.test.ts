import fc from 'fast-check'
import { compileGlob, fits } from '../../src/clauses/glob.js'
import { assert, suite } from '../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 120)
const fitting = (said: string, ...paths: readonly string[]) => {
  const glob = compileGlob(said)
  if (typeof glob === 'string') throw new Error(glob)
  return paths.filter((path) => fits([glob], path))
}

suite('clauses: globs', (test) => {
  test('a glob with a slash fits whole paths', () => {
    assert.equal(fitting('src/**/*.ts', 'src/a.ts', 'src/a/b.ts', 'x/src/a.ts', 'src/a.tsx'), [
      'src/a.ts',
      'src/a/b.ts',
    ])
  })

  test('a glob without a slash fits names in any folder', () => {
    assert.equal(fitting('*.py', 'a.py', 'a/b/c.py', 'a.pyc'), ['a.py', 'a/b/c.py'])
    assert.equal(fitting('README.md', 'README.md', 'a/README.md'), ['README.md', 'a/README.md'])
  })

  test('a folder means all that lies below', () => {
    assert.equal(fitting('src/ui/', 'src/ui/a.ts', 'src/ui/b/c.ts', 'src/uis/a.ts'), [
      'src/ui/a.ts',
      'src/ui/b/c.ts',
    ])
    assert.equal(fitting('ui/', 'ui/a.ts', 'src/ui/b.ts', 'src/gui/c.ts'), [
      'ui/a.ts',
      'src/ui/b.ts',
    ])
  })

  test('files and folders that begin with a dot are meant too', () => {
    assert.equal(fitting('**/*.yml', '.github/workflows/a.yml', '.a.yml'), [
      '.github/workflows/a.yml',
      '.a.yml',
    ])
  })

  test('a path from here is a path', () => {
    assert.equal(fitting('./src/*.ts', 'src/a.ts'), ['src/a.ts'])
    assert.equal(fitting('/src/*.ts', 'src/a.ts'), ['src/a.ts'])
  })

  test('names that look like globs can be meant as they are', () => {
    assert.equal(fitting('app/[id].tsx', 'app/[id].tsx'), ['app/[id].tsx'])
  })

  test('a glob that says nothing or could run away is refused by name', () => {
    for (const said of [
      '',
      '/',
      '{a',
      'src/**/a/**/b/**/c/**',
      '*a*a*a*a*.ts',
      '+(a|b)',
      'x'.repeat(301),
    ])
      assert.is(
        compileGlob(said),
        `Expected a glob with at most 3 \`**\`, 3 \`*\` in one name and 4 groups, found \`${said.slice(0, 80)}\``,
      )
    assert.is(
      compileGlob('!src/a.ts'),
      'Expected a glob of what is meant, found `!src/a.ts`: what is not belongs under `except`',
    )
  })

  test('a glob that no path can fit is refused by name', () => {
    for (const said of ['../src/**', 'src/../../a.ts', './../a'])
      assert.is(
        compileGlob(said),
        `Expected a glob from the folder that holds the steering, found \`${said}\`, which leaves it`,
      )
    assert.is(
      compileGlob('src\\a\\*.ts'),
      'Expected `/` between folders, found `\\` in `src\\a\\*.ts`',
    )
    assert.equal(fitting('app/\\[id\\].tsx', 'app/[id].tsx', 'app/i.tsx'), ['app/[id].tsx'])
  })

  test('the worst globs on the worst paths take no time', () => {
    const globs = [
      '**/*a*a*/**/*a*a*/**/*a*ab',
      '**/*/*/*/**/*/*/**/b',
      '{a,a}{a,a}{a,a}{a,a}*a*a*b',
    ]
    const paths = [
      'a'.repeat(160),
      'a/'.repeat(80),
      'a/'.repeat(3000),
      `${'aaaaaaaaa/'.repeat(16)}`,
    ]
    const start = performance.now()
    for (const said of globs) for (const path of paths) fitting(said, path)
    assert.ok(performance.now() - start < 20000, `${performance.now() - start} ms`)
  })

  test('any text is a glob or is refused, and is matched in time', () => {
    const said = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a*?/!(){},.[\]|+@\\-]{0,40}$/),
    )
    fc.assert(
      fc.property(said, fc.stringMatching(/^[a./-]{0,300}$/), (text, path) => {
        const glob = compileGlob(text)
        const start = performance.now()
        if (typeof glob !== 'string') fits([glob], path)
        assert.ok(performance.now() - start < 5000, text)
      }),
      { numRuns },
    )
  })
})
