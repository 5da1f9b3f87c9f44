import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { Report } from '../../src/finding.js'
import type { RunSummary } from '../../src/reporters/reporter.js'
import { sarif } from '../../src/reporters/sarif.js'
import { rules } from '../../src/rules/all.js'
import { version } from '../../src/version.js'
import { assert, suite } from '../helpers/suite.js'
import { hostile, passed, passedWhole, refused, refusedWhole, written } from './made.js'

/** The official schema says `id` and draft 4, and uses nothing that draft 7 reads in another way; its patterns are older than the flag `u`. */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL('../fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const isSarif = ajv.compile(schema)

// biome-ignore lint/suspicious/noExplicitAny: read as its readers do
function parsed(text: string): any {
  const log = JSON.parse(text)
  isSarif(log)
  assert.equal(isSarif.errors ?? [], [])
  return log.runs[0]
}

function run(reports: readonly Report[], summary: Partial<RunSummary> = {}, view = {}) {
  return parsed(
    written(sarif, { kind: 'verify', reports, summary, view, notes: ['pull request 7'] }),
  )
}

suite('sarif', (test) => {
  test('is a valid log with a result for each finding', () => {
    const { results, invocations, automationDetails } = run([passed, refused], {
      refused: 1,
      warnings: 1,
    })
    const index = (id: string) => rules.findIndex((rule) => rule.id === id)
    assert.equal(results, [
      {
        ruleId: 'one-task',
        ruleIndex: index('one-task'),
        level: 'error',
        message: {
          text: 'Expected one task marked done, found 2: `2.1`, `2.2`\nHelp: npx spec-exec reopen user-auth/2.2',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: {
                uri: '.claude/specs/user-auth/tasks.md',
                uriBaseId: '%SRCROOT%',
              },
              region: { startLine: 14 },
            },
          },
        ],
        partialFingerprints: results[0].partialFingerprints,
        properties: { kind: 'task', flips: ['user-auth/2.1', 'user-auth/2.2'] },
      },
      {
        ruleId: 'steering',
        ruleIndex: index('steering'),
        level: 'warning',
        message: { text: 'Expected a name in PascalCase, found `card.tsx`\nHelp: Rename the file' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'src/card.tsx', uriBaseId: '%SRCROOT%' },
            },
          },
        ],
        relatedLocations: [
          {
            physicalLocation: {
              artifactLocation: { uri: '.claude/steering/structure.md', uriBaseId: '%SRCROOT%' },
              region: { startLine: 42 },
            },
            message: { text: '.claude/steering/structure.md:42' },
          },
        ],
        partialFingerprints: results[1].partialFingerprints,
        properties: { kind: 'task', flips: ['user-auth/2.1', 'user-auth/2.2'] },
      },
    ])
    assert.equal(invocations, [
      {
        executionSuccessful: true,
        exitCode: 1,
        toolExecutionNotifications: [{ level: 'note', message: { text: 'pull request 7' } }],
        properties: { commits: 1, refused: 1, warnings: 1, offPlan: 0, grandfathered: 0 },
      },
    ])
    assert.equal(automationDetails, { id: 'spec-exec/verify/' })
  })
  test('brings every rule with its help, and those of a configuration by their ids', () => {
    const own: Report = {
      ...passed,
      outcomes: [
        {
          rule: 'own-rule',
          status: 'failed',
          severity: 'error',
          findings: [{ message: 'Expected a, found b' }],
        },
      ],
    }
    const { tool, results } = run([own], { refused: 1 })
    const { driver } = tool
    assert.is(driver.name, 'spec-exec')
    assert.is(driver.semanticVersion, version)
    assert.equal(
      driver.rules.map((rule: { id: string }) => rule.id),
      [...rules.map(({ id }) => id), 'own-rule'],
    )
    const oneTask = rules.find(({ id }) => id === 'one-task')
    assert.equal(driver.rules[results[0].ruleIndex], { id: 'own-rule' })
    assert.equal(
      driver.rules.find((rule: { id: string }) => rule.id === 'one-task'),
      {
        id: 'one-task',
        shortDescription: { text: 'A commit flips exactly one task, in one spec' },
        help: { text: oneTask?.about, markdown: oneTask?.about },
        defaultConfiguration: { level: 'error' },
      },
    )
    // What has no place is shown at the law: GitHub takes no result without one.
    const [{ physicalLocation }] = results[0].locations
    assert.is(physicalLocation.artifactLocation.uri, 'spec-exec.config.ts')
  })
  test('knows a finding again after a rebase, and tells equal ones apart', () => {
    const [one] = refused.outcomes
    assert.ok(one?.status === 'failed')
    const twice = {
      ...refused,
      outcomes: [{ ...one, findings: [...one.findings, ...one.findings] }],
    }
    const prints = (report: Report) =>
      run([report]).results.map(
        (result: { partialFingerprints: Record<string, string> }) =>
          result.partialFingerprints['specExec/v1'],
      )
    const rebased = {
      ...twice,
      commit: 'b'.repeat(40),
      outcomes: [
        {
          ...one,
          findings: twice.outcomes[0]?.findings.map((finding) => ({
            ...finding,
            place: { path: '.claude/specs/user-auth/tasks.md', line: 99 },
          })),
        },
      ],
    } as Report
    assert.equal(prints(twice), prints(rebased))
    assert.is(new Set(prints(twice)).size, 2)
    assert.is.not(prints(twice)[0], prints({ ...twice, subject: 'another' })[0])
  })
  test('says what the range comes to as a whole', () => {
    const { results, invocations } = run([], { verdict: refusedWhole })
    assert.equal(
      results.map((one: { ruleId: string; properties: object }) => [one.ruleId, one.properties]),
      [['net-boxes', { kind: 'range', flips: [] }]],
    )
    assert.is(invocations[0].exitCode, 1)
    assert.equal(invocations[0].toolConfigurationNotifications, [
      {
        level: 'warning',
        message: { text: 'law: rules.one-task: error → off (loosens)' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'spec-exec.config.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3 },
            },
          },
        ],
      },
      {
        level: 'note',
        message: { text: 'law: clause no-console: console.log( is new (tightens)' },
      },
    ])
    assert.equal(
      invocations[0].toolExecutionNotifications.map((one: { message: object }) => one.message),
      [
        { text: 'pull request 7' },
        {
          text: 'under the law that this range brings, in force once it is merged, 2 commits would be refused',
        },
        { text: 'one merge was made again' },
      ],
    )
    assert.is(run([], { verdict: passedWhole }).invocations[0].exitCode, 0)
  })
  test('names the repository where it is known', () => {
    const repositoryUrl = 'https://example.org/team/app'
    assert.equal(run([passed], {}, { repositoryUrl }).versionControlProvenance, [
      { repositoryUri: repositoryUrl, mappedTo: { uriBaseId: '%SRCROOT%' } },
    ])
    assert.is(run([passed]).versionControlProvenance, undefined)
  })
  test('C07 C08: holds hostile text as text, and paths as addresses', () => {
    const [outcome] = hostile.outcomes
    assert.ok(outcome?.status === 'failed')
    const report: Report = {
      ...hostile,
      outcomes: [
        {
          ...outcome,
          findings: [
            { message: '[click](https://example.org) {0}', place: { path: 'a b/ü:#?%\udcff.ts' } },
          ],
        },
      ],
    }
    const text = written(sarif, { reports: [hostile, report], summary: { refused: 2 } })
    assert.not.match(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u)
    const [first, second] = parsed(text).results
    assert.is(
      first.locations[0].physicalLocation.artifactLocation.uri,
      'src/a%0A%3A%3Aerror%20file%3Dx%3A%3A%FF',
    )
    assert.is(second.message.text, '\\[click](https://example.org) {0}')
    assert.is(
      second.locations[0].physicalLocation.artifactLocation.uri,
      'a%20b/%C3%BC%3A%23%3F%25%FF.ts',
    )
  })
})
