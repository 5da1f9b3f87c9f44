import { importSketches, type Sketch } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from '../threats/said.js'
import { verified } from '../threats/told.js'

const law = "merge: 'squash', waivers: 'reason', offPlan: 'reason'"
const tests =
  "import { test } from 'node:test'\ntest('signs in', () => { assert.equal(1, 1) })\ntest('signs out', () => { assert.equal(2, 2) })\n"
const steering =
  '# Tech\n\n```yaml spec-exec\n- kind: text\n  id: no-log\n  files: src/**/*.ts\n  ban: console.log(\n  why: Output goes through the logger.\n```\n'
const squashing = parent(
  { ...before, 'test/login.test.ts': tests, '.kiro/steering/tech.md': steering },
  law,
)
const files = { [path]: marked('2.1', '3.'), ...work, 'src/out.ts': 'export {}\n' }
const both =
  'Login (#12)\n\n* feat: hash\n\nSpec-Task: login/2.1\n\n* feat: out\n\nSpec-Task: login/3\n'

async function saidOf(sketch: Sketch): Promise<readonly string[]> {
  let lines: readonly string[] = []
  await withRepo(async (repo) => {
    const idOf = importSketches(repo, [sketch])
    const [from] = sketch.parents
    if (!from) throw new Error('Expected a parent')
    lines = (await verified(repo, { from: idOf(from), to: idOf(sketch), landed: true })).lines
  })
  return lines
}
const lost = (severity: string) => [
  'squash login/2.1 login/3',
  `${severity} tests-kept test/login.test.ts: Expected the 2 tests of \`test/login.test.ts\` to stay, found the file gone: lost \`signs in\`, \`signs out\``,
]
suite('squash commits: tests and steering', (test) => {
  test('Y05: a test file is deleted', async () =>
    assert.equal(
      await saidOf(child(squashing, { ...files, 'test/login.test.ts': undefined }, both)),
      lost('error'),
    ))
  test('a part without a task may retire it', async () =>
    assert.equal(
      await saidOf(
        child(
          squashing,
          { ...files, 'test/login.test.ts': undefined },
          `${both}Spec-Task: none — no more\n`,
        ),
      ),
      lost('warning'),
    ))
  test('a task that the pull request plans names it', async () => {
    const text = `${marked('2.1', '3.')}- [x] 5. Retire \`test/login.test.ts\`\n`
    assert.equal(
      await saidOf(
        child(
          squashing,
          { ...files, [path]: text, 'test/login.test.ts': undefined },
          `${both}Spec-Task: login/5\n`,
        ),
      ),
      ['squash login/2.1 login/3 login/5', ...lost('warning').slice(1)],
    )
  })
  test('a clause is broken', async () => {
    const broken = { ...files, 'src/out.ts': 'console.log(1)\n' }
    const said = await saidOf(child(squashing, broken, both))
    assert.is(said.length, 2)
    assert.match(said[1] ?? '', /^error steering src\/out.ts:1: /)
    const waived = await saidOf(child(squashing, broken, `${both}\nSpec-Waive: no-log — a demo\n`))
    assert.match(waived[1] ?? '', /^warning steering src\/out.ts:1: .*\(waived: a demo\)$/)
  })
  test('a law commit is part of it', async () =>
    assert.equal(
      await saidOf(
        child(
          squashing,
          { ...files, '.kiro/steering/tech.md': '# Tech\n', '.husky/pre-commit': 'exit 0\n' },
          both,
        ),
      ),
      ['squash login/2.1 login/3'],
    ))
})
void list
