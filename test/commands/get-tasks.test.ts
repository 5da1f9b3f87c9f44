import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getTasks } from '../../src/commands/get-tasks.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { type Called, called } from './called.js'
import {
  folder,
  holds,
  type Observed,
  observeOlder,
  observeOurs,
  older,
  withFolder,
} from './older.js'

/** One call of the tool and what it left behind; `after` is the list where the call changed it. */
interface Recorded {
  readonly args: readonly string[]
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly after?: string
}

interface Fixture {
  readonly list: string
  readonly calls: readonly Recorded[]
}

/** Outputs recorded from @pimzino/claude-code-spec-workflow 1.5.9. */
const recorded = fileURLToPath(new URL('../fixtures/get-tasks/', import.meta.url))
const fixture = (name: string): Fixture =>
  JSON.parse(readFileSync(join(recorded, `${name}.json`), 'utf8'))
const done = (task: string) =>
  `spec-exec: nothing was judged or staged; \`npx spec-exec done user-auth/${task}\` judges the work first\n`

/** Makes the call that was recorded, on the same list, outside of any repository. */
async function replay(list: string, args: readonly string[]): Promise<Called & { after: string }> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-get-tasks-')))
  try {
    const file = join(root, '.claude/specs/user-auth/tasks.md')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, list)
    const { PATH } = process.env
    const words = args.filter((arg, at) => !arg.startsWith('-') && !args[at - 1]?.startsWith('-'))
    const mode = args[args.findIndex((arg) => arg === '--mode' || arg === '-m') + 1]
    const options = { mode: args.some((arg) => arg.startsWith('-')) ? mode : 'all' }
    const left = await called(
      getTasks,
      { cwd: root, env: { ...(PATH !== undefined && { PATH }) } },
      { args: words, options },
    )
    const clean = (text: string) => text.replaceAll(root, '<root>')
    return {
      ...left,
      out: clean(left.out),
      err: clean(left.err),
      after: readFileSync(file, 'utf8'),
    }
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** Calls whose answer is ours because the tool's is wrong, by fixture. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'ten-first': [
    'user-auth 1 --mode complete',
    'user-auth 2.1 --mode complete',
    'user-auth 2 --mode complete',
  ],
  fences: [
    'user-auth',
    'user-auth --mode next-pending',
    'user-auth 1 --mode complete',
    'user-auth 3',
  ],
  repeated: ['user-auth', 'user-auth 4', 'user-auth 4 --mode complete'],
  marks: [
    'user-auth',
    'user-auth --mode next-pending',
    'user-auth 1 --mode complete',
    'user-auth 2 --mode complete',
    'user-auth 4 --mode complete',
    'user-auth 5 --mode complete',
  ],
  'star-bullets': ['user-auth', 'user-auth 1 --mode complete'],
}

suite('get-tasks answers as the tool does', (test) => {
  for (const file of readdirSync(recorded).filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -'.json'.length)
    const { list, calls } = fixture(name)
    for (const call of calls) {
      const line = call.args.join(' ')
      if (wrong[name]?.includes(line)) continue
      test(`${name}: ${line}`, async () => {
        const ours = await replay(list, call.args)
        const isMarked = call.after !== undefined
        assert.equal(ours, {
          code: call.code,
          out: call.stdout,
          err: isMarked ? done(call.args[1] ?? '') : call.stderr,
          after: call.after ?? list,
        })
      })
    }
  }
})

/** The tool's answer beside ours, each with the list it leaves. */
async function both(name: string, line: string) {
  const { list, calls } = fixture(name)
  const call = calls.find(({ args }) => args.join(' ') === line)
  if (!call) throw new Error(`Expected a recorded call \`${line}\` in ${name}`)
  const ours = await replay(list, call.args)
  const theirs = { code: call.code, out: call.stdout, err: call.stderr }
  return { theirs: { ...theirs, after: call.after ?? list }, ours }
}

const ids = (out: string): string[] => JSON.parse(out).map(({ id }: { id: string }) => id)

