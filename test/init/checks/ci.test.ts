import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { checkCi } from '../../../src/init/checks/ci.js'
import { githubFaults } from '../../../src/init/ci/github-faults.js'
import { gitlabFaults } from '../../../src/init/ci/gitlab-faults.js'
import { assert, suite } from '../../helpers/suite.js'

const own = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8')

/** What is said of a project with these files: the text of each symptom behind its level. */
async function said(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  const unused = {
    env: {},
    gitDir: '',
    commonDir: '',
    home: '',
    husky: '',
    folder: '',
    install: '',
  }
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const found = await checkCi({ root, ...unused })
    return found.map(({ level, text }) => `${level} ${text}`)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const path = '.github/workflows/ci.yml'
const workflow = (text: string) => said({ [path]: text })
const runs = `ok CI runs verify (${path})`
const gate = ['      - uses: actions/checkout@v6', '        with: { fetch-depth: 0 }']

/** A workflow with one job that runs verify; `job` and `step` are further keys. */
function verifying({ on = 'pull_request', job = '', step = '', run = 'npx spec-exec verify' }) {
  return [
    `on: ${on}`,
    'jobs:',
    '  gate:',
    ...(job === '' ? [] : [`    ${job}`]),
    '    steps:',
    ...gate,
    `      - run: ${JSON.stringify(run)}`,
    ...(step === '' ? [] : [`        ${step}`]),
    '',
  ].join('\n')
}

suite('checkCi', (test) => {
  test('says nothing where there is no CI', async () => {
    assert.equal(await said({ '.github/CODEOWNERS': '* @ada\n' }), [])
  })

  test('finds nothing wrong with what init writes', async () => {
    for (const name of ['github', 'github-shards'])
      assert.equal(await workflow(own(`examples/ci/${name}.yml`)), [runs])
    for (const name of ['templates/gitlab/spec-exec.yml', 'examples/ci/gitlab-shards.yml'])
      assert.equal(await said({ '.gitlab-ci.yml': own(name) }), [
        'ok CI runs verify (.gitlab-ci.yml)',
      ])
    assert.equal(await workflow(verifying({})), [runs])
    const action = 'on: [pull_request]\njobs: { a: { steps: [{ uses: ada/spec-exec@0000000 }] } }\n'
    assert.equal(await workflow(action), [runs])
  })

  test('asks for verify where CI does not run it', async () => {
    const none = 'warn CI does not run verify: whoever turns the hooks off is seen by nobody'
    const linting = 'on: push\njobs: { a: { steps: [{ run: npx eslint . }] } }\n'
    assert.equal(await workflow(linting), [none])
    assert.equal(await workflow(`${linting}# npx spec-exec verify\n`), [none])
    assert.equal(await said({ '.gitlab-ci.yml': 'a: { script: make }\n' }), [none])
    const included = 'include: [{ remote: "https://example.com/spec-exec.yml" }]\n'
    assert.equal(await said({ '.gitlab-ci.yml': included }), ['ok CI runs verify (.gitlab-ci.yml)'])
  })

  test('C02: warns of pull_request_target that checks the head out', async () => {
    const wrong = `warn ${path} checks the head out under pull_request_target: its code runs with secrets (use pull_request)`
    const step = (ref: string) =>
      `on: { pull_request_target: { types: [opened] } }\njobs: { a: { steps: [{ uses: actions/checkout@v6, with: { ref: "${ref}", fetch-depth: 0 } }, { run: npx spec-exec verify }] } }\n`
    for (const ref of [
      `\${{ github.event.pull_request.head.sha }}`,
      `\${{ github.head_ref }}`,
      'refs/pull/1/merge',
    ])
      assert.equal(await workflow(step(ref)), [runs, wrong])
    assert.equal(await workflow(step('main')), [runs])
  })

  test('warns of what lets a refusal pass', async () => {
    const wrong = async (given: Parameters<typeof verifying>[0]) => {
      const [first, ...rest] = await workflow(verifying(given))
      assert.is(first, runs)
      return rest.map((line) => line.replace(`warn ${path} `, ''))
    }
    const fails = ['lets `gate` fail (continue-on-error)']
    assert.equal(await wrong({ job: 'continue-on-error: true' }), fails)
    assert.equal(await wrong({ step: `continue-on-error: \${{ github.actor }}` }), fails)
    assert.equal(await wrong({ step: 'continue-on-error: false' }), [])
    const never = ['never runs `gate` (if: false)']
    assert.equal(await wrong({ job: 'if: false' }), never)
    assert.equal(await wrong({ step: `if: \${{ false }}` }), never)
    const swallows = ['swallows what verify says in `gate`']
    for (const end of ['|| true', '|| :', '|| exit 0', '|| echo failed', '; true'])
      assert.equal(await wrong({ run: `npx spec-exec verify ${end}` }), swallows)
    assert.equal(await wrong({ on: '{ pull_request: { paths-ignore: [docs/**] } }' }), [
      'leaves pull requests out by `paths-ignore`',
    ])
    assert.equal(await wrong({ on: 'push' }), ['is not started by pull requests'])
    const shallow = verifying({}).replace('fetch-depth: 0', 'fetch-depth: 1')
    assert.equal(await workflow(shallow), [
      runs,
      `warn ${path} checks out a part of the history in \`gate\` (no fetch-depth: 0)`,
    ])
  })

  test('warns of the same in GitLab, also where a job inherits it', async () => {
    const wrong = async (text: string) => {
      const [first, ...rest] = await said({ '.gitlab-ci.yml': text })
      assert.is(first, 'ok CI runs verify (.gitlab-ci.yml)')
      return rest.map((line) => line.replace('warn .gitlab-ci.yml ', ''))
    }
    const job = (more: string, script = 'npx spec-exec verify') =>
      `.base: { ${more} }\ngate:\n  extends: .base\n  script: ["${script}"]\n`
    const whole = 'variables: { GIT_DEPTH: "0" }'
    assert.equal(await wrong(job(whole)), [])
    assert.equal(await wrong(`variables: { GIT_DEPTH: 0 }\n${job('')}`), [])
    assert.equal(await wrong(job('')), [
      'clones a part of the history for `gate` (no GIT_DEPTH: 0)',
    ])
    const fails = ['lets `gate` fail (allow_failure)']
    assert.equal(await wrong(job(`${whole}, allow_failure: true`)), fails)
    assert.equal(await wrong(job(`${whole}, rules: [{ allow_failure: true }]`)), fails)
    assert.equal(await wrong(job(`${whole}, when: manual`)), [
      'waits for somebody to start `gate` (when: manual)',
    ])
    assert.equal(await wrong(job(`${whole}, rules: [{ changes: [src/**] }]`)), [
      'leaves merge requests out of `gate` (changes)',
    ])
    assert.equal(await wrong(job(whole, 'npx spec-exec verify || true')), [
      'swallows what verify says in `gate`',
    ])
  })

  test('says what it cannot read, and is not drowned by it', async () => {
    const unread = `warn Cannot read ${path} as YAML`
    assert.equal(await workflow('jobs: ['), [unread])
    const bomb = `a: &a [x]\n${Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`}, `.repeat(9)}]`).join('\n')}\n`
    assert.equal(await workflow(bomb), [unread])
    assert.equal(await workflow(`# ${'x'.repeat(600_000)}\non: push\n`), [unread])
  })

  test('never throws, whatever a file says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        githubFaults({ on: a, jobs: { x: b, y: { steps: [a, b] } } })
        gitlabFaults({
          include: a,
          x: b,
          y: { script: [a, 'spec-exec verify'], extends: Array(50).fill('y'), rules: b },
        })
        githubFaults(a)
        gitlabFaults(b)
      }),
      { numRuns: 500 },
    )
  })
})
