import { assert, suite } from '../helpers/suite.js'
import { withAdopter } from './package.js'

const tasks = { '.claude/specs/auth/tasks.md': '- [ ] 1. One\n' }

suite('init --ci', (test) => {
  test('writes what CI runs once, and doctor sees it', () =>
    withAdopter(({ repo, specExec }) => {
      const shown = specExec('init', '--ci', 'github', '--dry-run')
      assert.is(shown.code, 0, shown.stderr)
      assert.match(shown.stdout, 'new     .github/workflows/spec-exec.yml\n  + # >>> spec-exec\n')
      const written = specExec('init', '--ci', 'github')
      assert.is(written.code, 0, written.stderr)
      assert.match(
        specExec('init', '--ci', 'github', '--dry-run').stdout,
        'Nothing was written: 0 files would be.',
      )
      const path = '.github/workflows/spec-exec.yml'
      assert.match(specExec('doctor').stdout, `ok      CI runs verify (${path})\n`)
      repo.write({ [path]: repo.read(path).replaceAll('fetch-depth: 0', 'fetch-depth: 1') })
      assert.match(
        specExec('doctor').stdout,
        `warn    ${path} checks out a part of the history in \`rules\` (no fetch-depth: 0)\n        help: Mend ${path}\n`,
      )
      const unknown = specExec('init', '--ci', 'jenkins')
      assert.is(unknown.code, 2)
      assert.is(
        unknown.stderr,
        'spec-exec: Expected the name of a CI system, found `jenkins`\n  help: Name one of: github, gitlab (for others: docs/ci/others.md)\n',
      )
    }, tasks))
})
