import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const text = `pub fn a<'a>(x: &'a str) -> char { '"' }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works() { assert_eq!(a("x"), '\\''); }

    #[tokio::test]
    #[ignore = "slow"]
    async fn slow() -> Result<(), E> {
        let s = r#"#[test] fn none() {}"#;
        assert!(f().await);
        Ok(())
    }

    #[test]
    #[cfg_attr(windows, ignore)]
    #[should_panic(expected = "x")]
    fn panics() { boom() }

    /* #[test] fn gone() {} /* nested */ */
    #[rstest]
    #[case(1)]
    #[case(2)]
    fn table(#[case] n: u8) { if n == 0 { return; } assert!(n > 0) }

    fn helper() {}
}
`

suite('rust', (test) => {
  test('reads the tests of any file', () => {
    assert.equal(linesOf(readTests('src/lib.rs', text)), [
      '8 tests > works | assert_eq!(a("x"),"\\\'")',
      '12 tests > slow | always skipped by 11 | assert!(f().await)',
      '21 tests > panics | conditional skipped by 19 | #[should_panic(expected="x")]',
      '27 tests > table | conditional skipped by 27 | 2 rows | assert!(n>0)',
    ])
  })
})
