import type { AskedCommand } from '../change/commands.js'
import { countTests, unfinishedRunner } from '../counters/all.js'
import { SpecExecError } from '../error.js'
import type { CommandRun } from '../facts.js'
import type { Repo } from '../git/repo.js'
import { noteFailure, writeTestRecord } from '../git/test-records.js'
import { hasEndedWell } from '../test-run.js'
import { checkoutRoot } from './checkout/checkout.js'
import { installEnv, testEnv } from './environment.js'
import { onInterrupt } from './interrupt.js'
import { countReports } from './junit-files.js'
import { type Logs, logFolder, openLogs } from './logs.js'
import { prepareShadow } from './prepare.js'
import { type Ran, type Running, type RunOptions, runLine } from './run.js'
import { shadowHome } from './slot/home.js'
import { type Slot, takeSlot } from './slot/slot.js'
import type { TestedTree, TesterOptions } from './testing.js'
import { setTripwire } from './tripwire.js'

/** What came of commands on one tree. */
export interface SessionRun {
  /** In order, up to the first that did not pass. */
  readonly runs: readonly CommandRun[]
  readonly intrusions: readonly string[]
  readonly notes: readonly string[]
}

/** A shadow, for as long as one tree is tested in it. */
export interface Session {
  /** Rejects with SpecExecError where the shadow cannot be made. */
  run(commands: readonly AskedCommand[]): Promise<SessionRun>
  /** Ends what still runs. */
  close(): void
}

/** A session on a tree; each pass in it is put on record, unless the user's repository changed meanwhile. */
export function openSession(repo: Repo, tree: TestedTree, options: TesterOptions): Session {
  let running: Running | undefined
  let isClosed = false

  /** Runs a line in a slot while somebody watches. */
  async function runIn(place: Place, line: string, how: How): Promise<Logged> {
    if (isClosed) throw new SpecExecError('The tests were ended before they ran')
    const log = place.logs.next()
    const watched = options.watch.start(line, placeOf(tree))
    try {
      running = runLine(line, { ...how, log, onOutput: watched.output })
      place.slot.noteGroup(running.group)
      return { ...(await running.ended), log }
    } finally {
      running = undefined
      watched.end()
    }
  }

  async function runAll(place: Place, commands: readonly AskedCommand[]): Promise<SessionRun> {
    const { slot, env } = place
    const { root, notes } = await prepareShadow(repo, slot, {
      ...tree,
      async run(line, cwd) {
        const how = { cwd, env: installEnv({ ...env, PWD: cwd }), timeout: installLimit }
        const { code, tail } = await runIn(place, line, how)
        return { code, tail }
      },
    })
    const readIntrusions = await setTripwire(repo)
    const runs: CommandRun[] = []
    for (const command of commands) {
      const since = Date.now()
      const ran = await runIn(place, command.line, { cwd: root, env, timeout: command.timeout })
      const run = describe(command, ran, { root, since })
      runs.push(run)
      if (!hasPassed(run)) break
    }
    const intrusions = await readIntrusions()
    return { runs: runs.map((run) => keep(run, intrusions)), intrusions, notes }
  }

  return {
    async run(commands) {
      const home = shadowHome(repo, options.env)
      const slot = await takeSlot(home)
      // What has not come to a good end may have left something running.
      let hasEnded = false
      const close = () => {
        running?.kill()
        if (!hasEnded) slot.noteFailure()
        slot.release()
      }
      const ignore = onInterrupt(close)
      try {
        const env = testEnv(options.env, { root: repo.root, shadow: checkoutRoot(slot) })
        const logs = openLogs(logFolder(home), tree.treeId)
        const session = await runAll({ slot, env, logs }, commands)
        hasEnded = session.runs.every(hasPassed)
        if (hasEnded && session.intrusions.length === 0) prove(commands, session.runs)
        return session
      } finally {
        ignore()
        close()
      }
    },
    close() {
      isClosed = true
      running?.kill()
    },
  }

  /** Where every run has passed, none of the commands was left out. */
  function prove(commands: readonly AskedCommand[], runs: readonly CommandRun[]) {
    const { treeId, settings } = tree
    for (const [at, run] of runs.entries()) {
      const command = commands[at]
      if (command) options.proof?.keep({ treeId, command, settings }, run)
    }
  }

  function keep(run: CommandRun, intrusions: readonly string[]): CommandRun {
    const tested = { treeId: tree.treeId, line: run.line }
    if (!hasPassed(run)) noteFailure(repo.commonDir, tested)
    else if (intrusions.length === 0)
      return {
        ...run,
        failedTries: writeTestRecord(repo.commonDir, tested, run.counts).failedTries,
      }
    return run
  }
}

/** As a reader knows it. */
function placeOf({ commitId, treeId }: TestedTree): string {
  return commitId === undefined ? `tree ${treeId.slice(0, 7)}` : commitId.slice(0, 7)
}

interface Place {
  readonly slot: Slot
  readonly env: NodeJS.ProcessEnv
  readonly logs: Logs
}

type How = Pick<RunOptions, 'cwd' | 'env' | 'timeout'>

interface Logged extends Ran {
  readonly log: string
}

/** Seconds: a first install without a cache may be slow. */
const installLimit = 900

/** An exit code that its own count gives the lie to is no pass. */
function hasPassed(run: CommandRun | undefined): boolean {
  if (!run || !hasEndedWell(run)) return false
  const { counts, scope, unfinished } = run
  if (!counts) return unfinished === undefined
  return counts.failed === 0 && (counts.passed > 0 || scope === 'related')
}

function describe(
  { name, line, scope, junit }: AskedCommand,
  { output, log, ...ran }: Logged,
  { root, since }: { readonly root: string; readonly since: number },
): CommandRun {
  const counts = countReports(root, junit, since) ?? countTests(output)
  const unfinished = counts ? undefined : unfinishedRunner(output)
  const run: CommandRun = {
    ...{ name, line, scope, from: 'run', failedTries: 0 },
    ...ran,
    ...(counts && { counts }),
    ...(unfinished !== undefined && { unfinished }),
  }
  return hasPassed(run) ? run : { ...run, log }
}
