import { SpecExecError } from '../../error.js'
import { findStub } from '../stub.js'
import { jobScript } from './job-script.js'
import type { CiFile, CiPlan } from './system.js'

/** A workflow of our own: rules without any code of the head, then tests. */
export const github: CiFile = {
  name: 'github',
  path: '.github/workflows/spec-exec.yml',
  write(before, plan) {
    const block = workflow(plan)
    if (before === '') return block
    const found = findStub(before)
    if (found) return before.slice(0, found.start) + block + before.slice(found.end)
    throw new SpecExecError(
      'Expected .github/workflows/spec-exec.yml to be ours, found another workflow',
      { hint: 'Rename it, then run again: npx spec-exec init --ci github' },
    )
  },
}

// Commits of these releases, as public repositories that pin them agree.
const checkout = 'actions/checkout@1af3b93b6815bc44a9784bd300feb67ff0d1eeb3 # v6.0.0'
const setupNode = 'actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0'

function workflow(plan: CiPlan): string {
  const branch = JSON.stringify(plan.branch.replace(/[!+]/g, '\\$&'))
  return `# >>> spec-exec
# Written by \`npx spec-exec init --ci github\`, which replaces what stands between these markers.
# Require both jobs, \`rules\` and \`tests\`: a job that is skipped counts as passed.
# The actions are pinned by commit. To move one: gh api repos/actions/checkout/commits/<tag> --jq .sha
name: spec-exec
on:
  # Not pull_request_target: code of forks must find no secret. \`edited\`: what was judged for another base is judged anew.
  pull_request:
    branches: [${branch}]
    types: [opened, synchronize, reopened, edited]
  merge_group:
  push:
    branches: [${branch}]
permissions:
  contents: read
concurrency:
  group: spec-exec-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
jobs:
${job(plan, 'rules')}
${job(plan, 'tests')}# <<< spec-exec
`
}

function job(plan: CiPlan, name: 'rules' | 'tests'): string {
  const format = `--format ${name === 'rules' ? 'github' : 'pretty'}`
  const lines = jobScript(plan, {
    tests: name === 'rules' ? 'none' : 'each',
    format,
    deepen: 'fetch-depth: 0 in actions/checkout',
  })
  return `  ${name}:
${name === 'rules' ? '    # Reads git objects alone: nothing of the head is installed or run.\n' : '    needs: rules\n'}    runs-on: ubuntu-latest
    timeout-minutes: ${name === 'rules' ? 10 : 60}
    steps:
      - uses: ${checkout}
        with:
          fetch-depth: 0
          persist-credentials: false
          ref: \${{ github.event.pull_request.head.sha || github.sha }}
      - uses: ${setupNode}
        with:
          node-version: 24
          # A cache that jobs of the head may write is no place for what judges.
          package-manager-cache: false
      - name: ${name === 'rules' ? 'Judge the commits' : 'Test the commits'}
        env:
          BASE: \${{ github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before }}
          HEAD: \${{ github.event.pull_request.head.sha || github.sha }}
        run: |
${['set -eu', ...lines].map((line) => `          ${line}\n`).join('')}`
}
