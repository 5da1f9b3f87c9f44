import { assert, suite } from '../helpers/suite.js'
import { line, listOf, traced, waysOf, withHistory } from './traced.js'

const auth = '.kiro/specs/auth/tasks.md'
const work = (name: string) => ({ [`src/${name}.ts`]: `${name}\n` })

/** How each task came to be done in the history that ends with a commit. */
async function ways(last: Parameters<typeof withHistory>[0]): Promise<readonly string[]> {
  let found: readonly string[] = []
  await withHistory(last, async (sandbox) => {
    found = waysOf(await traced(sandbox))
  })
  return found
}

suite('trace: which commit made a task done', (test) => {
  test('each way is told from the others', async () => {
    const found = await ways(
      line([
        ['docs: plan', { [auth]: listOf('    ') }],
        ['feat: one', { [auth]: listOf('x   '), ...work('one') }],
        ['mark two', { [auth]: listOf('xx  ') }],
        ['feat: both', { [auth]: listOf('xxxx'), ...work('both') }],
        ['feat: all at once', { '.kiro/specs/born/tasks.md': listOf('x '), ...work('born') }],
      ]),
    )
    assert.equal(found, [
      'auth/1 alone: feat: one',
      'auth/2 without work: mark two',
      'auth/3 in a batch: feat: both',
      'auth/4 in a batch: feat: both',
      'born/1 born done: feat: all at once',
      'born/2 open',
    ])
  })

  test('an ancestor is done with its last sub-task', async () => {
    const tree = (one: string, first: string, second: string) =>
      `- [${one}] 1. Whole\n  - [${first}] 1.1 First\n  - [${second}] 1.2 Second\n`
    const found = await ways(
      line([
        ['docs: plan', { [auth]: tree(' ', ' ', ' ') }],
        ['feat: first', { [auth]: tree(' ', 'x', ' '), ...work('first') }],
        ['feat: second', { [auth]: tree('x', 'x', 'x'), ...work('second') }],
      ]),
    )
    assert.equal(found, [
      'auth/1 with a sub-task: feat: second',
      'auth/1.1 alone: feat: first',
      'auth/1.2 alone: feat: second',
    ])
  })

  test('a list that moves, and moves to where another was, takes its commits along', async () => {
    const archived = 'openspec/changes/archive/2026-01-02-auth/tasks.md'
    const open = 'openspec/changes/auth/tasks.md'
    const found = await ways(
      line([
        ['docs: plan', { [open]: listOf('  ') }],
        ['feat: one', { [open]: listOf('x '), ...work('one') }],
        ['feat: two', { [open]: listOf('xx'), ...work('two') }],
        [
          'chore: archive',
          {
            [open]: listOf('  ', ['Other', 'Another']),
            [archived]: listOf('xx'),
          },
        ],
        ['feat: other', { [open]: listOf('x ', ['Other', 'Another']), ...work('other') }],
        [
          'chore: move',
          { [open]: undefined, '.kiro/specs/b/tasks.md': listOf('x ', ['Other', 'Another']) },
        ],
      ]),
    )
    assert.equal(found, [
      'b/1 alone: feat: other',
      'b/2 open',
      '2026-01-02-auth/1 alone: feat: one',
      '2026-01-02-auth/2 alone: feat: two',
    ])
  })

  test('a list that is archived keeps its commits', async () => {
    const found = await ways(
      line([
        ['docs: plan', { 'openspec/changes/auth/tasks.md': listOf('  ') }],
        ['feat: one', { 'openspec/changes/auth/tasks.md': listOf('x '), ...work('one') }],
        [
          'chore: archive',
          {
            'openspec/changes/auth/tasks.md': undefined,
            'openspec/changes/archive/2026-01-02-auth/tasks.md': listOf('x '),
          },
        ],
      ]),
    )
    assert.equal(found, ['2026-01-02-auth/1 alone: feat: one', '2026-01-02-auth/2 open'])
  })

  test('a task that is numbered anew is the same, also where two change places', async () => {
    const found = await ways(
      line([
        ['docs: plan', { [auth]: listOf('   ', ['A', 'B', 'C']) }],
        ['feat: a', { [auth]: listOf('x  ', ['A', 'B', 'C']), ...work('a') }],
        ['feat: b', { [auth]: listOf('xx ', ['A', 'B', 'C']), ...work('b') }],
        ['docs: another before them', { [auth]: listOf(' xx ', ['New', 'A', 'B', 'C']) }],
        ['docs: turned', { [auth]: listOf(' xx ', ['New', 'B', 'A', 'C']) }],
        ['docs: worded', { [auth]: listOf(' xx ', ['New', 'B, better', 'A', 'C']) }],
      ]),
    )
    assert.equal(found, [
      'auth/1 open',
      'auth/2 alone: feat: b',
      'auth/3 alone: feat: a',
      'auth/4 open',
    ])
  })

  test('of a task that was taken back the last commit counts', async () => {
    const found = await ways(
      line([
        ['docs: plan', { [auth]: listOf(' ') }],
        ['feat: one', { [auth]: listOf('x'), ...work('one') }],
        ['chore: take it back', { [auth]: listOf(' ') }],
        ['feat: again', { [auth]: listOf('x'), ...work('again') }],
      ]),
    )
    assert.equal(found, ['auth/1 alone: feat: again'])
  })

  test('what a branch brings was done on it, not by the merge', async () => {
    const plan = line([['docs: plan', { [auth]: listOf('   ') }]])
    const side = line([['feat: two', { [auth]: listOf(' x '), ...work('two') }]], [plan])
    const main = line([['feat: one', { [auth]: listOf('x  '), ...work('one') }]], [plan])
    const merge = {
      message: 'Merge side',
      files: { [auth]: listOf('xx '), ...work('two') },
      parents: [main, side],
    }
    const last = line([['feat: three', { [auth]: listOf('xxx'), ...work('three') }]], [merge])
    assert.equal(await ways(last), [
      'auth/1 alone: feat: one',
      'auth/2 alone: feat: two',
      'auth/3 alone: feat: three',
    ])
  })

  test('a task that two branches made done was done on the one that was merged into', async () => {
    const plan = line([['docs: plan', { [auth]: listOf(' ') }]])
    const side = line([['feat: on the side', { [auth]: listOf('x'), ...work('one') }]], [plan])
    const main = line([['feat: on main', { [auth]: listOf('x'), ...work('one') }]], [plan])
    const merge = { message: 'Merge side', files: {}, parents: [main, side] }
    assert.equal(await ways(merge), ['auth/1 alone: feat: on main'])
  })

  test('a list that main has moved meanwhile takes in what the branch did', async () => {
    const moved = '.kiro/specs/login/tasks.md'
    const plan = line([['docs: plan', { [auth]: listOf('  ') }]])
    const side = line([['feat: two', { [auth]: listOf(' x'), ...work('two') }]], [plan])
    const main = line([['docs: move', { [auth]: undefined, [moved]: listOf('  ') }]], [plan])
    const merge = {
      message: 'Merge side',
      files: { [moved]: listOf(' x'), ...work('two') },
      parents: [main, side],
    }
    assert.equal(await ways(merge), ['login/1 open', 'login/2 alone: feat: two'])
  })

  test('a merge that marks what no parent had is told as the one that did', async () => {
    const plan = line([['docs: plan', { [auth]: listOf('  ') }]])
    const side = line([['feat: side', work('side')]], [plan])
    const merge = {
      message: 'Merge side',
      files: { [auth]: listOf('x '), ...work('side') },
      parents: [plan, side],
    }
    assert.equal(await ways(merge), ['auth/1 alone: Merge side', 'auth/2 open'])
  })

  test('a task that stands in two histories that were joined is done where it came from', async () => {
    const one = line([['docs: one', { [auth]: listOf('x') }]])
    const two = line([
      ['docs: two', { '.kiro/specs/other/tasks.md': listOf(' ') }],
      ['feat: two', { '.kiro/specs/other/tasks.md': listOf('x'), ...work('two') }],
    ])
    const merge = {
      message: 'Merge unrelated',
      files: { '.kiro/specs/other/tasks.md': listOf('x'), ...work('two') },
      parents: [one, two],
    }
    assert.equal(await ways(merge), ['auth/1 born done: docs: one', 'other/1 alone: feat: two'])
  })

  test('a squash of several is a batch, whatever the law says of it', async () => {
    for (const merge of ['commits', 'squash'])
      assert.equal(
        await ways(
          line([
            [
              'chore: adopt',
              {
                'spec-exec.config.ts': `export default { merge: '${merge}' }\n`,
                [auth]: listOf('  '),
              },
            ],
            [
              'feat: one and two (#7)\n\nSpec-Task: auth/1\nSpec-Task: auth/2\n',
              { [auth]: listOf('xx'), ...work('both') },
            ],
          ]),
        ),
        ['auth/1 in a batch: feat: one and two (#7)', 'auth/2 in a batch: feat: one and two (#7)'],
      )
  })

  test('a list whose place the law names only later was done by nobody', async () => {
    const own = 'plans/a/tasks.md'
    const config =
      "export default { dialects: [{ id: 'own', lists: ['plans/*/tasks.md'], steering: [] }] }\n"
    assert.equal(
      await ways(
        line([
          ['docs: plan', { [own]: listOf('  ') }],
          ['feat: one', { [own]: listOf('x '), ...work('one') }],
          ['chore: adopt', { 'spec-exec.config.ts': config }],
        ]),
      ),
      ['a/1 by nobody', 'a/2 open'],
    )
  })
})