suite('get-tasks is right where the tool is wrong', (test) => {
  for (const [id, title, taken] of [
    ['1', 'One', '10. Ten'],
    ['2.1', 'Two one', '2.10 Two ten'],
    ['2', 'Two', '2.10 Two ten'],
  ]) {
    test(`marks ${id}, not ${taken}`, async () => {
      const { theirs, ours } = await both('ten-first', `user-auth ${id} --mode complete`)
      assert.ok(theirs.after.includes(`- [x] ${taken}`))
      assert.is(theirs.out, ours.out)
      const box = new RegExp(`^- \\[ \\] (${id?.replace('.', '\\.')}\\.? ${title})$`, 'm')
      assert.is(ours.after, fixture('ten-first').list.replace(box, '- [x] $1'))
    })
  }
  test('does not read a fence or a comment', async () => {
    const { theirs, ours } = await both('fences', 'user-auth')
    assert.equal(ids(theirs.out), ['1', '3', '1', '2'])
    assert.equal(ids(ours.out), ['1', '2'])
  })
  test('does not take an example in a fence for the next task', async () => {
    const { theirs, ours } = await both('fences', 'user-auth --mode next-pending')
    assert.is(JSON.parse(theirs.out).description, 'An example')
    assert.is(JSON.parse(ours.out).description, 'Real')
  })
  test('marks the task, not the example in a fence', async () => {
    const { theirs, ours } = await both('fences', 'user-auth 1 --mode complete')
    assert.ok(theirs.after.includes('- [x] 1. An example'))
    assert.is(ours.after, fixture('fences').list.replace('[ ] 1. Real', '[x] 1. Real'))
  })
  test('finds no task in a comment', async () => {
    const { theirs, ours } = await both('fences', 'user-auth 3')
    assert.is(JSON.parse(theirs.out).description, 'Hidden')
    assert.equal([ours.code, ours.err], [1, 'Error: Task 3 not found\n'])
  })
  test('tells repeated ids apart', async () => {
    const { theirs, ours } = await both('repeated', 'user-auth')
    assert.equal(ids(theirs.out), ['4', '5', '4'])
    assert.equal(ids(ours.out), ['4', '5', '4~2'])
  })
  for (const line of ['user-auth 4', 'user-auth 4 --mode complete']) {
    test(`does not guess which repeated id is meant: ${line}`, async () => {
      const { theirs, ours } = await both('repeated', line)
      assert.is(theirs.code, 0)
      assert.equal(
        [ours.code, ours.err],
        [1, 'Error: Task 4 is ambiguous: 4~1 (line 3), 4~2 (line 8)\n'],
      )
    })
  }
  test('marks the second of a repeated id', async () => {
    const { list } = fixture('repeated')
    const ours = await replay(list, ['user-auth', '4~2', '--mode', 'complete'])
    assert.is(ours.after, list.replace('[ ] 4. Second', '[x] 4. Second'))
  })
  test('names the first of a repeated id', async () => {
    const ours = await replay(fixture('repeated').list, ['user-auth', '4~1'])
    assert.is(JSON.parse(ours.out).description, 'First four')
  })
  test('reads every mark and bullet', async () => {
    const { theirs, ours } = await both('marks', 'user-auth')
    assert.equal(ids(theirs.out), ['6'])
    assert.equal(ids(ours.out), ['1', '2', '3', '4', '5', '6'])
  })
  test('takes a capital X for done', async () => {
    const { theirs, ours } = await both('marks', 'user-auth 1 --mode complete')
    assert.is(theirs.err, 'Error: Task 1 not found\n')
    assert.equal([ours.code, ours.out], [0, 'Task 1 is already completed\n'])
  })
  test('takes a started task for pending', async () => {
    const { theirs, ours } = await both('marks', 'user-auth --mode next-pending')
    assert.is(JSON.parse(theirs.out).id, '6')
    assert.is(JSON.parse(ours.out).id, '2')
  })
  for (const [id, box] of [
    ['2', '- [-] 2.'],
    ['4', '* [ ] 4.'],
    ['5', '- [ ]* 5.'],
  ] as const) {
    test(`marks ${box}`, async () => {
      const { theirs, ours } = await both('marks', `user-auth ${id} --mode complete`)
      assert.is(theirs.code, 1)
      const { list } = fixture('marks')
      assert.is(ours.after, list.replace(box, box.replace(/\[.\]/, '[x]')))
    })
  }
  test('marks in a list of star bullets, where the tool finds no task', async () => {
    const { theirs, ours } = await both('star-bullets', 'user-auth 1 --mode complete')
    assert.equal([theirs.code, theirs.out], [0, 'No tasks found\n'])
    assert.is(ours.after, '* [x] 1. A\n* [x] 2. B\n')
  })
})

