import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealEnvelope } from '../../src/attestation/envelope.js'
import { openProof, type ProofOptions } from '../../src/attestation/proof.js'
import { writeStatement } from '../../src/attestation/statement.js'
import { runtime } from '../../src/git/test-records.js'
import { version } from '../../src/version.js'
import { assert, suite } from '../helpers/suite.js'
import { asked, ours, type Pair, passed, theirs, withFolder } from './made.js'

const [one, two] = ['1'.repeat(40), '88be01d'.padEnd(64, '0')]
const counts = { passed: 412, failed: 0, skipped: 3 }

// biome-ignore lint/suspicious/noExplicitAny: tests damage it in every way
type Edit = (statement: any) => void

/** A line that attests a pass; `edit` changes what its signer signs. */
function lineOf(test = asked(two), { by = ours, edit = () => {} }: Signing = {}): string {
  const statement: unknown = JSON.parse(writeStatement(test, passed, undefined).toString())
  edit(statement)
  return sealEnvelope(Buffer.from(JSON.stringify(statement)), by.signer)
}

interface Signing {
  readonly by?: Pair
  readonly edit?: Edit
}

/** What comes of lines, for a test that is asked for and that then ran. */
async function told(lines: readonly string[], test = asked(two)) {
  let said: readonly unknown[] = []
  await withFolder((cwd) => {
    writeFileSync(join(cwd, 'a.jsonl'), lines.map((line) => `${line}\n`).join(''))
    const proof = openProof({ trust: ours.spki, attestations: 'a.jsonl' }, { cwd, env: {} })
    const found = proof.find(test)
    const doubts = found ? [] : proof.doubts(test)
    said = [found, ...proof.notes, ...doubts, ...proof.close()]
  })
  return said
}

const missing = (tree: string) => `no attestation for a tree that was tested: ${tree}`
const strange = (trees: string) => `attestations for trees that were not asked for: ${trees}`
const ofTree = 'attestation `a.jsonl:1` of tree 88be01d does not count: it is'
const refused = 'attestation `a.jsonl:1` does not count:'
const notSigned = `${refused} no trusted key has signed it, or it was changed since`

