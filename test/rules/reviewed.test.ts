import { configuration, judgeCommit, judged, linesOf, type Story } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const tasks = '- [ ] 1. Hash passwords\n'
const quiet = "rules: { 'tests-accompany': 'off' }"
const always = `review: 'always', ${quiet}`
const agents = `review: 'agents', ${quiet}`
const on = '{"spec_workflow":{"agents_enabled":true}}'

const work: Pick<Story, 'before' | 'after'> = {
  before: { [list]: tasks },
  after: { [list]: tasks.replace('[ ]', '[x]'), 'src/hash.ts': 'hash()\n' },
}

/** What `reviewed` says of a task whose message carries these lines; `TREE` stands for its own tree. */
async function told(lines: readonly string[], config = always, before: Story['before'] = {}) {
  let found: readonly string[] = []
  await withRepo(async (repo) => {
    repo.commit('chore: start', {
      'spec-exec.config.ts': configuration(config),
      ...work.before,
      ...before,
    })
    repo.write(work.after)
    repo.git('add', '-A')
    const tree = repo.git('write-tree')
    const trailers = ['Spec-Task: auth/1', ...lines].join('\n')
    const message = `feat: hash\n\n${trailers}`
      .replaceAll('SHORT', tree.slice(0, 12))
      .replaceAll('BRIEF', tree.slice(0, 11))
      .replaceAll('TREE', tree)
    repo.git('commit', '-q', '--no-verify', '-m', message)
    const report = await judgeCommit(repo, 'HEAD')
    found = linesOf(report).map((line) =>
      line
        .replaceAll(tree, 'TREE')
        .replaceAll(tree.slice(0, 12), 'SHORT')
        .replaceAll(tree.slice(0, 11), 'BRIEF'),
    )
  })
  return found
}

const refused = (found: string) => [
  'task auth/1',
  `error reviewed ${list}:1: Expected the line \`Spec-Review: APPROVED TREE\`, found ${found}`,
]
const accepted = ['task auth/1']

suite('reviewed', (test) => {
  test('accepts the line that approves this very tree', async () => {
    assert.equal(await told(['Spec-Review: APPROVED TREE']), accepted)
    assert.equal(await told(['Spec-Review: APPROVED SHORT']), accepted)
  })
  test('refuses a task without it', async () => {
    assert.equal(await told([]), refused('none'))
  })
  test('refuses the revert of a revert that marks a task again upon another tree', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { 'spec-exec.config.ts': configuration(always), ...work.before })
      repo.commit('feat: hash', work.after)
      repo.git('revert', '--no-edit', 'HEAD')
      repo.commit('docs: another tree', { 'docs/a.md': 'a\n' })
      repo.git('revert', '--no-edit', 'HEAD~1')
      const tree = repo.git('rev-parse', 'HEAD^{tree}')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'revert auth/1',
        `error reviewed ${list}:1: Expected the line \`Spec-Review: APPROVED ${tree}\`, found none`,
      ])
    }))
  const zeros = '0'.repeat(40)
  for (const [what, lines] of [
    ['another tree', [`Spec-Review: APPROVED ${zeros}`]],
    ['too few digits', ['Spec-Review: APPROVED BRIEF']],
    ['more digits than a tree has', ['Spec-Review: APPROVED TREE0']],
    ['no tree', ['Spec-Review: APPROVED']],
    ['another verdict', ['Spec-Review: NEEDS_REVISION TREE']],
    ['a verdict in other letters', ['Spec-Review: approved TREE']],
    ['a word behind it', ['Spec-Review: APPROVED TREE by me']],
    ['an empty line', ['Spec-Review:']],
  ] as const)
    test(`refuses ${what}`, async () => {
      const [line] = lines
      const shown = line === 'Spec-Review:' ? 'Spec-Review: ' : line
      assert.equal(await told(lines), refused(`\`${shown}\``))
    })
  test('refuses two lines, also of the same tree', async () => {
    const line = 'Spec-Review: APPROVED TREE'
    assert.equal(await told([line, line]), refused(`\`${line}\`, \`${line}\``))
  })

  test('is skipped where reviews are off', async () => {
    assert.equal(await told([], quiet), accepted)
    const report = await judged({ ...work, config: quiet, message: 'a\n\nSpec-Task: auth/1' })
    assert.equal(
      report.outcomes.find(({ rule }) => rule === 'reviewed'),
      { rule: 'reviewed', status: 'skipped', reason: 'reviews are off' },
    )
  })
  test('with `agents`, asks where the parent has them enabled', async () => {
    const file = '.claude/spec-config.json'
    assert.equal(await told([], agents), accepted)
    assert.equal(await told([], agents, { [file]: on }), refused('none'))
    for (const text of ['{"spec_workflow":{"agents_enabled":"true"}}', '{', 'null'])
      assert.equal(await told([], agents, { [file]: text }), accepted)
  })
  test('a commit that switches agents off is judged by its parent, and is one of the law', async () => {
    const file = '.claude/spec-config.json'
    const report = await judged({
      before: { ...work.before, [file]: on },
      after: { ...work.after, [file]: '{}' },
      config: agents,
      message: 'feat: hash\n\nSpec-Task: auth/1',
    })
    assert.equal(
      linesOf(report).map((line) => line.replace(/[0-9a-f]{40}/, 'TREE')),
      [
        'task auth/1',
        `error law-apart ${file}: Expected the law to stay in a task commit, found \`${file}\` changed`,
        ...refused('none').slice(1),
      ],
    )
  })
  test('asks nothing of work that flips no task', async () => {
    const base = {
      before: { ...work.before, 'README.md': '' },
      config: `${always}, free: ['*.md']`,
    }
    assert.equal(linesOf(await judged({ ...base, after: { 'README.md': 'a\n' } })), ['free'])
    assert.equal(linesOf(await judged({ ...base, after: { [list]: `${tasks}- [ ] 2. More\n` } })), [
      'plan',
    ])
  })
})
