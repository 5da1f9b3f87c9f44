import { join } from 'node:path'
import type { AskedCommand } from '../change/commands.js'
import { countTests, unfinishedRunner } from '../counters/all.js'
import { SpecExecError } from '../error.js'
import type { CommandRun } from '../facts.js'
import type { Repo } from '../git/repo.js'
import { noteFailure, writeTestRecord } from '../git/test-records.js'
import { checkoutRoot } from './checkout/checkout.js'
import { testEnv } from './environment.js'
import { onInterrupt } from './interrupt.js'
import { countReports } from './junit-files.js'
import { prepareShadow } from './prepare.js'
import { type Ran, type Running, runLine } from './run.js'
import { shadowHome } from './slot/home.js'
import { type Slot, takeSlot } from './slot/slot.js'
import type { TestedTree, TesterOptions } from './tester.js'
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
  let held: Slot | undefined
  let isClosed = false

  async function runOne(line: string, how: Parameters<typeof runLine>[1]): Promise<Ran> {
    if (isClosed) throw new SpecExecError('The tests were ended before they ran')
    running = runLine(line, how)
    held?.noteGroup(running.group)
    const ran = await running.ended
    running = undefined
    return ran
  }

  return {
    async run(commands) {
      const slot = await takeSlot(shadowHome(repo, options.env))
      held = slot
      const close = () => {
        running?.kill()
        slot.release()
      }
      const ignore = onInterrupt(close)
      const log = join(slot.folder, 'output.log')
      const env = testEnv(options.env, { root: repo.root, shadow: checkoutRoot(slot) })
      try {
        const { root, notes } = await prepareShadow(repo, slot, {
          ...tree,
          run: (line, cwd) => {
            const watched = options.watch.start(line, tree.treeId)
            const install = { cwd, env: { ...env, PWD: cwd }, timeout: installLimit, log }
            return runOne(line, install)
              .then(({ code, tail }) => ({ code, tail }))
              .finally(() => watched.end())
          },
        })
        const readIntrusions = await setTripwire(repo)
        const runs: CommandRun[] = []
        for (const command of commands) {
          const watched = options.watch.start(command.line, tree.treeId)
          const { timeout } = command
          const since = Date.now()
          const onOutput = watched.output
          const ran = await runOne(command.line, {
            cwd: root,
            env,
            timeout,
            log,
            onOutput,
          })
          watched.end()
          runs.push(describe(command, ran, { root, log, since }))
          if (!hasPassed(runs.at(-1))) break
        }
        const intrusions = await readIntrusions()
        return { runs: runs.map((run) => keep(run, intrusions)), intrusions, notes }
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

  function keep(run: CommandRun, intrusions: readonly string[]): CommandRun {
    const tested = { treeId: tree.treeId, line: run.line }
    if (!hasPassed(run)) noteFailure(repo.commonDir, tested)
    else if (intrusions.length === 0)
      return {
        ...run,
        failedBefore: writeTestRecord(repo.commonDir, tested, run.counts).failedBefore,
      }
    return run
  }
}

/** Seconds: a first install without a cache may be slow. */
const installLimit = 900

/** An exit code that its own count gives the lie to is no pass. */
function hasPassed(run: CommandRun | undefined): boolean {
  if (run?.end !== 'exit' || run.code !== 0) return false
  const { counts, scope, unfinished } = run
  if (!counts) return unfinished === undefined
  return counts.failed === 0 && (counts.passed > 0 || scope === 'related')
}

function describe(
  { name, line, scope, junit }: AskedCommand,
  { output, ...ran }: Ran,
  { root, log, since }: { readonly root: string; readonly log: string; readonly since: number },
): CommandRun {
  const counts = countReports(root, junit, since) ?? countTests(output)
  const unfinished = counts ? undefined : unfinishedRunner(output)
  return {
    ...{ name, line, scope, from: 'run', failedBefore: 0, log },
    ...ran,
    ...(counts && { counts }),
    ...(unfinished !== undefined && { unfinished }),
  }
}
