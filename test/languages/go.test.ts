import { assert, suite } from '../helpers/suite.js'
import { linesOf, readTests } from './read.js'

const lines = (text: string) => linesOf(readTests('a_test.go', text))

suite('go', (test) => {
  test('names functions and parts, with their tables and conditions', () => {
    const text = `package a

func TestAdd(t *testing.T) {
	tests := []struct {
		name string
		want int
	}{
		{"one", 1},
		{name: "two", want: 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Add(1); got != tt.want {
				t.Errorf("got %d", got)
			}
		})
	}
}

// func TestGone(t *testing.T) {}
var s = \`func TestNone(t *testing.T) {}\`
func (s *Suite) TestIn() { s.Equal(1, f('"')) }
func ExampleAdd() {}
func FuzzAdd(f *testing.F) {}
func Testify() {}
func TestMain(m *testing.M) {}`
    assert.equal(lines(text), [
      '3 TestAdd | 2 rows',
      '12 TestAdd > tt.name | if got:=Add(1);got!=tt.want{t.Errorf("got %d",got)',
      '22 TestIn | s.Equal(1,f("""))',
      '23 ExampleAdd',
      '24 FuzzAdd',
    ])
  })

  test('sees every way to skip', () => {
    const text = `package a
func TestA(t *testing.T) { t.Skip("x") }
func TestB(t *testing.T) { t.SkipNow() }
func TestC(t *testing.T) {
	if testing.Short() {
		t.Skipf("x")
	}
}
func TestD(t *testing.T) {
	if os.Getenv("CI") != "" {
		return
	}
	require.NoError(t, f())
}
func TestE(t *testing.T) {
	require.NoError(t, f())
}
func skipCI(t *testing.T) { t.Skip("x") }`
    assert.equal(lines(text), [
      '2 TestA | always skipped by 2',
      '3 TestB | always skipped by 3',
      '4 TestC | conditional skipped by 6',
      '9 TestD | conditional skipped by 11 | require.NoError(t,f())',
      '15 TestE | require.NoError(t,f())',
    ])
  })

  test('takes a build constraint for a condition of the whole file', () => {
    assert.equal(lines('//go:build linux\n\npackage a\nfunc TestA(t *testing.T) {}'), [
      '4 TestA | conditional skipped by 1',
    ])
  })
})