const tasks = '- [ ] 1. One\n'

suite('get-tasks', (test) => {
  test('finds a spec of another dialect by its name', () =>
    withRepo(
      async ({ root, env }) => {
        const { code, out } = await called(getTasks, { cwd: root, env }, { args: ['billing', '1'] })
        assert.equal([code, JSON.parse(out).id], [0, '1'])
      },
      { files: { '.kiro/specs/billing/tasks.md': tasks } },
    ))
  test('leaves the index alone', () =>
    withRepo(
      async ({ root, env, git }) => {
        const call = { args: ['billing', '1'], options: { mode: 'complete' } }
        await called(getTasks, { cwd: root, env }, call)
        assert.is(git('diff', '--cached', '--name-only'), '')
        assert.is(git('diff', '--name-only'), '.kiro/specs/billing/tasks.md')
      },
      { files: { '.kiro/specs/billing/tasks.md': tasks } },
    ))
  test('names both where two places hold a spec of one name', () =>
    withRepo(
      async ({ root, env }) => {
        const error = await rejects(called(getTasks, { cwd: root, env }, { args: ['billing'] }))
        assert.is(error.message, 'Expected one spec, found 2 called `billing`')
      },
      {
        files: {
          'a/.kiro/specs/billing/tasks.md': tasks,
          'b/.kiro/specs/billing/tasks.md': tasks,
        },
      },
    ))
  test('takes the folder that --project names', () =>
    withRepo(
      async ({ root, env }) => {
        const call = { args: ['auth', '1'], options: { project: 'app' } }
        const { code } = await called(getTasks, { cwd: root, env }, call)
        assert.is(code, 0)
      },
      { files: { 'app/.claude/specs/auth/tasks.md': tasks } },
    ))
  test('finds nothing outside of the specs', () =>
    withRepo(
      async ({ root, env }) => {
        const call = { args: ['../../docs', '1'], options: { mode: 'complete' } }
        const { code, err } = await called(getTasks, { cwd: root, env }, call)
        assert.equal([code, err], [1, `Error: tasks.md not found at ${root}/docs/tasks.md\n`])
      },
      { files: { 'docs/tasks.md': tasks } },
    ))
  test('names on stderr what it cannot read as a task', async () => {
    const { out, err } = await replay('- [ ] 1. One\n- [x ] 2. Two\n', ['user-auth'])
    assert.equal(ids(out), ['1'])
    assert.is(
      err,
      'spec-exec: .claude/specs/user-auth/tasks.md:2: Expected one character between the brackets, found `- [x ] 2. Two`\n',
    )
  })
})

const list = '.claude/specs/f/tasks.md'
const two = '- [ ] 1. A\n- [x] 2. B\n'
const one = '{\n  "id": "1",\n  "description": "A",\n  "completed": false,\n  "details": []\n}\n'
const refused = (err: string, ...args: readonly string[]): Observed => ({
  args: ['get-tasks', ...args],
  code: 1,
  out: '',
  err: `${err}\n`,
})
const printed = (out: string, ...args: readonly string[]): Observed => ({
  args: ['get-tasks', ...args],
  code: 0,
  out,
  err: '',
})

