import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { withAdopter } from './package.js'

suite('demo', (test) => {
  test('shows a refused and an accepted commit, and leaves nothing', () =>
    withAdopter(({ repo }) => {
      const temporary = join(dirname(repo.root), 'temporary')
      mkdirSync(temporary)
      const cli = join(dirname(repo.root), 'package/dist/cli.js')
      const env = { ...repo.env, TMPDIR: temporary, HUSKY: '0', GIT_DIR: '/nowhere' }
      const ran = repo.run(process.execPath, [cli, 'demo'], { env })
      assert.is(ran.stderr, '')
      assert.is(ran.code, 0)
      assert.match(
        ran.stdout,
        '$ git add -A && git commit -m "feat: greet by name"\n✖ one-task  Expected one task marked done, found 2: `hello/1`, `hello/2`\n',
      )
      assert.match(
        ran.stdout,
        '$ npx spec-exec done hello/1\nTask 1 has been marked as complete in tasks.md\n',
      )
      assert.match(ran.stdout, '\nSpec-Task: hello/1\n')
      assert.match(ran.stdout, '1 of 1 commits follow the spec\n')
      assert.equal(readdirSync(temporary), [])
      assert.is(repo.git('status', '--porcelain'), '')
    }))
})
