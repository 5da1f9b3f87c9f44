import fc from 'fast-check'
import { inert, inertIn, isOnRunner } from '../../src/text/inert.js'
import { assert, suite } from '../helpers/suite.js'

const weightless = /[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu

/** Whether GitHub's runner takes a line of this text for a command, by both of its forms (`ActionCommand.cs`). */
function acts(text: string): boolean {
  return text.split(/\r\n|\r|\n/).some((line) => {
    const seen = [line, line.replace(weightless, '')]
    return seen.some((one) => one.trimStart().startsWith('::') || one.includes('##['))
  })
}

suite('inert', (test) => {
  test('C08 C09: writes what begins a workflow command as an escape', () => {
    const said = [
      '::error::x',
      '  \t::set-env name=PATH::/tmp',
      '\u00a0\u2028::add-path::/tmp',
      'passed\r::add-mask::x',
      'built ##[error]x',
      ':\u200b:error::x',
      '#\ufe0f#[error]x',
      '\ufeff::stop-commands::x',
    ]
    assert.equal(said.map(inert), [
      '\\u003a:error::x',
      '  \t\\u003a:set-env name=PATH::/tmp',
      '\u00a0\u2028\\u003a:add-path::/tmp',
      'passed\r\\u003a:add-mask::x',
      'built ##\\u005berror]x',
      '\\u003a\u200b:error::x',
      '#\ufe0f#\\u005berror]x',
      '\ufeff\\u003a:stop-commands::x',
    ])
  })
  test('leaves all other text as it is', () => {
    for (const text of ['a::b', 'std::error::x', '## [a]', '#[derive(Debug)]', ': :', '', '✔ ok\n'])
      assert.is(inert(text), text)
  })
  test('C08: whatever a text holds, no line of it acts', () => {
    const part = fc.constantFrom(
      '::',
      ':',
      '##[',
      '#',
      '[',
      'error',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u2028',
      '\u00a0',
      '\u200d',
      '\ufe0f',
      '\u0301',
      '\u0000',
      '\u001b',
      'x',
    )
    const text = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(text, (one) => {
        assert.not(acts(inert(one)), JSON.stringify(one))
        assert.is(inert(inert(one)), inert(one))
      }),
      { numRuns: 1000 },
    )
  })
  test('takes linear time', () => {
    for (const part of ['\u2028', '#', ' ', ':', '#\u0301', '::', '\n ']) {
      const started = performance.now()
      inert(part.repeat(200_000))
      assert.ok(performance.now() - started < 500, JSON.stringify(part))
    }
  })
  test('holds where a runner says that it is there', () => {
    assert.is(inertIn({})('::error::x'), '::error::x')
    assert.is(inertIn({ GITHUB_ACTIONS: 'true' })('::error::x'), '\\u003a:error::x')
    assert.not(isOnRunner({ GITHUB_ACTIONS: '' }))
  })
})
