import { importSketches } from '../helpers/histories.js'
import { configuration } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from './said.js'
import { told } from './told.js'

suite('threats: limits', (test) => {
  test('C12: a file of 300 MB that packs small', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: start', {
        'spec-exec.config.ts': configuration(),
        [path]: list,
      })
      const zeros = 'head -c 314572800 /dev/zero | git hash-object -w --stdin'
      const blob = repo.run('sh', ['-c', zeros]).stdout.trim()
      repo.write({ ...work, [path]: marked('2.1') })
      repo.git('add', '-A')
      repo.git('update-index', '--add', '--cacheinfo', `100644,${blob},src/big.bin`)
      repo.git('commit', '-q', '-m', 'feat: hash\n\nSpec-Task: login/2.1')
      const { code, lines } = await told(repo, { from, to: 'HEAD' })
      assert.equal(
        [code, ...lines.map((line) => line.replace(/^[0-9a-f]{7}/, '<id>'))],
        [
          0,
          '<id> warning task-scope src/big.bin Expected `login/2.1` to stay within the files that it names, found 1 other file changed: `src/big.bin` | do: see that each belongs to the task',
          'ok: 1 commit, 1 warning',
        ],
      )
    }))
  test('C12: the same where the law sets a limit', () =>
    withRepo(async (repo) => {
      const from = parent(before, 'limits: { fileBytes: 1000 }')
      const large = child(from, { ...work, [path]: marked('2.1'), 'src/hash.ts': 'x'.repeat(1001) })
      const idOf = importSketches(repo, [large])
      const { code, lines } = await told(repo, { from: idOf(from), to: idOf(large) })
      assert.is(code, 1)
      assert.is(
        lines[0]?.replaceAll(idOf(large).slice(0, 7), '<id>'),
        '<id> error file-size src/hash.ts Expected at most 1000 bytes in a file, found 1001 in `src/hash.ts` | do: mark it `edit` in: git rebase -i <id>^; stage it again: git reset --soft HEAD~1; then leave it out: git restore --staged -- src/hash.ts',
      )
    }))
  test('C13: more commits than the law lets a range have', () =>
    withRepo(async (repo) => {
      const from = parent(before, "free: ['docs/**'], limits: { commits: 3 }")
      let last = from
      for (let at = 1; at <= 4; at++) last = child(last, { 'docs/a.md': `${at}\n` }, 'docs: a\n')
      const idOf = importSketches(repo, [last])
      assert.equal(await told(repo, { from: idOf(from), to: idOf(last) }), {
        code: 2,
        lines: [
          'Expected at most 3 commits in a range, found 4',
          'do: Judge it in parts (--from, --to), or raise `limits.commits` in the configuration of the base branch',
        ],
      })
    }))
  test('C13: more files than the law lets a commit change', () =>
    withRepo(async (repo) => {
      const from = parent(before, "free: ['docs/**'], limits: { files: 100 }")
      const names = Array.from({ length: 101 }, (_, at) => [`docs/${at}.md`, `${at}\n`])
      const last = child(from, Object.fromEntries(names), 'docs: many\n')
      const idOf = importSketches(repo, [last])
      assert.equal(await told(repo, { from: idOf(from), to: idOf(last) }), {
        code: 2,
        lines: [
          `Expected at most 100 files in a commit, found 101 in ${idOf(last).slice(0, 7)}`,
          'do: Name it under `grandfather`, or raise `limits.files`, in the configuration of the base branch',
        ],
      })
    }))
})
