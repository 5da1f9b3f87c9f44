import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Env } from '../../src/git/run.js'

/** Forty times the same digit: an id that reads well. */
export const idOf = (digit: string) => digit.repeat(40)
export const zeros = idOf('0')

const repository = { id: 1, full_name: 'ada/app', default_branch: 'main', fork: false }

/** Payloads with the keys that GitHub documents, and some beside those that we read. */
export const payloads = {
  pullRequest: (base: string, head: string) => ({
    action: 'synchronize',
    number: 12,
    pull_request: {
      number: 12,
      draft: false,
      merge_commit_sha: idOf('e'),
      base: { label: 'ada:main', ref: 'main', sha: base, repo: repository },
      head: { label: 'eve:fix', ref: 'fix', sha: head, repo: { ...repository, fork: true } },
    },
    repository,
    sender: { login: 'eve' },
  }),
  mergeGroup: (base: string | undefined, head: string) => ({
    action: 'checks_requested',
    merge_group: {
      head_sha: head,
      head_ref: 'refs/heads/gh-readonly-queue/main/pr-12-1111111',
      ...(base !== undefined && { base_sha: base }),
      base_ref: 'refs/heads/main',
      head_commit: { id: head, message: 'Merge pull request #12' },
    },
    repository,
  }),
  push: (ref: string, before: string, after: string, more = {}) => ({
    ref,
    before,
    after,
    created: before === zeros,
    deleted: after === zeros,
    forced: false,
    base_ref: null,
    head_commit: after === zeros ? null : { id: after, message: 'feat: x' },
    commits: [],
    repository: { ...repository, master_branch: 'main' },
    pusher: { name: 'ada' },
    ...more,
  }),
}

/** The environment of a GitHub job, its payload in a file for as long as it is used. `payload` may be the file's very text. */
export async function withGithub<Result>(
  name: string,
  payload: unknown,
  use: (env: Env) => Result | Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  const path = join(folder, 'event.json')
  try {
    writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload))
    return await use({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Variables of GitLab jobs, as it documents them. */
export const variables = {
  mergeRequest: (head: string, more: Env = {}): Env => ({
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_COMMIT_SHA: head,
    CI_COMMIT_BEFORE_SHA: zeros,
    CI_COMMIT_REF_NAME: 'fix',
    CI_DEFAULT_BRANCH: 'main',
    CI_PROJECT_URL: 'https://gitlab.example.com/ada/app',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
    CI_MERGE_REQUEST_PROJECT_URL: 'https://gitlab.example.com/ada/app',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '',
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: idOf('d'),
    ...more,
  }),
  push: (branch: string, before: string, after: string): Env => ({
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_SHA: after,
    CI_COMMIT_BEFORE_SHA: before,
    CI_COMMIT_BRANCH: branch,
    CI_COMMIT_REF_NAME: branch,
    CI_DEFAULT_BRANCH: 'main',
  }),
  tag: (tag: string, at: string): Env => ({
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_SHA: at,
    CI_COMMIT_BEFORE_SHA: zeros,
    CI_COMMIT_TAG: tag,
    CI_COMMIT_REF_NAME: tag,
    CI_DEFAULT_BRANCH: 'main',
  }),
}
