import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const text = `<?php
class LoginTest extends TestCase {
  public function testRejects(): void { $this->assertSame(1, f("{$a["b"]}")); }
  #[Test] public function works() { self::assertTrue($x); }
  /** @test */
  public function doc() { $this->markTestSkipped('x'); }
  public function testAtTimes() { if ($ci) { $this->markTestSkipped('x'); } $this->assertTrue($x); }
  // public function testGone() {}
  # public function testGone2() {}
  public function helper() { $t = <<<EOT
    function testNone() {
    EOT; return $t; }
}
it('does', function () { expect(1)->toBe(f()); })->skip();
test('table', fn ($a) => expect($a)->toBe(1))->with([1, 2, 3]);
it('later')->todo();
it('only', function () {})->only();
`

suite('php', (test) => {
  const file = readTests('tests/LoginTest.php', text)

  test('reads methods, attributes, docblocks and calls', () => {
    assert.equal(linesOf(file), [
      '3 LoginTest > testRejects | assertSame(1,f("{$a["b"]}"))',
      '4 LoginTest > works | assertTrue($x)',
      '6 LoginTest > doc | always skipped by 6',
      '7 LoginTest > testAtTimes | conditional skipped by 7 | assertTrue($x)',
      '14 does | always skipped by 14 | expect(1)->toBe(f())',
      '15 table | 3 rows | expect($a)->toBe(1)',
      '16 later | always skipped by 16',
      '17 only',
    ])
  })

  test('sees a focus', () => {
    assert.equal(file.focuses, [{ name: 'only', line: 17 }])
  })
})
