import * as v from 'valibot'
import type { Env } from '../git/run.js'
import type { CiEvent, CiSystem, RemoteBranch } from './event.js'
import { factsOf, fullId, isNone, noRange, refName } from './reading/facts.js'

/**
 * GitLab CI/CD: its predefined variables.
 * Source: https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export const gitlab: CiSystem = {
  id: 'gitlab',
  read(env) {
    if (env['GITLAB_CI'] !== 'true') return undefined
    // GitLab sets what it cannot say to ''.
    const said = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''))
    // A child pipeline of a merge request's has its variables, with another source.
    if (said['CI_MERGE_REQUEST_IID'] !== undefined) return mergeRequest(said)
    if (said['CI_COMMIT_TAG'] !== undefined) return pushed(said, 'refs/tags/')
    const source = said['CI_PIPELINE_SOURCE'] ?? ''
    if (source !== 'push') throw noRange(`\`${source}\` of GitLab`)
    const isDefault = said['CI_COMMIT_BRANCH'] === said['CI_DEFAULT_BRANCH']
    return isDefault ? defaultBranch(said) : pushed(said, 'refs/heads/')
  },
}

const mergeRequestFacts = v.object({
  CI_MERGE_REQUEST_IID: v.pipe(v.string(), v.regex(/^\d{1,12}$/, 'a number')),
  CI_MERGE_REQUEST_EVENT_TYPE: v.optional(refName),
  CI_COMMIT_SHA: fullId,
  // These two are set for merged results and merge trains alone.
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: v.optional(fullId),
  CI_MERGE_REQUEST_TARGET_BRANCH_SHA: v.optional(fullId),
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: refName,
  CI_MERGE_REQUEST_PROJECT_URL: refName,
  CI_PROJECT_URL: v.optional(refName),
})

/**
 * CI_MERGE_REQUEST_DIFF_BASE_SHA is left alone: it is where the author branched off, and has the law of then.
 * A merge train builds what lands; otherwise CI_COMMIT_SHA may be a merge of GitLab's making.
 */
function mergeRequest(env: Env): CiEvent {
  const facts = factsOf(mergeRequestFacts, env)
  const isTrain = facts.CI_MERGE_REQUEST_EVENT_TYPE === 'merge_train'
  const head = isTrain ? undefined : facts.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA
  const target: RemoteBranch = {
    // In a pipeline of a fork `origin` is the fork.
    remote:
      facts.CI_PROJECT_URL === facts.CI_MERGE_REQUEST_PROJECT_URL
        ? 'origin'
        : `${facts.CI_MERGE_REQUEST_PROJECT_URL}.git`,
    branch: `refs/heads/${facts.CI_MERGE_REQUEST_TARGET_BRANCH_NAME}`,
  }
  const name = `merge request ${facts.CI_MERGE_REQUEST_IID}`
  return {
    name: isTrain ? `merge train of ${name}` : name,
    to: head ?? facts.CI_COMMIT_SHA,
    base: facts.CI_MERGE_REQUEST_TARGET_BRANCH_SHA ?? target,
    isLanded: isTrain,
    whenEmpty: 'Push its commits, or close it: there is nothing to merge',
    notes: [],
  }
}

const defaultFacts = v.object({
  CI_COMMIT_SHA: fullId,
  CI_COMMIT_BEFORE_SHA: fullId,
  CI_DEFAULT_BRANCH: refName,
})

function defaultBranch(env: Env): CiEvent {
  const { CI_COMMIT_SHA: to, CI_COMMIT_BEFORE_SHA: before, ...rest } = factsOf(defaultFacts, env)
  return {
    name: `${isNone(before) ? 'first push' : 'push'} to refs/heads/${rest.CI_DEFAULT_BRANCH}`,
    to,
    ...(!isNone(before) && { from: before, base: before }),
    isLanded: true,
    whenEmpty: 'Commits were taken back, none came: judge what is left with --from <commit>',
    notes: [],
  }
}

const pushFacts = v.object({
  CI_COMMIT_SHA: fullId,
  CI_COMMIT_REF_NAME: refName,
  CI_DEFAULT_BRANCH: refName,
})

/** The default branch's tip is the base of whatever else is pushed. */
function pushed(env: Env, below: 'refs/heads/' | 'refs/tags/'): CiEvent {
  const facts = factsOf(pushFacts, env)
  const branch = `refs/heads/${facts.CI_DEFAULT_BRANCH}`
  return {
    name: `push to ${below}${facts.CI_COMMIT_REF_NAME}`,
    to: facts.CI_COMMIT_SHA,
    base: { remote: 'origin', branch },
    isLanded: false,
    whenEmpty: `Run it for merge requests and for pushes to ${branch} alone`,
    notes: [],
  }
}
