import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, type Case, UNMEASURED } from './bench.js'
import type { History } from './history.js'
import { costs, pair, type Run, ratio } from './pair.js'
import { CLI, installCommitlint } from './peers.js'
import { type Program, peak, time } from './program.js'
import type { Scratch } from './scratch.js'
import { spread } from './spread.js'

/** Ranges of commits, each judged again from git's objects alone. */
export const verifyCases: readonly Case[] = [
  {
    id: 'verify/git-log',
    work: '`verify` of {n} commits against `git log --raw -z` of them',
    limits: [{ unit: 'ratio', bar: 2.2, aim: 1.4 }],
    async measure(bench) {
      const history = await bench.history(bench.commits)
      const measured = await pair(
        verify(bench.scratch, history),
        log(bench.scratch, history),
        bench.rounds,
      )
      bench.say(`verify / git log: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
  {
    id: 'verify/commitlint',
    work: 'the same against `commitlint --from --to` of them, same Node',
    limits: [{ unit: 'ratio', bar: 0.4, aim: 0.25 }],
    async measure(bench) {
      const history = await bench.history(bench.commits)
      if (!installCommitlint(bench.scratch, history.root)) return UNMEASURED
      const args = ['node_modules/@commitlint/cli/cli.js', '--from', history.first, '--to', 'main']
      const measured = await pair(
        verify(bench.scratch, history),
        () => time(bench.scratch, { command: process.execPath, args, cwd: history.root }),
        bench.rounds,
      )
      bench.say(`verify / commitlint: ${costs(measured)}`)
      return [ratio(measured)]
    },
  },
  {
    id: 'verify/growth',
    work: '{10n} commits against {n}',
    limits: [
      { unit: 'ratio', of: 'the time', bar: 12, aim: 10.5 },
      { unit: 'ratio', of: 'the memory', bar: 2, aim: 1.2 },
    ],
    async measure(bench) {
      const short = await bench.history(bench.commits)
      const long = await bench.history(10 * bench.commits)
      const rounds = Math.min(bench.rounds, 3)
      const slow = verify(bench.scratch, long)
      const measured = await pair(slow, verify(bench.scratch, short), rounds)
      bench.say(`verify, long / short: ${costs(measured)}`)
      const inGit = await pair(log(bench.scratch, long), log(bench.scratch, short), rounds)
      bench.say(`git log, long / short: ${costs(inGit)}`)
      const memory = peaks(bench, short)
      const more = peaks(bench, long)
      return [ratio(measured), ratio({ rounds: more.map((a, n) => ({ a, b: memory[n] ?? a })) })]
    },
  },
  {
    id: 'verify/memory',
    work: 'peak memory at {n} commits',
    limits: [{ unit: 'MB', bar: 150, aim: 90 }],
    async measure(bench) {
      return [spread(peaks(bench, await bench.history(bench.commits)))]
    },
  },
]

/** Judges a whole history, as a CI does that has seen nothing of it. */
export function verify(scratch: Scratch, history: History): Run {
  return () => {
    forget(scratch, history)
    return time(scratch, verification(history))
  }
}

/** The floor of all that walks a history. */
export function log(scratch: Scratch, history: History): Run {
  const args = ['log', '--raw', '-z', `${history.first}..main`]
  return () => time(scratch, { command: 'git', args, cwd: history.root })
}

function peaks(bench: Bench, history: History): readonly number[] {
  const found: number[] = []
  for (let round = 0; round < Math.min(bench.rounds, 3); round++) {
    forget(bench.scratch, history)
    found.push(peak(bench.scratch, verification(history)))
  }
  return found
}

function verification(history: History): Program {
  const args = [CLI, 'verify', '--from', history.first, '--to', 'main']
  return { command: process.execPath, args, cwd: history.root }
}

/** A CI starts without records and caches, and so does each round. */
function forget(scratch: Scratch, history: History): void {
  rmSync(join(history.root, '.git', 'spec-exec'), { recursive: true, force: true })
  rmSync(join(scratch.folder, 'home', '.cache'), { recursive: true, force: true })
}
