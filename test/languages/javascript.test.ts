import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const lines = (text: string, path = 'test/a.test.ts') => linesOf(readTests(path, text))

suite('javascript', (test) => {
  test('names a test by what it lies in', () => {
    const text = `describe('login', () => {
  context("when empty", function () {
    it('rejects', async () => { expect(login('')).toBe(false) })
  })
  test(\`works\`, () => { assert.equal(login('a'), true) })
})
suite('old', (test) => { test('runs', () => { assert.is(1, run()) }) })`
    assert.equal(lines(text), [
      '3 login > when empty > rejects | expect(login("")).toBe(false)',
      '5 login > works | assert.equal(login("a"),true)',
      '7 old > runs | assert.is(1,run())',
    ])
  })

  test('takes comments and strings for no tests', () => {
    const text = `// it('gone', () => {})
/* it('gone', () => {}) */
const s = "it('none', () => {})"
const t = \`it('none', () => {}) \${it('one', () => { expect(a).toBe(1) })} test('none', f)\`
const r = /it('none', () => {})["']/
it('two', () => {})`
    assert.equal(lines(text), ['4 one | expect(a).toBe(1)', '6 two'])
  })

  test('tells a pattern from a division, and an apostrophe between tags from a string', () => {
    const text = `it('a', () => { const x = a / b; it.is; expect(x / 2 / 3).toBe(1) })
it('b', () => { render(<p>Don't</p>); expect(screen).toMatch(/'\\/[/']/) })
it('c', () => { expect(<Foo bar={x} />).toBe(1) })`
    assert.equal(lines(text, 'test/a.test.tsx'), [
      '1 a | expect(x/2/3).toBe(1)',
      `2 b | expect(screen).toMatch("'\\/[/']")`,
      '3 c | expect(<Foo bar={x}/>).toBe(1)',
    ])
  })

  test('sees every way to skip', () => {
    const text = `it.skip('a', () => {})
it.todo('b')
xit('c', () => {})
xdescribe('d', () => { it('in', () => {}) })
test('e', { skip: true }, () => {})
test('f', { todo: 'later' }, () => {})
test.fails('g', () => {})
test.fixme('h', async () => {})
it('i')
it('j', function () { this.skip() })
test('k', (t) => { t.skip('why') })
it.skip.each([1, 2])('l %i', () => {})
test('m', { skip: false }, () => {})
test.concurrent.skip('n', () => {})`
    assert.equal(
      readTests('a.test.js', text).cases.map(({ name, skip }) => `${name} ${skip?.when}`),
      [
        ...['a', 'b', 'c', 'd > in', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l %i'].map(
          (name) => `${name} always`,
        ),
        'm undefined',
        'n always',
      ],
    )
  })

  test('sees what skips at times, an early return too', () => {
    const text = `it.skipIf(process.env.CI)('a', () => {})
it.runIf(isLinux)('b', () => {})
test('c', { skip: process.env.CI }, () => {})
test('d', () => { test.skip(isMac, 'not there') })
it('e', function () { if (process.env.CI) this.skip() })
it('f', () => { if (process.env.CI) return; expect(a()).toBe(1) })
it('g', () => { if (process.env.CI) { return } expect(a()).toBe(1) })
it('h', () => { expect(a()).toBe(1); if (b) return; expect(b()).toBe(1) })
it('i', () => { on(() => { return }); expect(a()).toBe(1) })
it('j', () => { return; expect(a()).toBe(1) })`
    assert.equal(
      readTests('a.test.js', text).cases.map(({ name, skip }) => `${name} ${skip?.when}`),
      [
        ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name} conditional`),
        'h undefined',
        'i undefined',
        'j always',
      ],
    )
  })

  test('hands a skip down: of a group, of what sets it up, of the file', () => {
    const text = `describe('a', () => {
  beforeEach(function () { this.skip() })
  it('in', () => {})
})
it('b', () => {})
function helper() { t.skip() }
`
    assert.equal(lines(text), ['3 a > in | always skipped by 2', '5 b'])
    assert.equal(
      lines(`test.skip(({ browserName }) => browserName === 'webkit', 'no')\ntest('a', () => {})`),
      ['2 a | conditional skipped by 1'],
    )
  })

  test('sees a focus', () => {
    const text = `it.only('a', () => {})
describe.only('b', () => {})
fit('c', () => {})
test('d', { only: true }, () => {})
fit('text', 10)`
    assert.equal(readTests('a.test.js', text).focuses, [
      { name: 'a', line: 1 },
      { name: 'b', line: 2 },
      { name: 'c', line: 3 },
      { name: 'd', line: 4 },
    ])
  })

  test('counts the rows of a table', () => {
    const text = `it.each([[1, 2], [3, 4]])('a %i', () => {})
test.each<Foo>(cases)('b %i', () => {})
const cases = [{ a: 1 }, { a: 2 }, { a: 3 }]
it.each\`
  a | b
  \${1} | \${2}
\`('c', () => {})
for (const x of [1, 2]) test(\`d \${x}\`, () => {})
cases.forEach((x) => { it('e', () => {}) })`
    assert.equal(lines(text), [
      '1 a %i | 2 rows',
      '2 b %i | 3 rows',
      '4 c | 1 rows',
      `8 d \${x} | 2 rows`,
      '9 e | 3 rows',
    ])
  })

  test('finds assertions by many names, each with what is chained to it', () => {
    const text = `test('a', async (t) => {
  await expect(f()).resolves.toEqual({ a: 1, })
  t.deepEqual(a, b)
  sinon.assert.calledOnce(spy)
  request(app).get('/').expect(200)
  user.should.have.property('name')
  equal(a, 1)
  expect.assertions(2)
  checkAll(a)
  button.check('#a')
})
function checkAll(a) { expect(a).toBe(1) }`
    assert.equal(
      readTests('a.test.js', text).cases[0]?.assertions.map(({ text }) => text),
      [
        'expect(f()).resolves.toEqual({a:1})',
        't.deepEqual(a,b)',
        'assert.calledOnce(spy)',
        '.expect(200)',
        '.should.have.property("name")',
        'equal(a,1)',
        'checkAll(a)',
      ],
    )
  })

  test('takes tests of deno, tap and node within a test', () => {
    const text = `Deno.test('a', () => {})
Deno.test({ name: 'b', ignore: true, fn() { return run(() => 1) } })
tap.test('c', (t) => { t.test('d', () => { t.ok(x) }) })
pattern.test('e')
test(name, body)`
    assert.equal(lines(text), ['1 a', '2 b | always skipped by 2', '3 c', '3 c > d | t.ok(x)'])
  })

  test('knows its files by place and name', () => {
    const isTest = (path: string) => {
      try {
        readTests(path, '')
        return true
      } catch {
        return false
      }
    }
    assert.equal(
      [
        'src/a.test.ts',
        'a.spec.mjs',
        '__tests__/a.jsx',
        'test/a.cjs',
        'e2e/a.ts',
        'a.cy.js',
      ].filter(isTest).length,
      6,
    )
    assert.equal(
      ['src/a.ts', 'test/fixtures/a.test.js', 'test/a.d.ts', 'latest.ts', 'src/contest.js'].filter(
        isTest,
      ),
      [],
    )
  })
})
