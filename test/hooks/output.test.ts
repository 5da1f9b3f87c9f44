import { withAdopter } from '../commands/package.js'
import { assert, suite } from '../helpers/suite.js'

suite('hooks: output', (test) => {
  test('a long refusal reaches a slow pipe whole', () =>
    withAdopter(
      ({ repo, specExec }) => {
        assert.is(specExec('init').code, 0)
        const files = Array.from({ length: 900 }, (_, n) => [`src/a-rather-long-name-${n}.js`, ''])
        repo.write(Object.fromEntries(files))
        repo.git('add', '-A')
        const ran = repo.run('sh', ['-c', 'git commit -m "chore: adopt" 2>&1 | (sleep 1; cat)'], {
          env: { ...repo.env, SPEC_EXEC_FORMAT: 'agent' },
        })
        assert.ok(ran.stdout.length > 1 << 16, `${ran.stdout.length} characters`)
        assert.match(ran.stdout, 'refused: 1 of 1 commits')
      },
      { '.claude/specs/auth/tasks.md': '- [ ] 1. One\n' },
    ))
})
