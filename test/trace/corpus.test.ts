import { dialects } from '../../src/dialects/all.js'
import { compileDialects } from '../../src/spec/patterns.js'
import { findPlace } from '../../src/spec/place.js'
import { collect } from '../helpers/histories.js'
import { assert, suite } from '../helpers/suite.js'
import { readRealCommits, rebuild } from '../history/rebuild.js'
import { auditedWhole, traced, withHistory } from './traced.js'

// SPEC_EXEC_CORPUS=<folder> holds history.jsonl.gz: real commits of public repositories, none of which are kept here.
const corpus = process.env['SPEC_EXEC_CORPUS']
const places = compileDialects(dialects)

suite('trace: real commits', (test) => {
  if (corpus === undefined) {
    test.skip('the numbers are those of the audit', 'SPEC_EXEC_CORPUS names no folder')
    return
  }
  const reals = readRealCommits(corpus)
  for (const { id } of dialects)
    test(`the numbers of lists as ${id} writes them are those of the audit`, async () => {
      const own = reals.filter(({ lists }) =>
        lists.some(({ path }) => findPlace(path, places)?.dialect === id),
      )
      assert.is.not(own.length, 0)
      await withHistory(collect(own.map(rebuild)), async (sandbox) => {
        const cacheDir = `${sandbox.root}/.git/spec-exec`
        const trace = await traced(sandbox, { cacheDir })
        assert.equal(trace.audit, await auditedWhole(sandbox))
        assert.equal(await traced(sandbox, { cacheDir }), trace)
        assert.equal(
          trace.specs.map(({ path, tasks }) => ({ path, tasks: tasks.length })),
          trace.audit.specs.map(({ path, tasks }) => ({ path, tasks })),
        )
      })
    })
})