suite('openProof: what counts', (test) => {
  test('a pass on the tree, by a trusted key, with its counts', async () => {
    assert.equal(await told([lineOf()]), [{ failedTries: 0, counts }])
    const both = [lineOf(asked(one)), lineOf(asked(two), { by: theirs }), lineOf(asked(two))]
    assert.equal(await told(both), [
      { failedTries: 0, counts },
      'attestation `a.jsonl:2` does not count: no trusted key has signed it, or it was changed since',
      strange('1111111'),
    ])
  })

  test('C19: replay of an attestation on another tree, law or runtime', async () => {
    assert.equal(await told([lineOf(asked(one))]), [
      undefined,
      missing('88be01d'),
      strange('1111111'),
    ])
    const cases: readonly (readonly [Partial<Parameters<typeof asked>[1]>, string])[] = [
      [{ line: 'true' }, 'of `true`, not `npm test`'],
      [{ line: 'npm test ' }, 'of `npm test `, not `npm test`'],
      [{ junit: ['*.xml'] }, 'with `junit` `["*.xml"]`, not `[]`'],
      [{ mirror: [] }, 'with `mirror` `[]`, not `["node_modules"]`'],
      [{ install: 'never' }, 'with `install` `never`, not `auto`'],
    ]
    for (const [other, why] of cases)
      assert.equal(await told([lineOf(asked(two, other))]), [undefined, `${ofTree} ${why}`])
    const setup =
      (edit: Edit): Edit =>
      (statement) => {
        const [configuration] = statement.predicate.configuration
        edit(configuration.annotations)
        configuration.digest.sha256 = '0'.repeat(64)
      }
    const elsewhere: readonly (readonly [Edit, string])[] = [
      [(a) => (a.specExec = '0.0.9'), `by spec-exec \`0.0.9\`, not \`${version}\``],
      [(a) => (a.runtime = 'node v8.0.0'), `on \`node v8.0.0\`, not \`${runtime}\``],
      [(a) => delete a.runtime, `on \`nothing\`, not \`${runtime}\``],
      [() => undefined, 'of another setup'],
    ]
    for (const [edit, why] of elsewhere)
      assert.equal(await told([lineOf(asked(two), { edit: setup(edit) })]), [
        undefined,
        `${ofTree} ${why}`,
      ])
  })

  test('the name and the limit of a command are free, its scope too', async () => {
    const other = asked(two, { name: 'all', timeout: 1, scope: 'task' })
    assert.equal(await told([lineOf()], other), [{ failedTries: 0, counts }])
  })

  test('C18: what a cache brings without a valid signature', async () => {
    const forged: unknown = JSON.parse(lineOf())
    Object(forged).signatures = []
    assert.equal(await told([JSON.stringify(forged)]), [
      undefined,
      `${refused} it has no signature`,
      missing('88be01d'),
    ])
    const swapped = JSON.parse(lineOf(asked(one)))
    swapped.payload = JSON.parse(lineOf()).payload
    assert.equal(await told([JSON.stringify(swapped)]), [undefined, notSigned, missing('88be01d')])
    assert.equal(await told([lineOf(asked(two), { by: theirs })]), [
      undefined,
      notSigned,
      missing('88be01d'),
    ])
  })

  test('what a trusted key has signed, and is no pass of tests on a tree', async () => {
    const noPass = 'it says that the tests did not all pass'
    const unclear = 'it does not say what passed on which tree'
    const cases: readonly (readonly [Edit, string])[] = [
      [
        (s) => (s._type = 'https://in-toto.io/Statement/v0.1'),
        'it is no in-toto statement v1, but https://in-toto.io/Statement/v0.1',
      ],
      [(s) => delete s._type, 'it is no in-toto statement v1, but nothing that is named'],
      [
        (s) => (s.predicateType = 'https://slsa.dev/provenance/v1'),
        'it is about something else than tests: https://slsa.dev/provenance/v1',
      ],
      [(s) => (s.predicate.result = 'FAILED'), noPass],
      [(s) => (s.predicate.result = 'WARNED'), noPass],
      [(s) => (s.predicate.failedTests = ['it']), noPass],
      [(s) => (s.predicate.specExecRun.counts.failed = 1), noPass],
      [(s) => (s.predicate.specExecRun.counts.passed = -1), unclear],
      [(s) => (s.predicate.result = 'passed'), unclear],
      [(s) => (s.subject = []), unclear],
      [(s) => s.subject.push(s.subject[0]), unclear],
      [(s) => (s.subject[0].digest = { gitCommit: two }), unclear],
      [(s) => (s.subject[0].digest.gitTree = two.toUpperCase()), unclear],
      [(s) => (s.subject[0].digest.sha1 = one), unclear],
      [(s) => (s.predicate.configuration = []), unclear],
      [(s) => delete s.predicate.specExecRun, unclear],
      [(s) => delete s.predicate, unclear],
    ]
    for (const [edit, why] of cases)
      assert.equal(await told([lineOf(asked(two), { edit })]), [
        undefined,
        `${refused} ${why}`,
        missing('88be01d'),
      ])
    const twice = writeStatement(asked(two), passed, undefined)
      .toString()
      .replace('"result":', '"result":"FAILED","result":')
    assert.equal(await told([sealEnvelope(Buffer.from(twice), ours.signer)]), [
      undefined,
      `${refused} of its statement, an object in it names a key twice`,
      missing('88be01d'),
    ])
  })

  test('one bad line keeps no other from counting, and many are summed up', async () => {
    const bad = Array(25).fill('{')
    const said = await told([...bad, lineOf(), 'x'.repeat(1_000_001)])
    assert.equal(said[0], { failedTries: 0, counts })
    assert.is(said.length, 12)
    assert.is(said[10], 'attestation `a.jsonl:10` does not count: it is no JSON')
    assert.is(said[11], '16 more attestations do not count')
    assert.is(
      (await told(['x'.repeat(1_000_001)]))[1],
      `${refused} it is longer than 1000000 characters`,
    )
  })
})

suite('openProof: what is signed', (test) => {
  test('each pass that it is told of, and where it ran', () =>
    withFolder((cwd) => {
      const env = { SPEC_EXEC_ATTEST_KEY: ours.privatePem, CI_JOB_URL: 'https://ci.example/1' }
      const { counts: _, ...uncounted } = passed
      const options: ProofOptions = { attest: 'new.jsonl' }
      const proof = openProof(options, { cwd, env })
      proof.keep(asked(one), passed)
      proof.keep(asked(two), { ...uncounted, failedTries: 2 })
      assert.equal(proof.notes, [])
      assert.equal(proof.close(), ['2 test runs attested in `new.jsonl`'])
      const lines = readFileSync(join(cwd, 'new.jsonl'), 'utf8').split('\n')
      assert.is(lines.length, 3)
      const { payload } = JSON.parse(lines[0] ?? '')
      assert.equal(JSON.parse(Buffer.from(payload, 'base64').toString()), {
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ digest: { gitTree: one } }],
        predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
        predicate: {
          result: 'PASSED',
          configuration: [
            {
              name: 'tests',
              digest: {
                sha256: JSON.parse(Buffer.from(payload, 'base64').toString()).predicate
                  .configuration[0].digest.sha256,
              },
              annotations: {
                command: 'npm test',
                junit: [],
                mirror: ['node_modules'],
                install: 'auto',
                specExec: version,
                runtime,
              },
            },
          ],
          url: 'https://ci.example/1',
          specExecRun: { name: 'unit', scope: 'whole', counts, failedTries: 0 },
        },
      })
      const again = openProof({ trust: ours.publicPem, attestations: 'new.jsonl' }, { cwd, env })
      assert.equal(again.find(asked(one)), { failedTries: 0, counts })
      assert.equal(again.find(asked(two)), { failedTries: 2 })
      assert.equal(again.close(), [])
    }))
})
