import type { Env } from '../git/run.js'

/**
 * Where the log of this run is shown: GitLab's `CI_JOB_URL`, or put together from GitHub's `GITHUB_SERVER_URL`,
 * `GITHUB_REPOSITORY` and `GITHUB_RUN_ID`; undefined elsewhere. For a reader: nothing is judged by it.
 */
export function runUrl(env: Env): string | undefined {
  const { CI_JOB_URL: job, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env
  if (job) return job
  const run = env['GITHUB_RUN_ID']
  return server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined
}
