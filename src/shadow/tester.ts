import { type AskedCommand, commandsOf } from '../change/commands.js'
import type { Change } from '../change.js'
import { SpecExecError } from '../error.js'
import type { CommandRun, TestRun } from '../facts.js'
import type { Repo } from '../git/repo.js'
import { readTestRecord } from '../git/test-records.js'
import type { Tree } from '../tree.js'
import { findBaseline } from './baseline.js'
import { noteRuns } from './notes.js'
import type { TestedTree, TesterOptions } from './testing.js'
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

  const lookUp = (treeId: string, command: AskedCommand) =>
    known.get(`${treeId} ${command.line}`) ??
    (options.records === 'use' ? recordedRun(repo, treeId, command) : undefined)

  async function runMissing(tree: TestedTree, commands: readonly AskedCommand[]) {
    const missing = commands.filter((command) => !lookUp(tree.treeId, command))
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
    const runs = commands.map((command) => lookUp(tree.treeId, command))
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
      return { ...run, commands: compared, notes: [...run.notes, ...notes] }
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
    const own = lookUp(treeId, command) ?? (await waitFor(treeId, command))
    if (own) return own.counts
    const found = await findBaseline(repo, { parent, law: change.law }, (id) => lookUp(id, command))
    if (found || options.base === 'record') return found?.counts
    const parentIds = await parentsOf(repo, parent)
    const tree = { treeId, commitId: parent.id, parentIds, settings: change.law.settings }
    const { commands } = await runTree(tree, [command])
    return commands[0]?.counts
  }

  async function waitFor(treeId: string, command: AskedCommand) {
    await busy.get(treeId)
    return lookUp(treeId, command)
  }
}

const nothing = { intrusions: [], notes: [] }

function recordedRun(
  repo: Repo,
  treeId: string,
  { name, line, scope }: AskedCommand,
): CommandRun | undefined {
  const record = readTestRecord(repo.commonDir, { treeId, line })
  if (!record) return undefined
  const passed = { end: 'exit', code: 0, from: 'record', milliseconds: 0, tail: [] } as const
  return { name, line, scope, ...passed, ...record }
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
