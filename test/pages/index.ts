/** What the index says of the pages that are no part of a set. */
export const others: readonly { readonly path: string; readonly says: string }[] = [
  { path: 'adoption.md', says: 'adopting spec-exec in a repository with a history, step by step' },
  {
    path: 'law.md',
    says: 'which law judges what, how it is changed, and what a report says of that',
  },
  {
    path: 'report.md',
    says: 'the report: its views, what its numbers mean, privacy, and how CI publishes it',
  },
  { path: 'limits.md', says: 'what the gate cannot see' },
  { path: 'threats.md', says: 'ways around the gate, and what becomes of each at every door' },
  { path: 'ci/github.md', says: 'GitHub Actions: what to require, forks, squash, merge queues' },
  { path: 'ci/gitlab.md', says: 'GitLab CI/CD: the same' },
  { path: 'ci/others.md', says: 'any other CI: the range by name' },
  { path: 'server.md', says: 'a git server that refuses bad pushes itself' },
  { path: 'attestations.md', says: 'signed proof that a tree has passed its tests' },
]
