import { type AskedCommand, commandsOf } from '../change/commands.js'
import type { Change } from '../change.js'
import { SpecExecError } from '../error.js'
import type { CommandRun, TestRun } from '../facts.js'
import type { Repo } from '../git/repo.js'
import { readTestRecord, type TestRecord } from '../git/test-records.js'
import type { Tree } from '../tree.js'
import { findBaseline } from './baseline.js'
import { noteRuns } from './notes.js'
import type { AskedTest, TestedTree, TesterOptions } from './testing.js'
import { openTurns } from './turns.js'

/** Runs the tests that commits ask for, each on exactly its tree. */
export interface Tester {
  /** How the tests of a commit went. Rejects with SpecExecError where they could not be run at all. */
  test(change: Change): Promise<TestRun>
  /** Ends what still runs and removes what it leaves. */
  close(): void
}

/** A tester over a repository; nothing is made before the first tree that is not on record. */
export function openTester(repo: Repo, options: TesterOptions): Tester {
  const turns = openTurns(options.jobs)
  /** By tree and line: what several commits ask about runs once. */
  const known = new Map<string, CommandRun>()
  /** By tree: whoever asks about one that is being tested waits. */
  const busy = new Map<string, Promise<unknown>>()
  const open = new Set<{ close(): void }>()
  let isClosed = false

  function lookUp(asked: AskedTest): CommandRun | undefined {
    const run = known.get(`${asked.treeId} ${asked.command.line}`)
    if (run) return run
    const attested = options.proof?.find(asked)
    if (attested) return passOf(asked, attested, 'attestation')
    const record = options.records === 'use' ? recordOf(repo, asked) : undefined
    return record && passOf(asked, record, 'record')
  }

  async function runMissing(tree: TestedTree, commands: readonly AskedCommand[]) {
    const missing = commands.filter((command) => !lookUp({ ...tree, command }))
    if (missing.length === 0) return nothing
    return turns.take(async () => {
      if (isClosed) throw new SpecExecError('The tests were ended before they ran')
      // Most trees are on record, and this is what is large.
      const { openSession } = await import('./session.js')
      const session = openSession(repo, tree, options)
      open.add(session)
      try {
        const { runs, ...beside } = await session.run(missing)
        for (const run of runs) known.set(`${tree.treeId} ${run.line}`, run)
        return beside
      } finally {
        open.delete(session)
        session.close()
      }
    })
  }

  async function runTree(tree: TestedTree, commands: readonly AskedCommand[]): Promise<TestRun> {
    const before = busy.get(tree.treeId) ?? Promise.resolve()
    const mine = before.then(() => runMissing(tree, commands))
    const settled = mine.catch(() => undefined)
    busy.set(tree.treeId, settled)
    const beside = await mine
    // None runs after the first that fails: what stands behind it has no run.
    const runs = commands.map((command) => lookUp({ ...tree, command }))
    return { ...beside, commands: runs.filter((run) => run !== undefined) }
  }

  return {
    async test(change) {
      const { commit, law } = change
      const commands = commandsOf(change)
      const treeId = await rootId(commit.tree)
      const parentIds = commit.parents.map((parent) => parent.id)
      const made = commit.id !== undefined && { commitId: commit.id }
      const tree = { treeId, parentIds, settings: law.settings, ...made }
      const run = await runTree(tree, commands)
      const compared = await Promise.all(
        run.commands.map(async (one) => {
          const command = commands.find((asked) => asked.line === one.line)
          const before = command && (await countsBefore(change, command))
          return before ? { ...one, before } : one
        }),
      )
      const notes = await noteRuns(repo, change, compared)
      const doubts = commands
        .filter(({ line }) => compared.some((one) => one.line === line && one.from === 'run'))
        .flatMap((command) => options.proof?.doubts({ ...tree, command }) ?? [])
      return { ...run, commands: compared, notes: [...run.notes, ...notes, ...doubts] }
    },
    close() {
      isClosed = true
      for (const session of open) session.close()
    },
  }

  /** How many tests a command of the whole project ran upon the parent. */
  async function countsBefore(change: Change, command: AskedCommand) {
    const [parent] = change.commit.parents
    if (!parent || command.scope !== 'whole') return undefined
    const treeId = await rootId(parent)
    const { settings } = change.law
    const asked = { treeId, command, settings }
    const own = lookUp(asked) ?? (await waitFor(asked))
    if (own) return own.counts
    const found = await findBaseline(repo, { parent, law: change.law }, (id) =>
      lookUp({ ...asked, treeId: id }),
    )
    if (found || options.base === 'record') return found?.counts
    const parentIds = await parentsOf(repo, parent)
    const tree = { treeId, commitId: parent.id, parentIds, settings }
    const { commands } = await runTree(tree, [command])
    return commands[0]?.counts
  }

  async function waitFor(asked: AskedTest) {
    await busy.get(asked.treeId)
    return lookUp(asked)
  }
}

const nothing = { intrusions: [], notes: [] }

function recordOf(repo: Repo, { treeId, command }: AskedTest): TestRecord | undefined {
  return readTestRecord(repo.commonDir, { treeId, line: command.line })
}

/** A run that is not done again. */
function passOf(
  { command: { name, line, scope } }: AskedTest,
  proved: TestRecord,
  from: 'record' | 'attestation',
): CommandRun {
  return { name, line, scope, end: 'exit', code: 0, from, milliseconds: 0, tail: [], ...proved }
}

async function rootId(tree: Tree): Promise<string> {
  const root = await tree.entry('')
  if (root) return root.id
  throw new SpecExecError(`Cannot read the tree of ${tree.id}`, { hint: 'Run: git fsck' })
}

async function parentsOf(repo: Repo, commit: Tree): Promise<readonly string[]> {
  const { parents } = await repo.commit(commit.id)
  return parents.map((parent) => parent.id)
}
