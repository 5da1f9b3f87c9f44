import { defineConfig } from 'spec-exec'

export default defineConfig({
  // Paths that a commit may change without a task; of package.json its dependencies alone.
  free: ['CHANGELOG.md', 'LICENSE', 'package.json', 'package-lock.json'],
  // Work that no task covers says why; each is counted in every report.
  offPlan: 'reason',
})
