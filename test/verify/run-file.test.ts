import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Report } from '../../src/finding.js'
import { json } from '../../src/reporters/json.js'
import { readRunFile } from '../../src/verify/run-file.js'
import { version } from '../../src/version.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { hostile, passed, refused, spared } from '../reporters/made.js'

const id = '3'.repeat(40)

/** A report with every fact that there may be of tests. */
const tested: Report = {
  ...passed,
  tests: [
    {
      name: 'unit',
      line: 'npm test',
      scope: 'whole',
      end: 'exit',
      code: 1,
      counts: { passed: 3, failed: 1, skipped: 2 },
      before: { passed: 4, failed: 0, skipped: 0 },
      from: 'run',
      milliseconds: 12.5,
      tail: ['\u001b[31mfailed'],
      log: '/tmp/output.log',
      failedTries: 1,
    },
    {
      name: 'slow',
      line: 'npm run slow',
      scope: 'task',
      end: 'timeout',
      from: 'record',
      milliseconds: 0,
      tail: [],
      failedTries: 0,
    },
  ],
}

const reports = [passed, { ...refused, commit: id }, hostile, spared, tested]

/** The report of a shard as it is written. */
function written(): string {
  const reporter = json({ hasColor: false, width: 80, isQuiet: false })
  const notes = ['replaced']
  return [
    reporter.open({
      kind: 'verify',
      version,
      law: 'spec-exec.config.ts at 9e1d2aa',
      range: { from: id, to: id, base: id, commits: 9 },
      shard: { index: 1, of: 2, commits: 5, first: id, last: id },
      tests: 'each',
      notes,
    }),
    ...reports.map((report) => reporter.report(report)),
    reporter.close({ commits: 5, refused: 2, warnings: 1, offPlan: 0, grandfathered: 1, notes }),
  ].join('')
}

async function withFile(use: (path: string, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  try {
    await use('run.json', folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

suite('readRunFile', (test) => {
  test('reads every fact of a report back as it was', () =>
    withFile(async (path, folder) => {
      writeFileSync(join(folder, path), written())
      const run = await readRunFile(path, folder)
      assert.equal(run.commits, reports)
      assert.is(JSON.stringify(run), JSON.stringify(JSON.parse(written())))
    }))

  test('refuses a fact that it does not know', () =>
    withFile(async (path, folder) => {
      for (const key of ['"kind":"task"', '"scope":"whole"', '"index":1', '"law"']) {
        writeFileSync(join(folder, path), written().replace(key, `"extra":1,${key}`))
        const error = await rejects(readRunFile(path, folder))
        assert.match(error.message, /found another shape at `([\w.]+\.)?extra`$/)
      }
    }))

  test('whatever a file holds, it is read or refused by its name', () =>
    withFile(async (path, folder) => {
      const text = written()
      const changed = fc
        .tuple(
          fc.nat(text.length),
          fc.nat(40),
          fc.constantFrom('', '0', 'x', '"', '{}', '-1', 'null'),
        )
        .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
      await fc.assert(
        fc.asyncProperty(fc.oneof(changed, fc.json(), fc.string()), async (content) => {
          writeFileSync(join(folder, path), content)
          const error: unknown = await readRunFile(path, folder).then(
            () => undefined,
            (thrown: unknown) => thrown,
          )
          if (error === undefined) return
          assert.ok(error instanceof Error && error.name === 'SpecExecError', String(error))
          assert.match(error.message, '`run.json`')
        }),
        { numRuns: 500 },
      )
    }))
})