/** Observed with claude-code-spec-workflow 1.5.9. */
const observed: readonly Observed[] = [
  refused("error: missing required argument 'spec-name'"),
  refused('Error: tasks.md not found at <root>/.claude/specs/tasks.md', ''),
  refused('Error: tasks.md not found at <root>/.claude/specs/nope/tasks.md', 'nope'),
  refused('Error: tasks.md not found at no/where/.claude/specs/f/tasks.md', 'f', '-p', 'no/where'),
  refused('Error: tasks.md not found at C:\\repo/.claude/specs/f/tasks.md', 'f', '-p', 'C:\\repo'),
  refused('Error: Could not read tasks.md at <root>/.claude/specs/empty/tasks.md', 'empty'),
  refused('Error: Could not read tasks.md at <root>/.claude/specs/odd/tasks.md', 'odd'),
  refused('Error: Invalid mode. Use: all, single, next-pending, or complete', 'f', '-m', 'other'),
  refused('Error: Task ID required for single task mode', 'f', '--mode', 'single'),
  refused('Error: Task ID required for complete task mode', 'f', '--mode', 'complete'),
  refused('Error: Task ID required for complete task mode', 'f', '', '--mode', 'complete'),
  refused('Error: Task 99 not found', 'f', '99'),
  refused('Error: Task 1. not found', 'f', '1.'),
  refused('Error: Task 99 not found', 'f', '99', '--mode', 'complete'),
  printed('Task 2 is already completed\n', 'f', '2', '--mode', 'complete'),
  printed('No tasks found\n', 'blank', '1', '--mode', 'complete'),
  printed('No tasks found\n', 'blank', '--mode', 'single'),
  printed('No pending tasks found\n', 'finished', '--mode', 'next-pending'),
  printed(one, 'f', '1', '--mode', 'all'),
  printed(one, 'f', '1', 'more', 'words'),
  printed(one, 'f', '2', '--mode', 'next-pending'),
  printed(one, './f/', '1'),
  printed(one, '../specs/f', '1'),
  printed(one, 'f', '1', '--project', ''),
  printed(one, 'f', '1', '-p', './.claude/..'),
]

suite('get-tasks answers calls that ask for little or nothing as the tool does', (test) => {
  const files = {
    [list]: two,
    '.claude/specs/empty/tasks.md': '',
    '.claude/specs/odd/tasks.md': folder,
    '.claude/specs/blank/tasks.md': '\n',
    '.claude/specs/finished/tasks.md': '- [x] 1. A\n',
  }
  for (const each of observed) test(each.args.join(' '), () => holds(files, each))
})

/** What both tools make of a list; theirs observed with 1.5.9. */
const marked: readonly {
  readonly title: string
  readonly id: string
  readonly before: string | Uint8Array
  readonly theirs: string
  readonly ours: string | Uint8Array
  readonly err?: string
}[] = [
  {
    title: 'marks 2, not 2B.3',
    id: '2',
    before: '- [ ] 2B.3 S\n- [ ] 2. T\n',
    theirs: '- [x] 2B.3 S\n- [ ] 2. T\n',
    ours: '- [ ] 2B.3 S\n- [x] 2. T\n',
  },
  {
    title: 'leaves every byte of another encoding',
    id: '2',
    before: Buffer.from('- [ ] 1. Gr\xf6\xdfe\n- [ ] 2. B\n', 'latin1'),
    theirs: '- [ ] 1. Gr\ufffd\ufffde\n- [x] 2. B\n',
    ours: Buffer.from('- [ ] 1. Gr\xf6\xdfe\n- [ ] 2. B\n', 'latin1'),
    err: `spec-exec: ${list}:1: Expected UTF-8, found another\nError: Could not read tasks.md at <root>/${list}\n`,
  },
  {
    title: 'guesses no box of no width',
    id: '1',
    before: '- [] 1. A\n- [ ] 2. B\n',
    theirs: '- [x] 1. A\n- [ ] 2. B\n',
    ours: '- [] 1. A\n- [ ] 2. B\n',
    err: `spec-exec: ${list}:1: Expected one character between the brackets, found \`- [] 1. A\`\nError: Task 1 not found\n`,
  },
]

suite('get-tasks writes what is right where the tool writes what is wrong', (test) => {
  for (const { title, id, before, theirs, ours, err } of marked)
    test(title, async () => {
      const args = ['get-tasks', 'f', id, '--mode', 'complete']
      const after = (root: string) => readFileSync(join(root, list))
      await withFolder({ [list]: before }, async (root) => {
        const left = await observeOurs(root, args)
        const judged = `spec-exec: nothing was judged or staged; \`npx spec-exec done f/${id}\` judges the work first\n`
        assert.equal([left.code, left.err], err === undefined ? [0, judged] : [1, err])
        assert.equal(after(root), Buffer.from(ours))
      })
      if (older !== undefined)
        await withFolder({ [list]: before }, async (root) => {
          assert.is((await observeOlder(root, args)).code, 0)
          assert.equal(after(root), Buffer.from(theirs))
        })
    })
})
