import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const text = `class LoginTest {
  @Test fun \`rejects an empty password\`() { assertEquals(1, x("\${a("q")}")) }
  @Ignore @Test fun off() = runTest { x shouldBe 2 }
  @Test fun expression() = assertEquals(1, y)
  @Test
  fun early() { if (System.getenv("CI") != null) return; assertTrue(y) }
  /* @Test fun gone() {} /* nested */ */
}
class LoginSpec : DescribeSpec({ describe("a") { it("b") { 1 + 1 shouldBe 2 }; xtest("c") { } } })
`

suite('kotlin', (test) => {
  test('reads annotated functions and calls with a block', () => {
    assert.equal(linesOf(readTests('LoginTest.kt', text)), [
      `2 LoginTest > rejects an empty password | assertEquals(1,x("\${a("q")}"))`,
      '3 LoginTest > off | always skipped by 3 | shouldBe 2',
      '4 LoginTest > expression | assertEquals(1,y)',
      '6 LoginTest > early | conditional skipped by 6 | assertTrue(y)',
      '9 LoginSpec > a > b | shouldBe 2',
      '9 LoginSpec > a > c | always skipped by 9',
    ])
  })
})
