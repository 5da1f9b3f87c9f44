import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { Trace } from '../../src/trace/trace.js'
import { json } from '../../src/views/json.js'
import { assert, suite } from '../helpers/suite.js'
import { hostileTrace, largeTrace, madeTrace } from './made.js'
import { publishedSchema, schemaPath } from './published-schema.js'
import { line, listOf, traced, withHistory } from './traced.js'

const list = '.kiro/specs/auth/tasks.md'
const published = () => JSON.parse(readFileSync(schemaPath, 'utf8'))

/** What the published schema has against a trace as it is written. */
function faultsOf(trace: Trace): unknown {
  const shown = { hasColor: false, width: 80, isTerminal: false, isQuiet: false, now: 0 }
  const check = new Ajv({ allErrors: true, strictTuples: false }).compile(published())
  const written: unknown = JSON.parse(json(trace, shown))
  return check(written) ? [] : check.errors
}

suite('trace: the published schema', (test) => {
  test('it is what is written', () => {
    assert.equal(published(), JSON.parse(JSON.stringify(publishedSchema())))
  })

  test('it accepts small, large and hostile traces, and nothing that is not in it', () => {
    for (const trace of [madeTrace(), hostileTrace(), largeTrace(40, 200)])
      assert.equal(faultsOf(trace), [])
    assert.equal(faultsOf(Object.assign(madeTrace(), { more: 1 })), [
      {
        instancePath: '',
        schemaPath: '#/additionalProperties',
        keyword: 'additionalProperties',
        params: { additionalProperty: 'more' },
        message: 'must NOT have additional properties',
      },
    ])
  })

  test('it accepts the trace of a repository', async () => {
    const last = line([
      ['chore: adopt', { 'spec-exec.config.ts': 'export default {}\n', [list]: listOf('   ') }],
      ['feat: one', { [list]: listOf('x  '), 'src/one.ts': '1\n' }],
      ['feat: rest', { [list]: listOf('xxx'), 'src/rest.ts': '1\n' }],
      ['fix: more', { 'src/rest.ts': '2\n' }],
    ])
    await withHistory(last, async (sandbox) => assert.equal(faultsOf(await traced(sandbox)), []))
  })
})
