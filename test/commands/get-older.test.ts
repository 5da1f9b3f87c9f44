import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { assert, suite } from '../helpers/suite.js'
import { type Files, folder, observeOlder, observeOurs, older, withFolder } from './older.js'
import { type MadeList, oddities, plainLists } from './older-lists.js'

// SPEC_EXEC_OLDER=<folder of an installed @pimzino/claude-code-spec-workflow 1.5.9> runs both tools, call
// by call. SPEC_EXEC_TABLE=<file> keeps the table, which the runner shows only when a test fails.
const tableFile = process.env['SPEC_EXEC_TABLE']
const list = '.claude/specs/f/tasks.md'
const tally = { calls: 0, same: 0 }
const rows: string[] = []

/** Whether both tools leave the same behind: stdout, exit code, stderr but for our own lines, the list. */
async function isSame(files: Files, args: readonly string[]): Promise<boolean> {
  const left = (run: typeof observeOlder | typeof observeOurs) =>
    withFolder(files, async (root) => {
      const { err, ...rest } = await run(root, args)
      const kept = typeof files[list] === 'string' ? readFileSync(join(root, list), 'utf8') : ''
      return JSON.stringify({ ...rest, err: err.replace(/^spec-exec: .*\n/gm, ''), kept })
    })
  const [theirs, ours] = await Promise.all([left(observeOlder), left(observeOurs)])
  tally.calls++
  if (theirs === ours) tally.same++
  return theirs === ours
}

const callsOf = (ids: readonly string[]): readonly (readonly string[])[] => [
  ['get-tasks', 'f'],
  ['get-tasks', 'f', '--mode', 'next-pending'],
  ['get-spec-context', 'f'],
  ...ids.flatMap((id) => [
    ['get-tasks', 'f', id],
    ['get-tasks', 'f', id, '-m', 'complete'],
  ]),
]

async function differing(text: string, ids: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const args of callsOf(ids))
    if (!(await isSame({ [list]: text }, args))) found.push(args.join(' '))
  return found
}

const sample = <T>(made: fc.Arbitrary<T>, numRuns: number) =>
  fc.sample(made, { numRuns, seed: 159 })

const documents = ['requirements.md', 'design.md', 'tasks.md'].map(
  (name) => `.claude/specs/f/${name}`,
)
const steering = ['product.md', 'tech.md', 'structure.md', 'x.md'].map(
  (name) => `.claude/steering/${name}`,
)
const contents: fc.Arbitrary<Files[string] | undefined> = fc.constantFrom<
  Files[string] | undefined
>(
  'text\n',
  '\n\n  # Title\r\n\r\ntext  \n\n',
  '\ufefftext',
  '',
  ' \n\t\n',
  Buffer.from('Gr\xfc\xdfe', 'latin1'),
  { link: 'nowhere' },
  folder,
  undefined,
)
const projects: fc.Arbitrary<Files> = fc
  .record(Object.fromEntries([...documents, ...steering].map((path) => [path, contents])))
  .map((made) =>
    Object.fromEntries(
      Object.entries(made).flatMap(([path, content]) =>
        content === undefined ? [] : [[path, content]],
      ),
    ),
  )
const projectCalls = [
  ['get-spec-context', 'f'],
  ['get-spec-context', './f/', 'more'],
  ['get-spec-context', 'nope'],
  ['get-spec-context', 'f', '-p', '.'],
  ['get-spec-context', 'f', '-p', 'no where'],
  ['get-steering-context'],
  ['get-steering-context', '--project', '.claude/..'],
  ['get-steering-context', '-p', '.\\'],
  ...[...documents, ...steering].map((path) => ['get-content', path]),
  ['get-content', '.claude/steering'],
  ['get-content', '.claude\\steering\\tech.md'],
  ['get-content', 'C:\\repo\\.claude\\steering\\tech.md'],
]

const wrongCalls = [
  ['get-tasks'],
  ['get-tasks', ''],
  ['get-tasks', 'nope'],
  ['get-tasks', 'f', '--mode', 'single'],
  ['get-tasks', 'f', '--mode', 'complete'],
  ['get-tasks', 'f', '', '--mode', 'complete'],
  ['get-tasks', 'f', ''],
  ['get-tasks', 'f', '--mode', 'other'],
  ['get-tasks', 'f', '1', '--mode', 'all'],
  ['get-tasks', 'f', '1', '--mode', 'next-pending'],
  ['get-tasks', 'f', '1', 'more', 'words'],
  ['get-tasks', 'f', '99'],
  ['get-tasks', 'f', '99', '--mode', 'complete'],
  ['get-tasks', 'f', '1.'],
  ['get-tasks', './f/', '1'],
  ['get-tasks', '../specs/f', '1'],
  ['get-tasks', 'f', '-p', ''],
  ['get-tasks', 'f', '-p', 'no/where'],
  ['get-tasks', 'f', '-p', 'C:\\repo'],
  ['get-tasks', 'C:\\repo\\f'],
  ['get-content'],
  ['get-spec-context'],
]

