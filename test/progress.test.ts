import { watchTests } from '../src/progress.js'
import { assert, suite } from './helpers/suite.js'

/** What is said of one run of tests on a terminal, whose output comes in these pieces. */
function said(env: NodeJS.ProcessEnv, pieces: readonly string[]): string {
  let text = ''
  const io = {
    cwd: '/',
    env,
    pid: 1,
    isTerminal: true,
    mayRedraw: true,
    hasColor: false,
    width: 80,
    out() {},
    err: (more: string) => {
      text += more
    },
    readStdin: async () => '',
  }
  const run = watchTests(io, 'stream').start('npm test', 'what is staged')
  for (const piece of pieces) run.output(piece)
  run.end()
  return text
}

suite('watchTests', (test) => {
  test('streams what tests say as it comes', () => {
    assert.is(
      said({}, ['ok', ' 1\n', '::error::x']),
      'spec-exec: running `npm test` on what is staged\nok 1\n::error::x\n',
    )
  })
  test('C09: no line of it is a command to a runner, however it comes in pieces', () => {
    const pieces = [
      ':',
      ':set-env name=PATH::/tmp\n',
      'built ##',
      '[error]x\nok\r  ::add-path',
      '::/tmp\n::error::y',
    ]
    const expected = `spec-exec: running \`npm test\` on what is staged
\\u003a:set-env name=PATH::/tmp
built ##\\u005berror]x
ok\r  \\u003a:add-path::/tmp
\\u003a:error::y
`
    assert.is(said({ GITHUB_ACTIONS: 'true' }, pieces), expected)
    assert.is(said({ GITHUB_ACTIONS: 'true' }, [...pieces.join('')]), expected)
  })
  test('C09: a line without an end is not held for ever', () => {
    const text = said({ GITHUB_ACTIONS: 'true' }, ['x'.repeat(70_000), '::error::x'])
    assert.ok(text.includes(`${'x'.repeat(70_000)}\n\\u003a:error::x\n`))
  })
})
