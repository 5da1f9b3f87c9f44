import { parseDocument } from 'yaml'
import { SpecExecError } from '../../error.js'
import { findStub } from '../stub.js'
import { jobScript } from './job-script.js'
import type { CiFile, CiPlan } from './system.js'

/** Two jobs of our own at the end of the file; the user's lines stay. */
export const gitlab: CiFile = {
  name: 'gitlab',
  path: '.gitlab-ci.yml',
  write(before, plan) {
    const found = findStub(before)
    const others = found ? before.slice(0, found.start) + before.slice(found.end) : before
    const block = jobs(plan, stageOf(others))
    if (found) return before.slice(0, found.start) + block + before.slice(found.end)
    const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n'
    return `${before}${gap}${block}`
  },
}

/** `test` is there where no stages are named; a job in a stage that is not named stops the whole pipeline. */
function stageOf(text: string): string {
  const document = parseDocument(text, { logLevel: 'silent' })
  // `!reference` and the like are tags of GitLab's own.
  if (document.errors.length > 0)
    throw new SpecExecError('Expected YAML in .gitlab-ci.yml, found a fault in it', {
      hint: 'Mend it, then run again: npx spec-exec init --ci gitlab',
      cause: document.errors[0],
    })
  const stages: unknown = document.get('stages') && document.toJS({ maxAliasCount: 100 })?.stages
  if (!Array.isArray(stages) || stages.includes('test')) return 'test'
  const [first] = stages.filter((stage) => typeof stage === 'string')
  return first ?? 'test'
}

function jobs(plan: CiPlan, stage: string): string {
  return `# >>> spec-exec
# Written by \`npx spec-exec init --ci gitlab\`, which replaces what stands between these markers.
# Let both jobs decide: Settings > Merge requests > Pipelines must succeed.
.spec-exec:
  image: node:24
  stage: ${JSON.stringify(stage)}
  variables:
    GIT_DEPTH: 0
  rules:
    # One whose target changes later is judged anew only by a new pipeline: see docs/ci/gitlab.md.
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_TARGET_BRANCH_NAME == $CI_DEFAULT_BRANCH
    - if: $CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
${job(plan, 'rules')}${job(plan, 'tests')}# <<< spec-exec
`
}

function job(plan: CiPlan, name: 'rules' | 'tests'): string {
  const isRules = name === 'rules'
  const report = isRules ? 'spec-exec.xml' : 'spec-exec-tests.xml'
  const format = `--format pretty --format junit=${report}`
  const lines = jobScript(plan, {
    tests: isRules ? 'none' : 'each',
    format,
    deepen: 'GIT_DEPTH: 0 in the variables of the job',
  })
  return `${isRules ? '# Reads git objects alone: nothing of the head is installed or run.\n' : ''}spec-exec ${name}:
  extends: .spec-exec
${isRules ? '' : '  needs: ["spec-exec rules"]\n'}  script:
    - |
${['set -eu', ...ends, ...lines].map((line) => `      ${line}\n`).join('')}  artifacts:
    when: always
    reports:
      junit: ${report}
`
}

/** The tip of the target is fetched where no variable names it: the clone may be older. */
const ends = `HEAD="\${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}"
BASE="\${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-}"
if [ -z "\${CI_MERGE_REQUEST_IID:-}" ]; then
  BASE="$CI_COMMIT_BEFORE_SHA"
elif [ -z "$BASE" ]; then
  git fetch --quiet --no-tags origin "refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
  BASE="$(git rev-parse FETCH_HEAD)"
fi`.split('\n')
