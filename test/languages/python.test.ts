import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const lines = (text: string) => linesOf(readTests('tests/test_a.py', text))

suite('python', (test) => {
  test('names functions and methods, whatever strings and comments hold', () => {
    const text = `class TestLogin(unittest.TestCase):
    def test_rejects(
        self,
    ) -> None:
        """def test_none(): pass"""
        self.assertEqual(login(''), False)
        # def test_gone(self): pass
        text = '''
def test_none():
'''

    async def test_works(self):
        assert login('a') == (
            1
        ), 'why'

def test_free(): assert x
`
    assert.equal(lines(text), [
      '2 TestLogin > test_rejects | self.assertEqual(login(""),False)',
      '12 TestLogin > test_works | assert login("a")==(1),"why"',
      '17 test_free | assert x',
    ])
  })

  test('sees every way to skip', () => {
    const text = `@unittest.skip('x')
def test_a(): pass
@pytest.mark.skip
class TestB:
    def test_in(self): pass
@pytest.mark.skipif(sys.platform == 'win32', reason='x')
def test_c(): pass
@pytest.mark.xfail(reason='x')
def test_d(): pass
@unittest.skipUnless(a, 'x')
def test_e(): pass
def test_f():
    pytest.skip('x')
def test_g(self):
    if a:
        self.skipTest('x')
def test_h():
    raise unittest.SkipTest('x')
def test_i():
    if os.environ.get('CI'):
        return
    assert x
def test_j():
    return
    assert x
def test_k():
    pytest.importorskip('numpy')
def test_l():
    assert x
    return
def helper():
    pytest.skip('x')
`
    assert.equal(
      readTests('test_a.py', text).cases.map(({ name, skip }) => `${name.slice(-1)} ${skip?.when}`),
      [
        ...['a', 'n'].map((name) => `${name} always`),
        'c conditional',
        'd always',
        'e conditional',
        'f always',
        'g conditional',
        'h always',
        'i conditional',
        'j always',
        'k conditional',
        'l undefined',
      ],
    )
  })

  test('hands a skip of the module down', () => {
    assert.equal(lines('pytestmark = pytest.mark.skip(reason="x")\ndef test_a(): pass\n'), [
      '2 test_a | always skipped by 1',
    ])
    assert.equal(lines("np = pytest.importorskip('numpy')\ndef test_a(): pass\n"), [
      '2 test_a | conditional skipped by 1',
    ])
  })

  test('counts the rows of a table', () => {
    const text = `@pytest.mark.parametrize('a, b', [
    (1, 2),
    (3, 4),
])
def test_a(a, b):
    assert a < b
`
    assert.equal(lines(text), ['5 test_a | 2 rows | assert a<b'])
  })

  test('takes the call of a function that asserts for an assertion', () => {
    const text = `def holds(a):
    assert a
def test_a():
    holds(1)
    with pytest.raises(ValueError):
        f()
`
    assert.equal(lines(text), ['3 test_a | pytest.raises(ValueError) | holds(1)'])
  })
})
