import { isTrivial, literalsOf, shapeOf } from '../../../src/change/tests/assertion.js'
import { assert, suite } from '../../helpers/suite.js'

suite('assertions', (test) => {
  test('are trivial where they hold whatever the code does', () => {
    const texts = [
      'expect(true).toBe(true)',
      'expect(1).toEqual(1)',
      'expect("a").to.equal("a")',
      'expect(true).to.be.true',
      'expect(result).toBe(result)',
      'expect(true).to eq(true)',
      'assert.ok(1)',
      'assert.ok(true,"why")',
      'assert.equal(a,a)',
      'assert(true)',
      'assert True',
      'assert 1==1',
      'assert x==x',
      'self.assertTrue(True)',
      'self.assertEqual(1,1)',
      'assertEquals(1,1)',
      'assert_eq!(1,1)',
      'assert!(true)',
      'assert.True(t,true)',
      '$this->assertTrue(true)',
      't.pass()',
      't.is(1,1)',
    ]
    assert.equal(
      texts.filter((text) => !isTrivial(text)),
      [],
    )
  })

  test('are not where they name anything else', () => {
    const texts = [
      'expect(login("a")).toBe(true)',
      'expect(a).toBe(b)',
      'expect(()=>f()).toThrow()',
      'expectLogin("ada","right")',
      'checkAll(3)',
      'assert.ok(found)',
      'assert.equal(await run(),1)',
      'assert x',
      'assert x==1',
      'self.assertIn("a",names)',
      'self.assertEqual(login(""),False)',
      'assert_eq!(add(1,2),3)',
      'assertThat(x).isEqualTo(2)',
      'assertThrows(X.class,()->f())',
      'require.NoError(t,err)',
      'if got!=want{t.Errorf("got %d",got)',
      '$this->assertSame(1,f($a))',
      'expect(page).toHaveURL("/")',
      '#[should_panic(expected="x")]',
      '.expect(200)',
      'assertOk()',
    ]
    assert.equal(texts.filter(isTrivial), [])
  })

  test('have a shape, and values that it is filled with', () => {
    const text = 'assert.equal(add(1,"a"),[2.5,true,b1])'
    assert.is(shapeOf(text), 'assert.equal(add(_,_),[_,_,b1])')
    assert.equal(literalsOf(text), ['1', '"a"', '2.5', 'true'])
  })
})
