import fc from 'fast-check'
import { exportsOf } from '../../src/context/exports.js'
import { assert, suite } from '../helpers/suite.js'

suite('exported names', (test) => {
  test('TypeScript: declarations, lists, patterns, defaults, and what is handed on', () => {
    const text = `import { x } from './x.js'
/**
 * export function notThis() {}
 */
export interface Options { a: string }
export type Name = string
export const limit = 5, other = 6
export async function* load<T>(a: T) {}
export abstract class Base {}
export const { first, second: renamed } = x
export {
  one, // the first
  two as three,
  type Four,
}
export type { Five } from './five.js'
export * from './all.js'
export * as names from './names.js'
export default run
function hidden() {}
`
    assert.equal(exportsOf('src/a.ts', text), [
      ...['Options', 'Name', 'limit', 'load', 'Base', 'first', 'renamed', 'one', 'three', 'Four'],
      ...['Five', "* from './all.js'", 'names', 'default (run)'],
    ])
  })

  test('CommonJS: one by one and as an object', () => {
    const text = `exports.a = 1
module.exports.b = () => {}
module.exports = { c, d: { e: 1 }, f() {} }
`
    assert.equal(exportsOf('a.cjs', text), ['a', 'b', 'c', 'd', 'f'])
  })

  test('Python: what stands at the margin, or what __all__ says', () => {
    const text = `"""Doc
def in_text(): pass
"""
LIMIT: int = 5
lower = 1
T = TypeVar("T")
class Store(Base):
    def get(self): ...
async def load(): ...
def _hidden(): ...
`
    assert.equal(exportsOf('a.py', text), ['LIMIT', 'T', 'Store', 'load'])
    assert.equal(exportsOf('a.py', `__all__ = [\n  "a",\n  'b',\n]\n${text}`), ['a', 'b'])
  })

  test('Go: capitals, methods with their type', () => {
    const text = `package a
const (
\tLimit = 5
\thidden = 6
)
type Store struct {
\tField string
}
func New() *Store { return nil }
func (s *Store) Get(id string) string { return "" }
func (s *store) Get() {}
func hidden() {}
`
    assert.equal(exportsOf('a.go', text), ['Limit', 'Store', 'New', 'Store.Get'])
  })

  test('Rust: pub, in an impl too', () => {
    const text = `pub use crate::b::{C, D};
pub(crate) struct Store { pub field: u8 }
impl Store {
    pub async fn get(&self) {}
    fn hidden(&self) {}
}
pub const LIMIT: usize = 5;
macro_rules! check { () => {} }
`
    assert.equal(exportsOf('a.rs', text), [
      ...['use crate::b::{C, D}', 'Store', 'get', 'LIMIT', 'check'],
    ])
  })

  test('Java: public types, methods and constants', () => {
    const text = `package a;
public final class Store<T> implements Base {
    public static final int LIMIT = 5;
    private String hidden;
    public Store() {}
    @Override
    public List<String> find(String id) {
        return load(id);
    }
    protected void inner() {}
    public record Row(int id) {}
}
`
    assert.equal(exportsOf('A.java', text), ['Store', 'LIMIT', 'find', 'Row'])
  })

  test('Kotlin: types, functions and values that are not hidden', () => {
    const text = `data class User(val id: String)
sealed interface Result
internal object Names
fun String.clean(): String = trim()
private fun hidden() {}
val limit = 5
class Store {
    suspend fun load(id: String): User {
        val local = 1
        return User(id)
    }
    private val secret = 1
}
`
    assert.equal(exportsOf('a.kt', text), [
      ...['User', 'Result', 'Names', 'clean', 'limit', 'Store', 'load'],
    ])
  })

  test('Ruby: up to what is private', () => {
    const text = `module Auth
  LIMIT = 5
  class Store
    def self.open; end
    def valid?
    end

    private

    def hidden
    end
  end
  class Other
    def shown; end
  end
end
`
    assert.equal(exportsOf('a.rb', text), [
      ...['Auth', 'LIMIT', 'Store', 'self.open', 'valid?', 'Other', 'shown'],
    ])
  })

  test('PHP: types, functions, public methods', () => {
    const text = `<?php
final class Store {
    public const LIMIT = 5;
    public static function open(): self {}
    function get() {}
    private function hidden() {}
}
function helper() {}
`
    assert.equal(exportsOf('a.php', text), ['Store', 'LIMIT', 'open', 'get', 'helper'])
  })

  test('another language is not read, nor is what is very large', () => {
    assert.is(exportsOf('a.md', '# export const a = 1'), undefined)
    assert.is(exportsOf('a.ts', 'export const a = 1\n'.repeat(40_000)), undefined)
  })

  test('any text is read in a moment', () => {
    const piece = fc.constantFrom(
      ...[
        'export ',
        'export {',
        'a, ',
        'pub ',
        'fn ',
        'public ',
        'List<',
        '@A ',
        'def ',
        '"""',
        '(',
        '\n',
        '  ',
      ],
    )
    const text = fc.array(piece, { maxLength: 400 }).map((parts) => parts.join('').repeat(20))
    const path = fc.constantFrom('a.ts', 'a.py', 'a.go', 'a.rs', 'a.java', 'a.kt', 'a.rb', 'a.php')
    fc.assert(
      fc.property(path, text, (name, body) => {
        const start = performance.now()
        exportsOf(name, body)
        assert.ok(performance.now() - start < 30_000, `${name} ${performance.now() - start} ms`)
      }),
      { numRuns: 150 },
    )
  })
})
