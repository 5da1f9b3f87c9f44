import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const text = `RSpec.describe Login do
  context 'when empty' do
    it "rejects #{x}" do
      expect(login('')).to eq(false)
    end
    xit 'later' do
      expect(1).to eq 1
    end
    it { is_expected.to be_valid }
    it 'pending one'
    it 'at times', if: linux? do
      expect(a / b).to match /it 'x' do/
    end
    it 'skips' do
      skip 'not yet' if ENV['CI']
      expect(a).to be
    end
    # it 'gone' do
    it 'last', :focus do
      text = <<~EOS
        it 'none' do
      EOS
      expect(text).to eq %w[it 'none' do]
    end
  end
end
class LoginTest < Minitest::Test
  def test_a
    skip
    assert_equal 1, f
  end
  def helper
    assert x
  end
  def test_b
    helper
  end
  test 'rails' do
    return if ENV['CI']
    refute x
  end
end
`

suite('ruby', (test) => {
  const file = readTests('spec/login_spec.rb', text)

  test('reads examples and methods by their indent', () => {
    assert.equal(linesOf(file), [
      '3 Login > when empty > rejects #{x} | expect(login("")).to eq(false)',
      '6 Login > when empty > later | always skipped by 6 | expect(1).to eq 1',
      '9 Login > when empty > is_expected.to be_valid} | is_expected.to be_valid}',
      '10 Login > when empty > pending one | always skipped by 10',
      `11 Login > when empty > at times | conditional skipped by 11 | expect(a/b).to match "it 'x' do"`,
      '14 Login > when empty > skips | conditional skipped by 15 | expect(a).to be',
      '19 Login > when empty > last | expect(text).to eq "%w[it \'none\' do]"',
      '28 LoginTest > test_a | always skipped by 29 | assert_equal 1,f',
      '35 LoginTest > test_b | helper',
      '38 LoginTest > rails | conditional skipped by 39 | refute x',
    ])
  })

  test('sees a focus', () => {
    assert.equal(file.focuses, [{ name: 'Login > when empty > last', line: 19 }])
  })
})
