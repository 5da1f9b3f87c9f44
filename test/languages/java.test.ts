import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const text = `class LoginTest {
  @Test
  void rejects() { assertEquals(1, login("a")); assertThat(x).isEqualTo(2); }
  @Test @Disabled("later") public void off() { assertTrue(f()); }
  @EnabledOnOs({OS.LINUX}) @Test void linux() { verify(mock).call(); }
  @ParameterizedTest @CsvSource({"a,1", "b,2"}) void table(String a, int b) throws X { check(a, b); }
  @Nested class Inner { @Test void deep() { assumeTrue(isCi()); fail("x"); } }
  // @Test void gone() {}
  private void helper() { assertTrue(x); }
  @Test void viaHelper() { helper(); }
  @Test(expected = X.class) public void thrown() { boom(); }
  @Test(enabled = false) public void never() {}
  public void testOld() { if (ci) return; assertTrue(x); }
  String s = """
    @Test void none() {}
    """;
}
`

suite('java', (test) => {
  test('reads annotated methods', () => {
    assert.equal(linesOf(readTests('src/test/java/LoginTest.java', text)), [
      '3 LoginTest > rejects | assertEquals(1,login("a")) | assertThat(x).isEqualTo(2)',
      '4 LoginTest > off | always skipped by 4 | assertTrue(f())',
      '5 LoginTest > linux | conditional skipped by 5 | verify(mock).call()',
      '6 LoginTest > table | 2 rows | check(a,b)',
      '7 LoginTest > Inner > deep | conditional skipped by 7 | fail("x")',
      '10 LoginTest > viaHelper | helper()',
      '11 LoginTest > thrown | @Test(expected=X.class)',
      '12 LoginTest > never | always skipped by 12',
      '13 LoginTest > testOld | conditional skipped by 13 | assertTrue(x)',
    ])
  })
})
