import { writeFileSync } from 'node:fs'
import { openRepo } from '../../src/git/repo.js'
import { writeTestRecord } from '../../src/git/test-records.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { ours } from './made.js'
import { type Options, runner, tree, withScene } from './scene.js'

suite('verify --attest and --trust: what is refused', (test) => {
  test('no failure is attested, and nothing that did not run here', () =>
    withScene(async ({ repo, file, judge, task, lines, clone }) => {
      task(1, 'one')
      task(2, 'bad')
      const both = { attest: file, trust: ours.spki, attestations: file }
      const first = await judge(repo, both)
      assert.equal([first.code, first.runs, lines().length], [1, 3, 2], first.out)
      assert.match(first.out, `note: no attestation of \`${file}\` counts: it is not there\n`)
      const again = await judge(clone('fresh'), both)
      assert.equal([again.code, again.runs, lines().length], [1, 1, 2])
      assert.match(again.out, `note: 0 test runs attested in \`${file}\`\n`)
    }))

  test('H16: a record that anybody may forge is trusted by no CI, and never signed', () =>
    withScene(async ({ repo, attest, trust, judge, task, lines }) => {
      task(1, 'bad')
      const forge = async () => {
        const { commonDir, close } = await openRepo(repo.root, repo.env)
        close()
        for (const rev of ['HEAD', 'HEAD^']) {
          const treeId = repo.git('rev-parse', `${rev}^{tree}`)
          const counts = { passed: 9, failed: 0, skipped: 0 }
          writeTestRecord(commonDir, { treeId, line: 'node run.mjs' }, counts)
        }
      }
      await forge()
      assert.equal((await judge(repo, {})).runs, 0)
      repo.env['CI'] = 'true'
      for (const run of [() => judge(repo, {}), attest, trust]) {
        await forge()
        const { code, out } = await run()
        assert.is(code, 1)
        assert.match(out, 'Expected `node run.mjs` to pass, found exit code 1')
      }
      delete repo.env['CI']
      await forge()
      assert.is((await attest()).code, 1)
      const trees = lines().map((line) => {
        const { subject } = JSON.parse(Buffer.from(JSON.parse(line).payload, 'base64').toString())
        return subject[0].digest.gitTree
      })
      // Signed is the parent, whose tests ran.
      assert.equal([...new Set(trees)], [repo.git('rev-parse', 'HEAD^^{tree}')])
    }))

  test('Y17: what a message says of itself is no proof', () =>
    withScene(async ({ repo, file, trust, task }) => {
      task(1, 'bad')
      const id = repo.git('rev-parse', 'HEAD^{tree}')
      repo.git(
        'commit',
        '-q',
        '--amend',
        '--no-verify',
        '-m',
        `feat: bad\n\nSpec-Task: auth/1\nSpec-Exec-Verified: ${id}`,
      )
      writeFileSync(file, '')
      const { code, out } = await trust()
      assert.is(code, 1)
      assert.match(out, 'Expected `node run.mjs` to pass, found exit code 1')
      assert.match(out, `no attestation for a tree that was tested: ${id.slice(0, 7)}`)
    }))

  test('C19: an attestation of another law is refused, and says why', () =>
    withScene(async ({ repo, attest, trust, task, clone }) => {
      const law = repo.read('spec-exec.config.ts')
      repo.commit('chore: law', {
        'spec-exec.config.ts': law.replace('free:', "install: 'never', free:"),
      })
      const base = repo.git('rev-parse', 'HEAD')
      task(1, 'one')
      await attest(repo, { from: base })
      const { code, runs, out } = await trust(clone('fresh'))
      assert.is(code, 0, out)
      assert.ok(runs > 0)
      const why = 'does not count: it is with `install` `never`, not `auto`'
      assert.match(out, `of tree ${tree(repo, 'HEAD')} ${why}`)
    }))

  test('the tests are not told the key', () =>
    withScene(async ({ repo, attest, task }) => {
      repo.write({
        'run.mjs': `${runner}if (process.env.SPEC_EXEC_ATTEST_KEY) process.exitCode = 1\n`,
      })
      task(1, 'one')
      const { code, out } = await attest()
      assert.is(code, 0, out)
    }))

  test('says which half of an option is missing', () =>
    withScene(async ({ repo, judge }) => {
      const refusal = async (options: Options) => {
        const error = await rejects(judge(repo, options))
        return [error.name, error.message, Object(error).hint]
      }
      const halves = [
        [{ key: 'k' }, 'attest <file>', 'key'],
        [{ trust: 'k' }, 'attestations <files>', 'trust'],
        [{ attestations: 'a' }, 'trust <keys>', 'attestations'],
      ] as const
      for (const [options, missing, given] of halves)
        assert.equal(await refusal(options), [
          'SpecExecError',
          `Expected --${missing} beside --${given}, found none`,
          `Add it: --${missing}`,
        ])
      assert.equal(await refusal({ attest: 'a', tests: 'none' }), [
        'SpecExecError',
        'Expected tests beside --attest, found --tests none',
        'Leave one of them out: without tests there is nothing to prove',
      ])
    }))
})