/** Calls that differ on purpose. */
const otherCalls: readonly (readonly [args: readonly string[], why: string])[] = [
  [['get-tasks', 'f', '--mode'], 'an option without its value: 2, as in all our commands'],
  [['get-tasks', 'f', '--other'], 'an unknown option: 2, as in all our commands'],
  [['get-spec-context', '../../docs'], 'no spec: a name leads out of the specs'],
  [['get-tasks', '../../docs'], 'no spec: a name leads out of the specs'],
  [['get-tasks', 'linked'], 'a list is a file of its own: a link is not followed'],
  [['get-tasks', 'latin'], 'not UTF-8: refused, and never written back as U+FFFD'],
  [['using-agents'], 'that tool dropped it and runs its set-up instead'],
]

suite('both tools, call by call', (test) => {
  if (older === undefined) {
    test.skip('generated specs', 'SPEC_EXEC_OLDER names no folder')
    return
  }
  test('what was recorded is what the tool does', async () => {
    const recorded = fileURLToPath(new URL('../fixtures/get-tasks/', import.meta.url))
    for (const name of readdirSync(recorded)) {
      const { list: text, calls } = JSON.parse(readFileSync(join(recorded, name), 'utf8'))
      for (const { args, code, stdout, stderr, after } of calls)
        await withFolder({ '.claude/specs/user-auth/tasks.md': text }, async (root) => {
          const left = await observeOlder(root, ['get-tasks', ...args])
          const kept = readFileSync(join(root, '.claude/specs/user-auth/tasks.md'), 'utf8')
          assert.equal(
            { ...left, kept },
            { args: ['get-tasks', ...args], code, out: stdout, err: stderr, kept: after ?? text },
          )
        })
    }
  })
  test('plain lists: every call is the same', async () => {
    const found: string[] = []
    for (const { text, ids } of sample(plainLists, 20)) {
      const asked = [...new Set([ids[0] ?? '1', ids.at(-1) ?? '1', '99'])]
      for (const call of await differing(text, asked))
        found.push(`${call}: ${JSON.stringify(text)}`)
    }
    assert.equal(found, [])
  })
  test('odd lists: every difference is one of ours', async () => {
    const [plain]: readonly MadeList[] = sample(plainLists, 1)
    const idle: string[] = []
    for (const { name, why, id, make } of oddities) {
      const calls = await differing(make(plain?.text ?? ''), ['1', id])
      rows.push(`${String(calls.length).padStart(3)} of 7  ${name}: ${why}`)
      if (calls.length === 0) idle.push(name)
    }
    assert.equal(idle, [])
  })
  test('documents that are there, missing, blank and broken: every call is the same', async () => {
    const found: string[] = []
    for (const files of sample(projects, 8))
      for (const args of projectCalls)
        if (!(await isSame(files, args))) found.push(`${args.join(' ')}: ${JSON.stringify(files)}`)
    assert.equal(found, [])
  })
  const files: Files = {
    [list]: '- [ ] 1. A\n- [x] 2. B\n',
    'docs/tasks.md': '- [ ] 1. D\n',
    '.claude/specs/linked/tasks.md': { link: '../f/tasks.md' },
    '.claude/specs/latin/tasks.md': Buffer.from('- [ ] 1. Gr\xfc\xdfe\n', 'latin1'),
  }
  test('wrong calls: the same', async () => {
    const found: string[] = []
    for (const args of wrongCalls) if (!(await isSame(files, args))) found.push(args.join(' '))
    assert.equal(found, [])
  })
  test('wrong calls that differ on purpose', async () => {
    const found: string[] = []
    for (const [args, why] of otherCalls) {
      if (await isSame(files, args)) found.push(args.join(' '))
      rows.push(`  1 of 1  ${args.join(' ')}: ${why}`)
    }
    assert.equal(found, [])
  })
  test('the table', () => {
    const table = [`${tally.calls} calls, ${tally.same} the same; differences:`, ...rows].join('\n')
    console.log(table)
    if (tableFile !== undefined) writeFileSync(tableFile, `${table}\n`)
    assert.ok(tally.calls > 0)
  })
})
