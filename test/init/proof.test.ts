import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withAdopter } from '../commands/package.js'
import { assert, suite } from '../helpers/suite.js'

suite('proveGate', (test) => {
  test('runs no test of the project; the adoption does, and is only warned', () =>
    withAdopter(
      ({ repo, specExec }) => {
        const mark = join(dirname(repo.root), 'tests-ran')
        repo.env['MARK'] = mark
        const ran = specExec('init')
        assert.is(ran.stderr, '')
        assert.is(ran.code, 0)
        assert.match(ran.stdout, "  +   test: 'npm test',\n")
        assert.match(ran.stdout, 'was refused by `one-task`.\n')
        assert.not.ok(existsSync(mark))
        repo.git('add', '-A')
        const adopted = repo.run('git', ['commit', '-qm', 'chore: adopt spec-exec'])
        assert.is(adopted.code, 0)
        assert.match(adopted.stderr, '⚠ tests-pass  Expected `npm test` to run tests, found none\n')
        assert.ok(existsSync(mark))
        repo.write({ '.claude/specs/auth/tasks.md': '- [x] 1. One\n- [ ] 2. Two\n', 'a.js': '' })
        repo.git('add', '-A')
        const task = repo.run('git', ['commit', '-qm', 'feat: one'])
        assert.is(task.code, 1, task.stderr)
        assert.match(task.stderr, '✖ tests-pass  Expected `npm test` to run tests, found none\n')
        assert.ok(existsSync(mark))
      },
      {
        '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [ ] 2. Two\n',
        'package.json': '{ "name": "app", "scripts": { "test": "node run.js" } }\n',
        'run.js':
          "require('node:fs').writeFileSync(process.env.MARK, '')\nconsole.log('0 passed, 0 failed')\n",
      },
    ))
})
