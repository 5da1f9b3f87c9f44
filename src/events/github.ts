import * as v from 'valibot'
import { SpecExecError } from '../error.js'
import type { CiEvent, CiSystem } from './event.js'
import { readEventFile } from './reading/event-file.js'
import { factsOf, fullId, isNone, noRange, refName } from './reading/facts.js'

/**
 * GitHub Actions: `GITHUB_EVENT_NAME`, and the webhook's payload in the file `GITHUB_EVENT_PATH`.
 * Source: https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export const github: CiSystem = {
  id: 'github',
  read(env) {
    if (env['GITHUB_ACTIONS'] !== 'true') return undefined
    const name = env['GITHUB_EVENT_NAME'] ?? ''
    const readPayload = readers.get(name)
    if (!readPayload) throw noRange(`\`${name}\` of GitHub`)
    return readPayload(readEventFile(env['GITHUB_EVENT_PATH']))
  },
}

const readers: ReadonlyMap<string, (payload: unknown) => CiEvent> = new Map([
  ['pull_request', pullRequest],
  ['pull_request_target', pullRequestTarget],
  ['merge_group', mergeGroup],
  ['push', push],
])

const asTarget =
  'pull_request_target: code of the pull request must not run in this job, which may hold secrets (--tests none); use pull_request'

/** The same facts, in a job that may hold secrets. */
function pullRequestTarget(payload: unknown): CiEvent {
  const event = pullRequest(payload)
  return { ...event, notes: [...event.notes, asTarget] }
}

const pullRequestFacts = v.object({
  number: v.pipe(v.number('a number'), v.safeInteger('a number'), v.minValue(1, 'a number')),
  pull_request: v.object({
    base: v.object({ sha: fullId, ref: v.optional(refName) }),
    head: v.object({ sha: fullId }),
  }),
  repository: v.optional(v.object({ default_branch: v.optional(refName) })),
})

/** What is checked out is a merge that GitHub made; judged is what the author wrote. */
function pullRequest(payload: unknown): CiEvent {
  const { number, pull_request, repository } = factsOf(pullRequestFacts, payload)
  const [into, usual] = [pull_request.base.ref, repository?.default_branch]
  const isOther = into !== undefined && usual !== undefined && into !== usual
  return {
    name: `pull request ${number}`,
    to: pull_request.head.sha,
    base: pull_request.base.sha,
    isLanded: false,
    whenEmpty: 'Push its commits, or close it: there is nothing to merge',
    notes: isOther
      ? [`judged by the law of \`${into}\`, not of \`${usual}\`: a verdict for that branch alone`]
      : [],
  }
}

const mergeGroupFacts = v.object({
  merge_group: v.object({
    head_sha: fullId,
    // Early payloads name the branch alone.
    base_sha: v.optional(fullId),
    base_ref: refName,
  }),
})

function mergeGroup(payload: unknown): CiEvent {
  const { head_sha, base_sha, base_ref } = factsOf(mergeGroupFacts, payload).merge_group
  return {
    name: `merge queue for ${base_ref}`,
    to: head_sha,
    base: base_sha ?? { remote: 'origin', branch: base_ref },
    isLanded: true,
    whenEmpty: 'Take it out of the merge queue: there is nothing to merge',
    notes: [],
  }
}

const pushFacts = v.object({
  ref: refName,
  before: fullId,
  after: fullId,
  deleted: v.optional(v.boolean('true or false')),
  forced: v.optional(v.boolean('true or false')),
  // Of an annotated tag `after` is the tag, which a clone need not have.
  head_commit: v.nullish(v.object({ id: fullId })),
  repository: v.object({ default_branch: refName }),
})

function push(payload: unknown): CiEvent {
  const { ref, before, after, deleted, forced, head_commit, repository } = factsOf(
    pushFacts,
    payload,
  )
  if (deleted === true || isNone(after))
    throw new SpecExecError(`Expected commits to judge, found that \`${ref}\` was deleted`, {
      hint: 'Skip the job where github.event.deleted is true',
    })
  const branch = `refs/heads/${repository.default_branch}`
  if (ref !== branch)
    return {
      name: `push to ${ref}`,
      to: ref.startsWith('refs/tags/') ? (head_commit?.id ?? after) : after,
      base: { remote: 'origin', branch },
      isLanded: false,
      whenEmpty: `Run it for pull requests and for pushes to ${branch} alone`,
      notes: [],
    }
  return {
    name: `${isNone(before) ? 'first push' : forced === true ? 'force push' : 'push'} to ${ref}`,
    to: after,
    ...(!isNone(before) && { from: before, base: before }),
    isLanded: true,
    whenEmpty: 'Commits were taken back, none came: judge what is left with --from <commit>',
    notes: [],
  }
}
