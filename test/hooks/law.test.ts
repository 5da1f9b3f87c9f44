import { planEdits, writeEdits } from '../../src/init/edits.js'
import { wireHusky } from '../../src/init/husky.js'
import { findProject } from '../../src/init/project.js'
import { withAdopter } from '../commands/package.js'
import { assert, suite } from '../helpers/suite.js'

const config = 'spec-exec.config.ts'
const tasks = '.claude/specs/auth/tasks.md'

suite('hooks: law', (test) => {
  test('refuse a configuration that cannot be read, and let one be mended', () =>
    withAdopter(
      async ({ repo, specExec }) => {
        const found = await findProject(repo.root, repo.env)
        writeEdits(repo.root, planEdits(found))
        repo.commit('chore: adopt spec-exec')
        await wireHusky(found)
        const good = repo.read(config)
        const commit = (files: Readonly<Record<string, string>>, ...options: readonly string[]) => {
          repo.write(files)
          repo.git('add', '-A')
          return repo.run('git', [...options, 'commit', '-q', '-m', 'feat: a change'])
        }

        const refused = commit({ [config]: '' })
        assert.is(refused.code, 1)
        assert.match(
          refused.stderr,
          `law-readable  Expected a configuration that can be read, found a fault in it: Expected a configuration in \`${config}\`, found an empty file\n`,
        )

        assert.is(commit({}, '-c', 'core.hooksPath=/dev/null').code, 0)
        const work = { 'a.ts': '', [tasks]: '- [x] 1. One\n' }
        const unjudged = commit(work)
        assert.is(unjudged.code, 1)
        assert.match(
          unjudged.stderr,
          `spec-exec: Expected a configuration in \`${config}\`, found an empty file\n  help: No commit can be judged by that. Mend ${config} and commit it alone\n`,
        )
        assert.match(unjudged.stderr, 'husky - pre-commit script failed (code 2)')

        repo.git('reset', '-q', '--hard')
        const mend = commit({ [config]: good })
        assert.equal([mend.code, mend.stdout + mend.stderr], [0, ''])
        assert.is(commit(work).code, 0)

        const verified = specExec('verify', '--from', 'HEAD~2')
        assert.equal([verified.code, verified.stderr], [0, ''])
        assert.match(verified.stdout, 'the law of the parent cannot be read: judged by its own')
        assert.match(verified.stdout, '2 of 2 commits follow the spec\n')
        const behind = specExec('verify', '--from', 'HEAD~3')
        assert.is(behind.code, 1)
        assert.match(behind.stdout, 'law-readable')

        repo.git('checkout', '-q', '-b', 'other', 'HEAD~2')
        commit({ 'b.ts': '' }, '-c', 'core.hooksPath=/dev/null')
        const untold = specExec('verify', '--from', 'HEAD~1')
        assert.is(untold.code, 2)
        assert.match(untold.stderr, `Mend ${config} and commit it alone\n`)
      },
      { [tasks]: '- [ ] 1. One\n' },
    ))
})
