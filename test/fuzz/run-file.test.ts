import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRunFile } from '../../src/verify/run-file.js'
import { version } from '../../src/version.js'
import { suite } from '../helpers/suite.js'
import { fuzz } from './fuzz.js'

const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const id = 'a'.repeat(40)
const outcomes = [
  { rule: 'one-task', status: 'failed', severity: 'error', findings: [{ message: 'a' }] },
  { rule: 'reuse', status: 'skipped', reason: 'b' },
]
const run = {
  schemaVersion: 1,
  kind: 'verify',
  version,
  law: 'spec-exec.config.ts at aaaaaaa',
  range: { from: id, to: id, commits: 2 },
  shard: { index: 1, of: 2, commits: 1, first: id, last: id },
  tests: 'each',
  notes: [],
  commits: [{ commit: id, tree: id, kind: 'task', flips: ['a/1'], outcomes, notes: [] }],
  summary: { verdict: { outcomes, lawChanges: [], notes: [] }, notes: [] },
}

suite('fuzz: the report of a shard', (test) => {
  fuzz(test, 'run file', {
    documents: [JSON.stringify(run), JSON.stringify(run, undefined, 2)],
    pieces: [
      '{"schemaVersion":1,',
      `"version":"${version}",`,
      '"commits":[',
      `"${id}"`,
      '"outcomes":[',
      '{"status":"failed",',
      '"__proto__":',
      'null',
      '[[',
      '1e999',
      '"\\ud800"',
      '-1',
    ],
    parse(bytes) {
      writeFileSync(join(folder, 'run.json'), bytes)
      return readRunFile('run.json', folder)
    },
    throws: 'refuses',
  })
})
